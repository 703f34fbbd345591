"""Columns of images, stylesheets and fonts."""

from __future__ import annotations

COLUMNS = {
    "assets.url": "The address that names the asset: the same for http and https, and for all hosts of a site.",
    "assets.fetch_url": "Where it is requested, as a page writes it.",
    "host": "The host that it is requested from.",
    "assets.kind": "What pages use it as: `style`, `image` or `font`.",
    "assets.found_on": "The page or the stylesheet that named it first.",
    "assets.state": "`due`, `leased` (in flight), `done`, `failed` or `excluded`.",
    "assets.attempts": "Visits in a row that did not bring it.",
    "assets.outcome": "How the last visit ended: see `asset_outcomes`.",
    "assets.crawl_id": "The run that leased it last.",
    "asset_uses.url": "The address that names the asset.",
    "asset_uses.page": "Canonical URL of a page; `*` where more than eight pages use it, or a stylesheet does.",
    "asset_reads.warc_file": "File name within `warc/`.",
    "asset_reads.length": "Bytes that were read.",
    "asset_outcomes.crawl_id": "The run.",
    "asset_outcomes.outcome": "`stored`, `replaced` (by another file at the same address), `unchanged`, `missing`, "
    "`not_an_asset` (another kind of file), `too_large`, `denied` (robots.txt), `off_site`, `failed` or `released`.",
    "asset_outcomes.assets": "How many visits ended so.",
    "asset_outcomes.bytes": "Bytes received.",
}
"""By name, or by table and name where a column of that name holds something else in other tables."""
