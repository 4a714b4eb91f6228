"""The doors through which residents reach us from outside services: one folder a channel, found by its name.

A folder with ``apps.py`` is a channel. It has ``reader.py`` (what its raw submissions mean), where it needs settings
``service.py``, where it is called from outside ``urls.py`` (under ``hooks/<name>/``), and its tests with real payloads.
"""

import pkgutil
from importlib.util import find_spec


def names() -> list[str]:
    """The names of all channels, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg and _is_app(module.name))


def with_urls() -> list[str]:
    """The modules of those that are called from outside."""
    modules = [f"{__name__}.{name}.urls" for name in names()]
    return [module for module in modules if find_spec(module)]


def _is_app(name: str) -> bool:
    return find_spec(f"{__name__}.{name}.apps") is not None
