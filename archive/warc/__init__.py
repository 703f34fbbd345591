"""WARC/1.1 files (ISO 28500:2017), one gzip member per record, so that each can be read by its offset."""

from archive.warc.content_coding import decode_body
from archive.warc.reader import crawl_of, iter_records, read_record
from archive.warc.record import Record, capture_of
from archive.warc.writer import Segment, WarcWriter

__all__ = ["Record", "Segment", "WarcWriter", "capture_of", "crawl_of", "decode_body", "iter_records", "read_record"]
