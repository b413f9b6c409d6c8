"""The lists of words that are not about anything, and of those that turn everything round."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def negations() -> frozenset[str]:
    """Return the words that turn a statement round, of all languages together."""
    return _all_of("negations")


@cache
def weak_words() -> frozenset[str]:
    """Return what is too little for a keyword on its own."""
    return _all_of("keywords")


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Return the function words by language."""
    return {name: frozenset(text.split()) for name, text in _file()["function_words"].items()}


def _all_of(part: str) -> frozenset[str]:
    return frozenset(" ".join(_file()[part].values()).split())


@cache
def _file() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
