"""Exceptions that the downloader middlewares raise to drop a request, and that the spider turns into outcomes.

All are subclasses of Scrapy's IgnoreRequest, so that RetryMiddleware does not retry them.
"""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class RunStopping(IgnoreRequest):
    """The run stops, by Ctrl-C or a limit, before the request was sent or its response was complete."""


class HostStopped(IgnoreRequest):
    """The host gets no more requests in this run: it failed too often or requested too long a delay."""


class RobotsForbids(IgnoreRequest):
    """robots.txt forbids the request."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt could not be read, so it is unknown whether the request is allowed."""


class NotPublic(IgnoreRequest):
    """The host resolves to this machine or to a private network."""


class ProxyBypassed(IgnoreRequest):
    """The request would have left this machine during a rehearsal."""
