from django.urls import path

from qingyu.console.deeds import INCIDENT_DEEDS
from qingyu.console.web.incidents import card, command, homes, overview, person, small, start

urlpatterns = [
    path("incidents", overview.show, name="incidents"),
    path("incidents/start", start.show, name="incident_start"),
    path("incidents/start/places", start.places, name="incident_places"),
    path("incidents/start/count", start.count, name="incident_count"),
    path("incidents/roles/<int:call_id>/answer", small.answer, name="incident_answer"),
    path("incidents/steps/<int:step_id>/done", small.do, name="incident_step"),
    path("incidents/steps/<int:step_id>/omission", small.leave_out, name="incident_omission"),
    path("incidents/steps/<int:step_id>/reopening", small.take_back, name="incident_reopening"),
    path("incidents/joined/<int:joined_id>/detachment", small.detach, name="incident_detachment"),
    path("incidents/supplies/<int:supply_id>/arrival", small.arrive, name="incident_arrival"),
    path("incidents/points/<int:point_id>/closing", small.close_point, name="incident_closing"),
    path("incidents/broadcasts/<int:broadcast_id>", command.unreached, name="incident_unreached"),
    path("incidents/photos/<str:code>", card.photo, name="incident_photo"),
    path("incidents/cards/<int:card_id>", card.show, name="incident_card"),
    path("incidents/cards/<int:card_id>/residents/<int:resident_id>", person.show, name="incident_person"),
    path("incidents/cards/<int:card_id>/claim", card.claim, name="incident_claim"),
    path("incidents/cards/<int:card_id>/visit", card.visit, name="incident_visit"),
    path("incidents/<slug:number>", command.show, name="incident"),
    path("incidents/<slug:number>/homes", homes.show, name="incident_homes"),
    path("incidents/<slug:number>/homes/undamaged", homes.undamaged, name="incident_undamaged"),
    path("incidents/<slug:number>/claims", homes.claims, name="incident_claims"),
    path("incidents/<slug:number>/claims.xlsx", homes.claims_file, name="incident_claims_file"),
    path("incidents/<slug:number>/visits", homes.visits, name="incident_visits"),
    path("incidents/<slug:number>/area/count", command.added, name="incident_added"),
    path("incidents/<slug:number>/report", command.report, name="incident_report"),
    *(
        path(f"incidents/<slug:number>/{code}", command.deed, {"code": code}, name=f"incident_{code}")
        for code in INCIDENT_DEEDS
    ),
]
