from __future__ import annotations

import io

import pytest
from PIL import Image

from archive.assets.media_type import FileType, file_type, fits


def picture(form: str, size: tuple[int, int] = (31, 17)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(buffer, form)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("GIF", "image/gif"), ("WEBP", "image/webp"), ("BMP", "image/bmp")],
)
def test_pictures_are_known_by_their_content(form, media_type):
    assert file_type(picture(form), "text/html", "http://a.example/x.css") == FileType(media_type, 31, 17)


@pytest.mark.parametrize(
    ("content", "content_type", "address", "media_type"),
    [
        (b"<!DOCTYPE html><title>Not found</title>", "image/jpeg", "http://a.example/x.jpg", "text/html"),
        (b"  <!-- x -->\n<HTML>", "text/css", "http://a.example/x.css", "text/html"),
        (b"<?xml version='1.0'?>\n<!-- x --><svg ></svg>", "image/png", "http://a.example/x.png", "image/svg+xml"),
        (b"\xef\xbb\xbfa { color: red }", "text/css; charset=utf-8", "http://a.example/style", "text/css"),
        (b"a { color: red }", "text/plain", "http://a.example/x.css?v=3", "text/css"),
        (b"a { color: red }", "text/html", "http://a.example/x.css", None),
        (b"a { color: red }", None, "http://a.example/x.js", None),
        (b"wOF2rest", "application/octet-stream", "http://a.example/f", "font/woff2"),
        (b"%PDF-1.7", "image/jpeg", "http://a.example/x.jpg", None),
        (b"", "image/jpeg", "http://a.example/x.jpg", None),
    ],
)  # fmt: skip
def test_what_has_no_signature_is_believed_only_where_it_can_be(content, content_type, address, media_type):
    assert file_type(content, content_type, address).media_type == media_type


def test_a_damaged_picture_has_no_size():
    assert file_type(picture("JPEG")[:30], "image/jpeg", "http://a.example/x.jpg") == FileType("image/jpeg")


def test_a_file_must_be_what_it_is_needed_as():
    assert fits("image/svg+xml", "image")
    assert fits("text/css", "style")
    assert fits("font/woff", "font")
    assert not fits("text/html", "image")
    assert not fits("text/html", "style")
    assert not fits("image/png", "font")
    assert not fits(None, "image")
