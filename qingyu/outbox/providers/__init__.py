"""Who carries an SMS: one module each, found by its name; ``QINGYU_SMS`` chooses.

A provider has ``DELIVERS`` (True where handing over is delivering and no receipt follows) and
``send(address, body, token) -> str``, which returns the provider's own id of the message. ``token`` is the same for
every try of one message: a provider that knows idempotency keys is given it. What else can happen it says by raising
``Busy``, ``Failed`` or ``Unsure``.
"""

import pkgutil
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class Busy(Exception):
    """Not taken now (limit reached, no connection made): try again later."""


class Failed(Exception):
    """Refused for good (no such number, text not allowed): trying again would not help."""


class Unsure(Exception):
    """Handed over, but no answer came: it may have been sent, so it is not sent again."""


class Provider(Protocol):
    DELIVERS: bool

    def send(self, address: str, body: str, token: str) -> str: ...


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def named(name: str) -> Provider:
    """The provider called ``name``; raises ImproperlyConfigured where there is none."""
    if name not in names():
        raise ImproperlyConfigured(f"QINGYU_SMS={name!r} is not one of: {', '.join(names())}")
    return cast(Provider, import_module(f"{__name__}.{name}"))


def chosen() -> tuple[str, Provider]:
    return settings.SMS_PROVIDER, named(settings.SMS_PROVIDER)
