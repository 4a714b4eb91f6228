from django.apps import AppConfig


class TwinConfig(AppConfig):
    name = "qingyu.twin"
