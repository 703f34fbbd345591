"""What each table and column holds, in a sentence: from the docstrings of the models, and from here for the rest."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache

from archive.article_fields import ROW_FIELDS
from archive.assets.model import AssetCapture, AssetPayload
from archive.models import Article, Capture, Outcome, PageFields, Revision
from archive.schema.described import assets, counts, imports, operation, pages, reports
from archive.schema.described.tables import TABLES as TABLES

_MODELS: dict[str, tuple[type, ...]] = {
    "articles": (Article, PageFields),
    "revisions": (Revision, Article, PageFields),
    "stored_revisions": (Revision, Article, PageFields),
    "captures": (Capture,),
    "crawls": (Outcome,),
    "asset_captures": (AssetCapture,),
    "asset_payloads": (AssetPayload,),
}

_PRECISIONS = {
    column.name: f"Precision of `{field.name}`: `day`, `minute` or `second`."
    for field in ROW_FIELDS
    for column in field.columns[1:]
}

_COLUMNS = {
    **pages.COLUMNS,
    **assets.COLUMNS,
    **imports.COLUMNS,
    **counts.COLUMNS,
    **operation.COLUMNS,
    **reports.COLUMNS,
}


def description(table: str, column: str) -> str:
    """Return what a column holds, as Markdown; empty where nothing is known of it."""
    own = _COLUMNS.get(f"{table}.{column}")
    documented = (_documented(model).get(column) for model in _MODELS.get(table, ()))
    precision = _PRECISIONS.get(column) if table in ("articles", "revisions", "stored_revisions") else None
    return own or precision or next(filter(None, documented), None) or _COLUMNS.get(column, "")


@cache
def _documented(model: type) -> dict[str, str]:
    """Return the docstring under each field of a class, without its base classes, on one line, in Markdown."""
    (definition,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    for statement, after in zip(definition.body, definition.body[1:], strict=False):
        name = _assigned(statement)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            found[name] = _markdown(str(after.value.value))
    return found


def _assigned(statement: ast.stmt) -> str | None:
    target = statement.target if isinstance(statement, ast.AnnAssign) else None
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]  # type: ignore[assignment]
    return target.id.lower() if isinstance(target, ast.Name) else None


def _markdown(docstring: str) -> str:
    plain = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", docstring)
    return " ".join(plain.replace("``", "`").split())
