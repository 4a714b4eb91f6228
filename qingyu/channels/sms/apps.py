from django.apps import AppConfig


class SmsConfig(AppConfig):
    name = "qingyu.channels.sms"
    label = "sms"
