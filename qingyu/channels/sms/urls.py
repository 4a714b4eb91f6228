from django.urls import URLPattern, path

from qingyu.channels.sms import hooks

app_name = "sms"
urlpatterns: list[URLPattern] = [
    path(f"hooks/sms/{cloud}/<str:token>/{what}", view, {"cloud": cloud}, name=f"{cloud}_{what}")
    for cloud in hooks.GOT_IT
    for what, view in (("receipts", hooks.receipts), ("replies", hooks.replies))
]
