"""Which stories there are."""

import pkgutil
from datetime import date
from importlib import import_module
from typing import Protocol, cast

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Missing
from qingyu.stories import scripts
from qingyu.stories.stage import Stage

# A Monday without holidays around it.
DAY = date(2026, 6, 8)


class Script(Protocol):
    TITLE: str

    def play(self, stage: Stage) -> None: ...


def names() -> list[str]:
    """The stories' names, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(scripts.__path__))


def script(name: str) -> Script:
    """The story of that name; raises Missing with the names there are."""
    if name not in names():
        raise Missing(
            _("There is no story “%(name)s”. There are: %(names)s") % {"name": name, "names": ", ".join(names())}
        )
    return cast(Script, import_module(f"qingyu.stories.scripts.{name}"))
