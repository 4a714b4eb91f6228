from django.apps import AppConfig


class HotlineChannelConfig(AppConfig):
    name = "qingyu.channels.hotline"
    label = "channel_hotline"
