"""What each table holds."""

from __future__ import annotations

TABLES = {
    "articles": "An article as its publisher shows it now: its last revision, or what has arrived of it.",
    "revisions": "Every version of every article that its publisher had, each whole: a view of `stored_revisions` and "
    "`articles`.",
    "stored_revisions": "The rows of `revisions`, without what the current version shares with the article's own row: "
    "`body`, `body_html`, `breadcrumb`, `authors`, `images`, `documents` and `sources` are null where they are the "
    "same there. Triggers keep it so.",
    "captures": "What a server answered for one request at one time: one record of a WARC file.",
    "warc_files": "The files in `warc/`.",
    "frontier": "Every URL ever found, and when it is due.",
    "crawls": "The ledger: one row a run, in which every URL leased is counted under one outcome.",
    "quarantine": "Captures that no parser understands: kept, listed, never dropped.",
    "suspects": "Captured pages that may not be the articles their URLs name: kept, listed, never dropped.",
    "page_texts": "What each captured article page says, for comparison with the pages of other articles.",
    "sightings": "What lists and topic pages say of articles: one row for an article, a list and the text of a link.",
    "site_columns": "The columns of sites: lists and topic pages that were captured.",
    "reviews": "Verdicts of people on suspect pages, as in `reviews.json`.",
    "parser_changes": "What applying a new parser changed in old revisions, which are rewritten in place.",
    "article_watch": "Articles that are changing while they are fetched, or moving to another address.",
    "article_absences": "Pages of articles that their site does not have, since the last good capture of each.",
    "article_addresses": "The dated addresses of ids that a publisher used more than once, and the article at each.",
    "imported_articles": "Articles whose first capture came by an import or a backfill: they are not newly archived.",
    "backfills": "Backfills from public web archives. Shards have none, and a rebuild makes none: a new backfill "
    "asks only for what is missing.",
    "backfill_queries": "How far a backfill has read the index of a web archive. Shards have none, rebuilds make none.",
    "backfill_captures": "What it lists, and what became of each capture. Shards have none, rebuilds make none.",
    "lifetimes": "Between which times each article can have appeared and vanished. `cppcc missing` computes it from "
    "the other tables; a rebuild leaves it until then, and shards have none.",
    "survival": "The share of articles that still exist at an age, with limits. `cppcc missing` computes it; a rebuild "
    "leaves it until then, and shards have none.",
    "capture_years": "Articles by year of publication and year of first capture: kept by triggers.",
    "month_counts": "Articles by month, site, section and source: kept by triggers, for pages that show counts.",
    "source_counts": "Articles by source.",
    "facet_counts": "Articles by one value of a facet, from the two tables before: kept by triggers.",
    "facet_values": "The sites, sections, sources and statuses that articles have or had.",
    "article_facets": "For each article, the ids of its values in `facet_values`: for counting what a search finds.",
    "vocabulary": "The words of the full-text index, with the number of articles that have each (`fts5vocab`).",
    "revision_count": "How many revisions there are, in one row.",
    "withdrawn": "Articles taken out of the archive on request: not shown, not exported, and not taken in again.",
    "assets": "Every image, stylesheet and font that captured pages use, and when it is due. Shards have none: assets "
    "are fetched after shards are merged. A rebuild finds them in the pages again.",
    "asset_captures": "What a server sent for an asset at one time: one record of a WARC file. A rebuild makes it of "
    "that.",
    "asset_payloads": "Every file that was captured for an asset, once. A rebuild makes it of the WARC files.",
    "asset_uses": "Which pages use an asset, so that a withdrawal covers what only withdrawn articles use. A rebuild "
    "makes it of the captured pages.",
    "asset_reads": "How far each WARC file was searched for pages and the assets that they use.",
    "asset_outcomes": "How the visits of each run to assets ended.",
    "crawl_figures": "What was measured of each run, for the checks of its health.",
    "notices": "What needed attention, from when it was found to when it was over.",
    "notice_deliveries": "Deliveries of notices, so that each channel is notified once.",
    "warc_timestamps": "The trusted timestamps that were received for WARC files: `cppcc verify` finds those that are "
    "lost or replaced. Shards have none, and a rebuild leaves it; in a new `archive.db`, `cppcc timestamp` fills it.",
    "warc_checks": "When the daily job last read a WARC file, or all of `archive.db`, and found no fault.",
    "varying_codings": "Hosts that compress the same page differently each time: they are asked for bodies without a "
    "content coding.",
    "job_steps": "The steps of each daily job and how they ended.",
    "report_findings": "What was found in each article. This table and the other tables of reports are made by "
    "`cppcc events` from the articles, also after a rebuild; shards have none of their rows.",
    "report_people": "People named in articles, each once.",
    "report_bodies": "Organizations named in articles, each once.",
    "report_places": "Countries, provinces, cities, prefectures and counties named in articles.",
    "report_mentions": "Where people, bodies and places are named.",
    "report_roles": "What articles say that people are: their careers.",
    "report_events": "Surveys, visits, meetings and other events. What people corrected is in columns of its own.",
    "report_event_people": "Who took part in each event, in which role and part.",
    "report_event_bodies": "The bodies of each event.",
    "report_event_places": "The places of each event.",
    "report_event_sources": "The words that each slot of an event was read from.",
    "report_corrections": "The lines of the curated file `events.csv`, and whether they match something.",
}
