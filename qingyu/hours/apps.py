from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "qingyu.hours"
