from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class IntakeConfig(AppConfig):
    name = "qingyu.intake"

    def ready(self) -> None:
        autodiscover_modules("reader")
