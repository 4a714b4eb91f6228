"""The ASGI application of the live push; settings only, no rooms are loaded."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.conf.settings")

from qingyu.core import leash
from qingyu.events.live.server import application

leash.to_server()

__all__ = ["application"]
