"""The notices, one file each; the file's name is the notice's. A new file here is a new notice."""

import pkgutil
from functools import cache
from importlib import import_module

from qingyu.notices.notice import Notice


@cache
def every() -> dict[str, Notice]:
    """All notices by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").NOTICE for name in names}


def about(code: str) -> dict[str, Notice]:
    """The notices of the fact with this code."""
    return {name: notice for name, notice in every().items() if notice.fact.code == code}
