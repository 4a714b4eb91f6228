from django.apps import AppConfig


class GroupConfig(AppConfig):
    name = "qingyu.channels.group"
    label = "group"
