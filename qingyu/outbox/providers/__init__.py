"""Who carries messages out of the house: one module each, found by its name.

A provider has ``CARRIER``, ``SERVICE`` (the settings it needs), ``DELIVERS`` (True where handing over is delivering and
no receipt follows) and ``send(outgoing, account) -> str``, which returns the provider's own id of the message. Where
the service can be asked, it has ``query(outgoing, provider_id, account) -> Fate | None`` besides (None: no answer now).
What else can happen it says by raising ``Busy``, ``Failed`` or ``Unsure``.
"""

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol, cast

from django.core.exceptions import ImproperlyConfigured

from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.services import Service


class Busy(Exception):
    """Not taken now (limit reached, no connection made): try again later."""


class Failed(Exception):
    """Refused for good (no such number, text not allowed): trying again would not help."""


class Unsure(Exception):
    """Handed over, but no answer came: it may have been sent, so it is not sent again.

    ``provider_id`` is under what id, where the provider does not give them itself.
    """

    def __init__(self, words: str = "", *, provider_id: str = "") -> None:
        super().__init__(words)
        self.provider_id = provider_id


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One message as a provider sees it. ``token`` is the same for every try: an idempotency key where one is known.

    ``template`` and ``values`` are for services that only send texts approved there; others send ``body``.
    """

    address: str
    body: str
    token: str
    template: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    subject: str = ""
    link: str = ""
    urgent: bool = False
    # Outside ids of the conversation so far, oldest first, for threads of e-mail.
    answers: tuple[str, ...] = ()
    # How often the provider was asked about it so far, this time included.
    asked: int = 0


class Provider(Protocol):
    CARRIER: Carrier
    SERVICE: Service
    DELIVERS: bool

    def send(self, outgoing: Outgoing, account: Mapping[str, str]) -> str: ...


class Asked(Provider, Protocol):
    """A provider that can say what became of a message."""

    def query(self, outgoing: Outgoing, provider_id: str, account: Mapping[str, str]) -> Fate | None: ...


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)


def named(name: str) -> Provider:
    """The provider called ``name``; raises ImproperlyConfigured where there is none."""
    if name not in names():
        raise ImproperlyConfigured(f"There is no provider {name!r}; there are: {', '.join(names())}")
    return cast(Provider, import_module(f"{__name__}.{name}"))


def carrying(carrier: str) -> list[str]:
    """The names of those who carry ``carrier``."""
    return [name for name in names() if carrier == named(name).CARRIER]
