"""Facets of the unfiltered table of articles, from stored counts instead of a scan of a million rows."""

from __future__ import annotations

from typing import Any

from datasette.facets import ColumnFacet
from datasette.utils import path_with_added_args

_COUNTED = {
    "site": "site AS value, sum(articles) AS articles FROM month_counts",
    "section": "section AS value, sum(articles) AS articles FROM month_counts",
    "source": "source AS value, sum(articles) AS articles FROM source_counts",
    "year": "substr(month, 1, 4) AS value, sum(articles) AS articles FROM month_counts",
}
"""Where each column is counted: ``source_counts`` has several times the rows of ``month_counts``."""


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
            f"SELECT {_COUNTED[column]} WHERE value <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
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
