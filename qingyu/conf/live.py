"""The ASGI application of the live push; settings only, no rooms are loaded."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.conf.settings")

from qingyu.events.live.server import application

__all__ = ["application"]
