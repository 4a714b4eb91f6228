from django.urls import path

from qingyu.console.deeds import ORDER_DEEDS, TICKET_DEEDS
from qingyu.console.web import documents
from qingyu.console.web.ticket import deeds, emergency, page, person, pictures, reach, talk

urlpatterns = [
    path("tickets/<slug:number>", page.show, name="ticket"),
    path("tickets/<slug:number>/parts", page.parts, name="ticket_parts"),
    path("tickets/<slug:number>/look", page.look, name="ticket_look"),
    path("tickets/<slug:number>/promises/<int:promise_id>", page.why, name="ticket_why"),
    path("tickets/<slug:number>/messages", talk.write, name="ticket_messages"),
    path("tickets/<slug:number>/reach", reach.edit, name="ticket_reach"),
    path("tickets/<slug:number>/person", person.show, name="ticket_person"),
    path("tickets/<slug:number>/incident", emergency.attach, name="ticket_incident"),
    path("tickets/<slug:number>/incident-end", emergency.detach, name="ticket_incident_end"),
    *(
        path(f"tickets/<slug:number>/{code}", deeds.on_ticket, {"code": code}, name=f"ticket_{code}")
        for code in TICKET_DEEDS
    ),
    *(
        path(f"orders/<slug:number>/{code}", deeds.on_order, {"code": code}, name=f"order_{code}")
        for code in ORDER_DEEDS
    ),
    path("documents/<str:code>", documents.pdf, name="document"),
    path("documents/<str:code>/page", documents.page, name="document_page"),
    path("documents/<str:code>/signature", documents.signature, name="document_signature"),
    path("warranties", documents.warranties, name="warranties"),
    path("pictures/<slug:code>", pictures.show, name="picture"),
]
