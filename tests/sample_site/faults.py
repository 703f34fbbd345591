"""How servers break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tests.sample_site.requests import Request
    from tests.sample_site.server import Connection
    from tests.sample_site.site import SampleSite


class Fault(Protocol):
    status: int

    async def serve(self, connection: Connection, site: SampleSite, request: Request) -> None: ...


class Faults:
    def __init__(self, seed: int) -> None:
        self.seed = seed

    def next_for(self, url: str) -> Fault | None:
        return None
