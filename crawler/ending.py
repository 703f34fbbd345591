"""The end of a run before everything leased was asked for: what still waits for its turn is given back."""

from __future__ import annotations

from scrapy.core.downloader import Downloader
from scrapy.exceptions import IgnoreRequest


class RunEnding(IgnoreRequest):
    """The run ends, by Ctrl-C or a limit, before the request was sent."""


def give_back_waiting(downloader: Downloader, reason: str) -> None:
    """End, with :class:`RunEnding`, the requests that wait until their host may be asked again.

    What is on its way is left to come to its end. Scrapy itself would send all that wait before it stops, each after
    the delay of its host: with ``Crawl-delay: 60`` that is half an hour after Ctrl-C.
    """
    for slot in downloader.slots.values():
        while slot.queue:
            _, answer = slot.queue.popleft()
            answer.errback(RunEnding(reason))
