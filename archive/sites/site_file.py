"""The file ``sites.toml`` of an archive folder: sites that are declared without changing the installed package.

Each table is a site with the fields of :class:`archive.sites.model.Site`, named after its id::

    [drc]
    title = "Development Research Center"
    host = "en.drc.gov.cn"
    listings = ["/news.html"]
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from archive.errors import SiteFileInvalid
from archive.files import write_file
from archive.paths import SITES
from archive.sites.model import Site
from archive.sites.site_rules import problems

_HEADER = "# Sites of this archive, next to the built-in ones. See 'cppcc sites --help'.\n"
_Type = tuple[type, ...] | type


def read_site_file(folder: Path, built_in: Iterable[Site]) -> tuple[Site, ...]:
    """Return the sites in ``sites.toml``, none where there is no file.

    Raises :class:`SiteFileInvalid` for a file that is no TOML, and for a site that breaks a rule.
    """
    path = folder / SITES
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except ValueError as error:
        raise SiteFileInvalid(f"{path}: expected TOML in UTF-8, but {error}. Save it as UTF-8.") from None
    except OSError as error:
        raise SiteFileInvalid(f"{path}: expected a file with sites, but {error.strerror}. Move it away.") from None
    return parse_sites(text, path, built_in)


def parse_sites(text: str, path: Path, built_in: Iterable[Site]) -> tuple[Site, ...]:
    """Return the sites in the text of ``path``; raises :class:`SiteFileInvalid` as :func:`read_site_file` does."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteFileInvalid(f"{path}: expected TOML, but {error}. Correct the line, and try again.") from None
    known = {site.id: site for site in built_in}
    found: dict[str, Site] = {}
    for site_id, table in tables.items():
        if not isinstance(table, dict):
            raise SiteFileInvalid(f"{path}: expected a table for each site, such as [drc], found {site_id!r}.")
        site = _site_of(site_id, table, path)
        if wrong := problems(site, {**known, **found}.values()):
            raise SiteFileInvalid(f"{path}: [{site_id}]: {wrong[0]}")
        found[site_id] = site
    return tuple(found.values())


def add_site(folder: Path, site: Site, built_in: Iterable[Site]) -> None:
    """Add a site to ``sites.toml``, atomically; what is in the file stays as it is.

    Raises :class:`SiteFileInvalid` where the file with the site would not be valid; nothing is written then.
    """
    path = folder / SITES
    before = path.read_text(encoding="utf-8") if path.exists() else _HEADER
    text = f"{before.rstrip()}\n\n{site_table(site)}"
    parse_sites(text, path, built_in)
    folder.mkdir(parents=True, exist_ok=True)
    write_file(path, text.encode())


def site_table(site: Site) -> str:
    """Return the TOML table of a site, without the fields that have their default."""
    lines = [f"[{site.id}]"]
    for field in fields(Site):
        value = getattr(site, field.name)
        if field.name != "id" and value != field.default:
            shown = list(value) if isinstance(value, tuple) else value
            lines.append(f"{field.name} = {json.dumps(shown, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _site_of(site_id: str, table: Mapping[str, Any], path: Path) -> Site:
    where = f"{path}: [{site_id}]"
    declared = {field.name: field for field in fields(Site)}
    if unknown := sorted(table.keys() - declared.keys()):
        raise SiteFileInvalid(f"{where}: there is no field {unknown[0]!r}. The fields are {', '.join(declared)}.")
    values = {"id": site_id, **table}
    if missing := [name for name, field in declared.items() if _is_required(field) and name not in values]:
        raise SiteFileInvalid(f"{where}: expected the field {missing[0]!r}, found none. Add it.")
    if values["id"] != site_id:
        raise SiteFileInvalid(f"{where}: expected the id of the table, found {values['id']!r}. Leave out 'id'.")
    types = get_type_hints(Site)
    return Site(**{name: _checked(value, types[name], f"{where}: {name}") for name, value in values.items()})


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _checked(value: Any, expected: Any, where: str) -> Any:
    """Return a value of TOML as the type of its field. Raises :class:`SiteFileInvalid` for another type."""
    origin = get_origin(expected)
    if origin is Literal:
        if value not in get_args(expected):
            choices = ", ".join(map(str, get_args(expected)))
            raise SiteFileInvalid(f"{where}: expected one of {choices}, found {value!r}.")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise SiteFileInvalid(f"{where}: expected an array, found {value!r}.")
        return tuple(_checked(item, get_args(expected)[0], where) for item in value)
    accepted: tuple[type, ...] = tuple(kind for kind in get_args(expected) or (expected,) if kind is not NoneType)
    if float in accepted and type(value) is int:
        return float(value)
    if type(value) not in accepted:
        raise SiteFileInvalid(f"{where}: expected {accepted[0].__name__}, found {value!r}.")
    return value
