"""Typed readers of environment variables: nonsense is refused at start, naming the variable."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

# A database that has vanished without a word (a machine that lost power, a network cut in two) is missed within half a
# minute; without these a thread waits for it a quarter of an hour. In seconds, ``tcp_user_timeout`` in milliseconds.
STEADY: dict[str, object] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def switch(name: str, default: bool) -> bool:
    return _read(name, default, {"1": True, "0": False}.__getitem__, "1 or 0")


def number(name: str, default: int) -> int:
    return _read(name, default, int, "a whole number")


def choice(name: str, default: str, *others: str) -> str:
    known = (default, *others)
    return _read(name, default, {one: one for one in known}.__getitem__, " or ".join(known))


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


def words(name: str, default: list[str]) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or default


def database(url: str) -> dict[str, object]:
    """Django's settings for a ``postgresql://`` URL; raises ImproperlyConfigured for anything else."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgresql://, as in postgresql://user:pw@host/name")
    options: dict[str, object] = {**STEADY, **_asked(url)}
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "qingyu",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def steady(url: str) -> dict[str, int]:
    """What to add to ``url`` so that a lost connection is missed; what it says itself counts."""
    return {key: value for key, value in STEADY.items() if key not in _asked(url)}


def _asked(url: str) -> dict[str, object]:
    return {key: values[-1] for key, values in parse_qs(urlsplit(url).query).items()}


def _read(name: str, default: T, convert: Callable[[str], T], wanted: str) -> T:
    raw = text(name)
    if not raw:
        return default
    try:
        return convert(raw)
    except (KeyError, ValueError):
        raise ImproperlyConfigured(f"{name}={raw!r} is not {wanted}") from None
