"""The commands, with what ``cppcc --help`` says of each: it imports none of them.

``tests/cppcc/test_main.py`` compares the sentences with those of the commands.
"""

from __future__ import annotations

from keyword import iskeyword

COMMANDS = {
    "crawl": "Fetch due URLs: new pages, and known pages that are due for a recheck.",
    "import": "Import WARC, WACZ or CDX FILES of other tools, or one saved HTML file with --url.",
    "backfill": "Fetch the past of SITE from a public web archive.",
    "status": "Show counts, due URLs, open problems, last runs, coverage, and why URLs brought no page.",
    "sites": "List the declared sites, with their hosts and list pages; or add one to this archive.",
    "probe": "Send at most a dozen requests to a site and print what is understood, before a first crawl.",
    "serve": "Serve the archive to browsers with Datasette, until Ctrl-C.",
    "mcp": "Let programs that reason search the archive, read articles and check quotations, until Ctrl-C.",
    "export": "Export articles, another table, or the result of a query, oldest first.",
    "deposit": "Write everything to the new folder DEST, for a library or a research data repository.",
    "missing": "Compute how many articles were removed from their sites, by age, section and year of publication.",
    "show": "Print the page at URL exactly as it was captured, from its WARC record.",
    "review": "Review suspect pages: captured pages that may not be the articles their URLs name.",
    "verify": "Check the archive for faults: WARC files byte for byte, tables, full-text indexes, trusted timestamps.",
    "timestamp": "Get trusted timestamps for all closed WARC files that have none.",
    "reparse": "Rebuild the articles from the WARC files and report the differences.",
    "explain": "Show the source of each value of the article ARTICLE_ID.",
    "events": "Find people, bodies, places and events: in one report, or in all articles of the archive.",
    "daily": "Crawl, export, timestamp, check, back up and notify, in this order.",
    "run": "Run 'cppcc daily' on a schedule, in the foreground.",
    "schedule": "Print configuration that runs 'cppcc daily' once a day.",
    "backup": "Update the backup of the archive in the folder DEST.",
    "maintain": "Check and optimize the database.",
    "withdraw": "Remove ARTICLE_ID from pages, search, feeds and exports.",
}
"""Command to the first sentence of its help, in the order of ``--help``."""


def module_of(command: str) -> str:
    """Return the name of a command's module in ``cppcc/commands``: ``import_`` for what Python reserves."""
    return f"{command}_" if iskeyword(command) else command
