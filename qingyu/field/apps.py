from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "qingyu.field"
