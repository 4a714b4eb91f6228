from django.apps import AppConfig
from django.db.backends.signals import connection_created

from qingyu.core import logs


class CoreConfig(AppConfig):
    name = "qingyu.core"

    def ready(self) -> None:
        connection_created.connect(logs.answers_again, dispatch_uid="qingyu.core.logs")
