"""What the survival curves assume, in words: on the page, in exports and in the documentation."""

from __future__ import annotations

ASSUMPTIONS = (
    "Age is counted from the date of publication that the page gives. Articles without a date are left out.",
    (
        "An article exists at each good capture of its first page. It is removed if its site says twice, at least "
        "20 hours apart, that it is not there (404, 410, the site's own page for what does not exist, or a "
        "permanent redirect to no article for a week), on days when the site's lists and other articles could be "
        "read. When it was removed between the last good capture and the first of these is not assumed."
    ),
    (
        "Outages, blocks, challenge pages, what robots.txt forbids, unreadable pages and moves to another address "
        "are no removals: nothing is known of the article at these times. Articles that were withdrawn from this "
        "archive are left out."
    ),
    "An article that came back counts as never removed.",
    (
        "The archive knows only articles that still existed when it first captured them. Each counts from that age "
        "on, so those that vanished before do not distort the curve. A curve begins at the first age at which ten "
        "articles were observed, and is the share of those that existed then."
    ),
    (
        "Articles are taken to be removed independently of each other, and checks to be independent of removals. "
        "If a publisher removes many at once, the limits are too narrow."
    ),
    "The limits are pointwise: at each single age, 95 % of such limits include the true share.",
)
