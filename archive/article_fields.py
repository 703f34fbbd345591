"""The fields of an article and what follows from their declaration on :class:`archive.models.Article`.

Rows, digests, comparisons, evidence, exports and schema documents read the fields from here, so none of them can
forget one. The columns themselves are made by frozen migration steps (``archive/schema``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from archive.column_types import column_type, without_none
from archive.models import Article, Author, FieldSource, FieldSpec, Image, LinkedDocument, Moment, Precision


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """One column of a field."""

    name: str
    python_type: Any
    sql: str
    """Type and constraint, as in CREATE TABLE."""
    encode: Callable[[Any], Any]
    """Return the column's value for a value of the field."""
    choices: tuple[str, ...] = ()
    """The only values allowed; empty for any."""


@dataclass(frozen=True, slots=True)
class ArticleField:
    """One field of an article."""

    name: str
    spec: FieldSpec
    default: Any
    """The value of an article that does not have the field; ``dataclasses.MISSING`` for required fields."""
    columns: tuple[FieldColumn, ...]
    """The first holds the whole value and has the field's name."""
    decode: Callable[[Any, FieldSource | None], Any]
    """Return the value that the first column stores; the source is where it was read, if known."""

    def comparable(self, article: Article) -> Any:
        """Return the article's value in the form that versions are compared by."""
        return self.spec.comparable(getattr(article, self.name))

    def has_value(self, article: Article) -> bool:
        """Return whether the article's value differs from the default."""
        return bool(self.comparable(article) != self.spec.comparable(self.default))

    def text(self, value: Any) -> str:
        """Return a value as text for people; empty for no value."""
        return _text(value, self.spec.separator)


def declared_fields(model: type) -> tuple[ArticleField, ...]:
    """Return the fields of an article class, in the order of their declaration.

    Raises :class:`TypeError` for a field without a :class:`FieldSpec`.
    """
    hints = get_type_hints(model, include_extras=True)
    return tuple(_declared(member, hints[member.name]) for member in fields(model))


def _declared(member: Field[Any], hint: Any) -> ArticleField:
    specs = [extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, FieldSpec)]
    if len(specs) != 1:
        raise TypeError(f"{member.name}: expected Annotated[type, FieldSpec(…)], found {hint}.")
    (spec,), python_type = specs, get_args(hint)[0]
    stored = column_type(python_type)
    choices = spec.choices or _literals(python_type)
    columns = [FieldColumn(member.name, python_type, stored.sql, stored.encode, choices)]
    if spec.with_precision:
        columns.append(_precision_column(member.name))
    default = member.default if member.default_factory is MISSING else member.default_factory()
    return ArticleField(member.name, spec, default, tuple(columns), stored.decode)


def _literals(python_type: Any) -> tuple[str, ...]:
    inner, _ = without_none(python_type)
    return get_args(inner) if get_origin(inner) is Literal else ()


def _precision_column(name: str) -> FieldColumn:
    stored = column_type(Precision | None)
    return FieldColumn(
        f"{name}_precision",
        Precision | None,
        stored.sql,
        lambda moment: moment and moment.precision,
        get_args(Precision),
    )


def _text(value: Any, separator: str) -> str:
    match value:
        case None:
            return ""
        case Moment(iso=iso, precision=precision):
            return f"{iso} ({precision})"
        case Author(name=name, place=place):
            return f"{name} ({place})" if place else name
        case Image(url=url) | LinkedDocument(url=url):
            return url
        case bool():
            return "yes" if value else "no"
        case tuple():
            return separator.join(_text(each, separator) for each in value)
        case _:
            return str(value)


ARTICLE_FIELDS = declared_fields(Article)
ROW_FIELDS = tuple(each for each in ARTICLE_FIELDS if each.spec.in_revisions)
"""Fields with columns in both ``articles`` and ``revisions``."""
CONTENT_FIELDS = tuple(each for each in ARTICLE_FIELDS if each.spec.makes_revision)
"""Fields whose change is a new revision."""
SOURCED_FIELDS = tuple(each for each in ARTICLE_FIELDS if each.spec.has_source)
"""Fields read from a page, in display order."""
