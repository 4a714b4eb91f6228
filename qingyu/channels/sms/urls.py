from django.urls import path

from qingyu.channels.sms import hooks

app_name = "sms"
urlpatterns = [
    path("hooks/sms/<str:token>/<slug:cloud>/receipts", hooks.receipts, name="receipts"),
    path("hooks/sms/<str:token>/<slug:cloud>/replies", hooks.replies, name="replies"),
]
