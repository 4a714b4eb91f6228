from django.apps import AppConfig


class WechatConfig(AppConfig):
    name = "qingyu.channels.wechat"
