from django.urls import path

from qingyu.console.web import desk

urlpatterns = [
    path("", desk.show, name="desk"),
]
