from django.urls import path

from qingyu.console.web import outbox

urlpatterns = [
    path("outbox", outbox.show, name="outbox"),
]
