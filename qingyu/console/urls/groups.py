from django.urls import path

from qingyu.console.web import groups

urlpatterns = [
    path("groups", groups.show, name="groups"),
    path("groups/lines", groups.read, name="groups_lines"),
    path("groups/requests", groups.bring, name="groups_requests"),
]
