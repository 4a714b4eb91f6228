from django.urls import path

from qingyu.channels.wechat import allow, bind, domain
from qingyu.channels.wechat.hook import hook

urlpatterns = [
    path("hooks/wechat", hook, name="wechat_hook"),
    path("wechat/bind", bind.start, name="wechat_bind"),
    path("wechat/back", bind.back, name="wechat_back"),
    path("wechat/phone", bind.phone, name="wechat_phone"),
    path("wechat/finish", bind.finish, name="wechat_finish"),
    path("wechat/allow", allow.allow, name="wechat_allow"),
    path("MP_verify_<slug:code>.txt", domain.domain_file, name="wechat_domain"),
]
