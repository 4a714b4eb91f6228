from django.urls import path

from qingyu.console.web import desk

urlpatterns = [
    path("", desk.show, name="desk"),
    path("presence", desk.presence, name="presence"),
    path("messages/reading", desk.mark_read, name="messages_reading"),
]
