"""``make bench``: every benchmark, one after the other; or those that are named.

``python -m benchmarks`` or ``python -m benchmarks crawl parse``.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks

BY_HAND = {"hostile_year", "removals", "serve", "soak"}
"""Take many minutes each: ``make bench-serve``, ``python -m benchmarks.soak``, ``python -m benchmarks.removals``,
``python -m benchmarks.hostile_year``."""


def main() -> None:
    """Run the benchmarks named on the command line, else all that take a few minutes."""
    modules = {info.name: f"benchmarks.{info.name}" for info in pkgutil.iter_modules(benchmarks.__path__)}
    chosen = sys.argv[1:] or sorted(name for name in modules if name not in BY_HAND and name != "__main__")
    failed = []
    for name in chosen:
        module = importlib.import_module(modules[name])
        if hasattr(module, "main"):
            print(f"== {name}: {(module.__doc__ or '').splitlines()[0]}\n", flush=True)
            sys.argv = [f"benchmarks.{name}"]
            if module.main():
                failed.append(name)
    if failed:
        sys.exit(f"aims missed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
