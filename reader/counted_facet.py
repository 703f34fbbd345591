"""Facets of the unfiltered table of articles, from stored counts instead of a scan of a million rows."""

from __future__ import annotations

from typing import Any

from datasette.facets import ColumnFacet
from datasette.utils import path_with_added_args

_FACETS = ("site", "section", "source")
_COUNTED = {
    **{facet: f"value, sum(articles) AS articles FROM facet_counts WHERE facet = '{facet}'" for facet in _FACETS},
    "year": "substr(period, 1, 4) AS value, sum(articles) AS articles FROM facet_counts WHERE facet = 'month'",
}
"""Where each column is counted."""


class CountedFacet(ColumnFacet):
    """The facet type ``counted``: reads stored counts while the table is not filtered."""

    type = "counted"

    async def suggest(self) -> list[dict[str, Any]]:
        """Suggest nothing: Datasette's own facets already do."""
        return []

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Return the requested facets, and the names of those that timed out."""
        configs = self.get_configs()  # type: ignore[no-untyped-call]
        columns = [config["config"]["simple"] for config in configs]
        if self.table != "articles" or " where " in self.sql or not set(columns) <= _COUNTED.keys():
            return await super().facet_results()  # type: ignore[no-untyped-call, no-any-return]
        return [await self._counted(column) for column in columns], []

    async def _counted(self, column: str) -> dict[str, Any]:
        size = self.get_facet_size()  # type: ignore[no-untyped-call]
        found = await self.ds.execute(
            self.database,
            f"SELECT value, articles FROM (SELECT {_COUNTED[column]} GROUP BY 1) WHERE value <> '' "
            "ORDER BY articles DESC, value LIMIT ?",
            [size + 1],
        )
        results = [
            {
                "value": row["value"],
                "label": row["value"],
                "count": row["articles"],
                "toggle_url": self._address(path_with_added_args(self.request, {column: row["value"]})),
                "selected": False,
            }
            for row in found.rows[:size]
        ]
        return {
            "name": column,
            "type": self.type,
            "hideable": False,
            "toggle_url": None,
            "results": results,
            "truncated": len(found.rows) > size,
        }

    def _address(self, path: str) -> str:
        return str(self.ds.absolute_url(self.request, self.ds.urls.path(path)))
