from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "qingyu.hours"

    def ready(self) -> None:
        from qingyu.hours import doctor  # noqa: F401  # registers its checks
