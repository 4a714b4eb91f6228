from django.urls import path

from qingyu.console.web.visits import queue, visit

urlpatterns = [
    path("visits", queue.show, name="visits"),
    path("visits/<int:visit_id>", visit.show, name="visit"),
    path("visits/<int:visit_id>/assignee", visit.take, name="visit_taking"),
    path("visits/<int:visit_id>/attempts", visit.attempt, name="visit_attempts"),
    path("visits/<int:visit_id>/completion", visit.complete, name="visit_completion"),
]
