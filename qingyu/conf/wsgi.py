"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from qingyu.conf import database
from qingyu.core import leash

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.conf.settings")
leash.to_server()
database.ensure()
application = get_wsgi_application()
