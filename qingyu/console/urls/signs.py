from django.urls import path

from qingyu.console.web import signs

urlpatterns = [
    path("signs", signs.show, name="signs"),
]
