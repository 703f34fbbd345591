"""The words of each language: two modules with the same functions."""

from __future__ import annotations

from types import ModuleType
from typing import Literal

from tests.sample_site import words, words_zh

_VOCABULARIES = {"en": words, "zh": words_zh}


def vocabulary(language: Literal["en", "zh"]) -> ModuleType:
    """Return the module that has ``title``, ``sentence``, ``paragraph``, ``heading``, ``caption`` and ``person``."""
    return _VOCABULARIES[language]
