from django.urls import path

from qingyu.console.web.outbox import calls, fate, sent

urlpatterns = [
    path("outbox", sent.show, name="outbox"),
    path("outbox/<int:message_id>/again", sent.again, name="message_again"),
    path("outbox/unknown/<int:message_id>/fate", fate.settle, name="message_fate"),
    path("outbox/calls", calls.show, name="outbox_calls"),
    path("outbox/calls/<int:message_id>/person", calls.person, name="call_person"),
    path("outbox/calls/<int:message_id>/outcome", calls.outcome, name="call_outcome"),
]
