from django.apps import AppConfig


class LetterConfig(AppConfig):
    name = "qingyu.channels.letter"
    label = "letter"
