from django.urls import path

from qingyu.console.web.dispatch import batch, board, person

urlpatterns = [
    path("dispatch", board.show, name="dispatch"),
    path("dispatch/batch", batch.carry_out, name="dispatch_batch"),
    path("dispatch/batch/people", batch.people, name="dispatch_batch_people"),
    path("dispatch/<slug:number>/person", person.show, name="dispatch_person"),
]
