from django.urls import path

from qingyu.console.deeds import ORDER_DEEDS, TICKET_DEEDS
from qingyu.console.web.ticket import deeds, page, person, pictures, reach, talk

urlpatterns = [
    path("tickets/<slug:number>", page.show, name="ticket"),
    path("tickets/<slug:number>/parts", page.parts, name="ticket_parts"),
    path("tickets/<slug:number>/look", page.look, name="ticket_look"),
    path("tickets/<slug:number>/promises/<int:promise_id>", page.why, name="ticket_why"),
    path("tickets/<slug:number>/messages", talk.write, name="ticket_messages"),
    path("tickets/<slug:number>/reach", reach.edit, name="ticket_reach"),
    path("tickets/<slug:number>/person", person.show, name="ticket_person"),
    *(
        path(f"tickets/<slug:number>/{code}", deeds.on_ticket, {"code": code}, name=f"ticket_{code}")
        for code in TICKET_DEEDS
    ),
    *(
        path(f"orders/<slug:number>/{code}", deeds.on_order, {"code": code}, name=f"order_{code}")
        for code in ORDER_DEEDS
    ),
    path("pictures/<slug:code>", pictures.show, name="picture"),
]
