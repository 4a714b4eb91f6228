from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "qingyu.console"
