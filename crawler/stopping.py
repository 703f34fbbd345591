"""Stop a run before all leased URLs were fetched."""

from __future__ import annotations

from scrapy.core.downloader import Downloader

from crawler.exceptions import RunStopping


def drop_waiting_requests(downloader: Downloader, reason: str) -> None:
    """Fail the requests that wait for their host's delay, with :class:`RunStopping`.

    Requests in transit have some seconds more (``crawler/download_handler.py``). Scrapy itself would send all waiting
    requests before it stops, each after the host's delay: with ``Crawl-delay: 60``, half an hour after Ctrl-C.
    """
    for slot in downloader.slots.values():
        while slot.queue:
            _, deferred = slot.queue.popleft()
            deferred.errback(RunStopping(reason))
