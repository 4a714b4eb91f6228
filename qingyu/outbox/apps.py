from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    name = "qingyu.outbox"

    def ready(self) -> None:
        from qingyu.outbox import doctor, providers  # noqa: F401  # registers its checks
        from qingyu.outbox.services import register

        for name in providers.names():
            register(providers.named(name).SERVICE)
        autodiscover_modules("service")
