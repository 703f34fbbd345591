"""What the crawl status page shows to everyone: no paths, commands or messages of the operator's machine."""

from __future__ import annotations

from dataclasses import replace

from archive.monitoring.notices import Notice
from archive.monitoring.schedule_state import ScheduleState
from archive.tables.jobs import Step

_NAMED = frozenset({"crawl", "export"})
"""Steps whose second word is public: a site, a format. For others it may be a command or an address."""


def public_state(state: ScheduleState) -> ScheduleState:
    """Return the state of scheduled crawls without what is for the operator only."""
    return replace(
        state,
        attention=[_public_notice(notice) for notice in state.attention],
        past=[_public_notice(notice) for notice in state.past],
        steps=[_public_step(step) for step in state.steps],
    )


def _public_notice(notice: Notice) -> Notice:
    if notice.site:
        return notice
    # Of a step of the daily job: named after the step, with the last line that its program wrote.
    return replace(notice, problem="daily job", details=())


def _public_step(step: Step) -> Step:
    kind, *words = step.step.split()
    name = " ".join([kind, *words[:1]]) if kind in _NAMED else kind
    return replace(step, step=name, detail=None)
