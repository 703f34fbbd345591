"""Datasette over an archive, configured for serving."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.errors import ServeRefused
from archive.hidden_packages import hidden
from archive.opening import readable_folder
from archive.paths import DATABASE
from reader.server.hosts import LOOPBACK, PublicAddress, parse_base_url

with hidden("dask", "numpy", "pandas", "pygments", "xarray"):  # pygments: of the command line of httpx
    from datasette.app import Datasette
    from datasette.utils import parse_metadata

PLUGIN = "reading"
"""Name of our plugin's settings in metadata.yaml."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What the operator chooses when serving."""

    base_url: str | None = None
    """Public address, with scheme, host and path prefix."""
    hosts: frozenset[str] = field(default=LOOPBACK)
    """Hosts to answer for."""
    sql: bool = True
    """Whether readers may run SQL of their own."""

    @property
    def public(self) -> PublicAddress | None:
        """The public address in parts. Raises :class:`ServeRefused` if it is not valid."""
        return parse_base_url(self.base_url) if self.base_url else None


def website(archive: Path, config: Path, options: ServeOptions | None = None) -> Datasette:
    """Return Datasette over the live database of an archive folder.

    Raises :class:`archive.errors.ArchiveNotUsable` if the folder holds no archive of this version, and
    :class:`ServeRefused` if ``config`` is not a configuration folder or the base URL is not valid.
    """
    options = options or ServeOptions()
    if not (config / "metadata.yaml").is_file():
        raise ServeRefused(
            f"{config}: expected the Datasette configuration folder with a metadata.yaml, found none. "
            "Name it with --config; in the project it is the folder 'datasette'."
        )
    with readable_folder(archive) as current:
        if current != archive:
            raise ServeRefused(f"{archive}: made by an older version. Serve the folder of readable_folder() instead.")
    # Not through Datasette's command line: it reads settings.json only where config_dir is the one argument.
    return Datasette(
        files=[str(archive / DATABASE)],
        config_dir=config,
        metadata=_metadata(config, options),
        settings=_settings(config, options),
    )


def _metadata(config: Path, options: ServeOptions) -> dict[str, Any]:
    metadata: dict[str, Any] = parse_metadata((config / "metadata.yaml").read_text(encoding="utf-8"))
    plugins = metadata.setdefault("plugins", {})
    plugins[PLUGIN] = {**plugins.get(PLUGIN, {}), "base_url": options.base_url, "hosts": sorted(options.hosts)}
    if not options.sql:
        metadata["allow_sql"] = False
    return metadata


def _settings(config: Path, options: ServeOptions) -> dict[str, Any]:
    settings: dict[str, Any] = json.loads((config / "settings.json").read_text(encoding="utf-8"))
    return {**settings, "base_url": options.public.path} if options.public else settings
