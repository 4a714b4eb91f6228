from django.urls import path

from qingyu.events import web

app_name = "events"
urlpatterns = [path("token", web.renew, name="renew")]
