from django.urls import path

from qingyu.channels.hotline import web

app_name = "channel_hotline"
urlpatterns = [
    path("hooks/hotline", web.events, name="events"),
    path("hooks/hotline/wait", web.wait, name="wait"),
]
