"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from qingyu.conf import database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.conf.settings")
database.ensure()
application = get_wsgi_application()
