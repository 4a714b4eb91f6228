"""The technicians' phone pages. Moves are things: POST orders/…/arrival."""

from django.urls import path

from qingyu.field.moves import MOVES
from qingyu.field.web import (
    acceptance,
    account,
    checks,
    incident,
    incident_homes,
    lists,
    moves,
    notices,
    order,
    photos,
    places,
    report,
)

app_name = "field"
urlpatterns = [
    path("", lists.today, name="today"),
    path("pool", lists.pool, name="pool"),
    path("presence", lists.presence, name="presence"),
    path("notices", notices.show, name="notices"),
    path("notices/reading", notices.read_all, name="notices_read"),
    path("notices/<int:pk>/reading", notices.read, name="notice_read"),
    path("me", account.show, name="me"),
    path("report", report.report, name="report"),
    path("report/<slug:number>", report.reported, name="reported"),
    path("place/<slug:code>", places.show, name="place"),
    path("place/<slug:code>/arrival", places.arrive, name="place_arrival"),
    path("incidents/<slug:number>", incident.show, name="incident"),
    path("incidents/<slug:number>/answer", incident.answer, name="incident_answer"),
    path("incidents/<slug:number>/steps", incident.step, name="incident_step"),
    path("incidents/<slug:number>/homes", incident_homes.index, name="incident_homes"),
    path("incidents/<slug:number>/homes/<int:card_id>", incident_homes.card, name="incident_card"),
    path("incidents/<slug:number>/homes/<int:card_id>/photos", incident_homes.photos, name="incident_photos"),
    path("incidents/<slug:number>/photos/<slug:code>", incident_homes.photo, name="incident_photo"),
    path("pictures/<slug:code>", photos.show, name="picture"),
    path("orders/<slug:number>", order.show, name="order"),
    path("orders/<slug:number>/parts", order.parts, name="order_parts"),
    path("orders/<slug:number>/claim", lists.claim, name="claim"),
    path("orders/<slug:number>/call", order.call, name="call"),
    path("orders/<slug:number>/person", order.person, name="person"),
    path("orders/<slug:number>/photos", photos.add, name="photos"),
    path("orders/<slug:number>/checks/<int:line>", checks.look, name="check"),
    path("orders/<slug:number>/signature", acceptance.signature, name="signature"),
    path("orders/<slug:number>/signature.png", acceptance.drawing, name="drawing"),
    path("orders/<slug:number>/code", acceptance.code, name="code"),
    path("orders/<slug:number>/code/sending", acceptance.send_code, name="code_sending"),
    path("orders/<slug:number>/later", acceptance.later, name="later"),
    path("orders/<slug:number>/receipt", acceptance.receipt, name="receipt"),
    *(
        path(f"orders/<slug:number>/{code}", moves.move, {"code": code}, name=f"order_{code.replace('/', '_')}")
        for code in MOVES
    ),
]
