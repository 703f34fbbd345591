"""Downloads that end soon after the run was stopped, however slow the server is."""

from __future__ import annotations

import asyncio

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.exceptions import RunStopping

GRACE_SECONDS = 5.0
"""How long a download may go on after Ctrl-C or SIGTERM. Scrapy alone waits for DOWNLOAD_TIMEOUT: a minute."""
_POLL_SECONDS = 0.25


class StoppableDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https, which drops the downloads that last when the engine has been stopped."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._end: asyncio.Future[None] | None = None

    async def download_request(self, request: Request) -> Response:
        """Return the response. Raises :class:`RunStopping` if it is not there in time, and what Scrapy raises."""
        if self._end is None:
            self._end = asyncio.ensure_future(self._ended())
        download = asyncio.ensure_future(super().download_request(request))
        await asyncio.wait((download, self._end), return_when=asyncio.FIRST_COMPLETED)
        if not download.done():
            download.cancel()
            await asyncio.wait((download,))
            raise RunStopping("The run was stopped before the response was complete.")
        return await download

    async def close(self) -> None:
        """Close the connections."""
        if self._end:
            self._end.cancel()
        await super().close()

    async def _ended(self) -> None:
        """Return when a stopped engine has waited long enough."""
        while self._crawler.engine is None or self._crawler.engine.running:
            await asyncio.sleep(_POLL_SECONDS)
        await asyncio.sleep(GRACE_SECONDS)
