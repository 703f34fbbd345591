"""Columns of withdrawals, health, notices and the daily job."""

from __future__ import annotations

COLUMNS = {
    "withdrawn_at": "When it was withdrawn. UTC.",
    "crawl_figures.crawl_id": "The run.",
    "crawl_figures.name": "Name of the figure, see `archive/monitoring/figures.py`.",
    "choice": "Which of the figure's choices was counted, or level measured.",
    "value": "The count, or the level.",
    "total": "Of how many.",
    "unusual": "1 where it stood out against the runs before.",
    "notices.id": "Number of the notice.",
    "problem": "What is wrong, as a short stable name.",
    "summary": "The notice in a sentence.",
    "details": "JSON array of further sentences.",
    "notice_id": "The notice.",
    "warc_timestamps.name": "File name within `warc/`; the timestamp is in `timestamps/NAME.tsr`.",
    "warc_timestamps.sha256": "SHA-256 of the timestamp's file, in hexadecimal.",
    "warc_timestamps.received_at": "When it was received, or first noted. UTC.",
    "warc_checks.name": "File name within `warc/`, or `archive.db`.",
    "varying_codings.host": "The host, with its port if it is not the default.",
    "varying_codings.url": "The page that showed it.",
    "varying_codings.found_at": "When that was. UTC.",
    "checked_at": "When that was. UTC.",
    "event": "`opened` or `closed`.",
    "channel": "The channel: `mail`, `webhook` or `command`, and a digest of its address.",
    "delivered_at": "When it was delivered. UTC.",
    "job_id": "The daily job.",
    "job_steps.number": "Number of the step, from 1.",
    "job_steps.outcome": "How the step ended.",
    "step": "Name of the step.",
    "exit_code": "Exit code of its program, where it was one.",
}
"""By name, or by table and name where a column of that name holds something else in other tables."""
