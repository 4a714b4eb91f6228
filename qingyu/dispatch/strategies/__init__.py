"""Ways of handing out orders. A strategy is one file: ``LABEL`` for people and ``choose(case) -> Choice``."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid, Text
from qingyu.dispatch.case import Case, Choice


class Strategy(Protocol):
    LABEL: Text

    def choose(self, case: Case) -> Choice: ...


def names() -> list[str]:
    return sorted(module.name for module in iter_modules(__path__))


def named(name: str) -> Strategy:
    """The strategy of that name; raises Invalid where there is none."""
    if name not in names():
        raise Invalid({"strategy": _("There is no such way of handing out orders.")})
    return cast(Strategy, import_module(f"{__name__}.{name}"))


def plans(name: str) -> bool:
    """Whether it plans all open work together, and anew when something changes."""
    return bool(getattr(named(name), "PLANS", False))


def choices() -> list[tuple[str, Text]]:
    """``(name, label)`` of every strategy, for a form."""
    return [(name, named(name).LABEL) for name in names()]
