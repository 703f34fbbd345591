"""Page objects: bytes and URL in, an article page or a listing out. They never fetch and never raise."""

from pipelines.pages.read import read_page

__all__ = ["read_page"]
