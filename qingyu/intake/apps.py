from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class IntakeConfig(AppConfig):
    name = "qingyu.intake"

    def ready(self) -> None:
        from qingyu.intake import doctor  # noqa: F401  # registers its checks
        from qingyu.intake.assistant import service  # noqa: F401  # registers its settings

        autodiscover_modules("reader")
