"""The measures. Each is one file with a ``MEASURE``, found by its name."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from qingyu.core.errors import Missing
from qingyu.insight.kinds import Measure


@cache
def names() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def named(name: str) -> Measure:
    """Raises Missing where there is none."""
    if name not in names():
        raise Missing
    return cast(Measure, import_module(f"{__name__}.{name}").MEASURE)


def everything() -> dict[str, Measure]:
    return {name: named(name) for name in names()}
