from django.urls import path

from qingyu.console.web.frontdesk import hall, papers, parcels, printed, procedures, public, queue, visitor, workbench

VISITOR_DEEDS = ("calling", "announcement", "serving", "finish", "leaving", "waiting")

urlpatterns = [
    path("frontdesk", workbench.show, name="frontdesk"),
    path("frontdesk/desk", workbench.choose, name="frontdesk_desk"),
    path("frontdesk/visitors", queue.register, name="frontdesk_visitors"),
    path("frontdesk/next", queue.call_next, name="frontdesk_next"),
    path("frontdesk/visitors/<int:visitor_id>/identity", visitor.identity, name="frontdesk_identity"),
    path("frontdesk/visitors/<int:visitor_id>/solution", visitor.solution, name="frontdesk_solution"),
    path("frontdesk/visitors/<int:visitor_id>/slip", printed.slip, name="frontdesk_slip"),
    *(
        path(f"frontdesk/visitors/<int:visitor_id>/{deed}", queue.move, {"deed": deed}, name=f"frontdesk_{deed}")
        for deed in VISITOR_DEEDS
    ),
    path("frontdesk/procedures", procedures.show, name="procedures"),
    path("frontdesk/procedures/new", procedures.add, name="procedure_new"),
    path("frontdesk/procedures/<slug:number>", papers.show, name="procedure"),
    path("frontdesk/procedures/<slug:number>/papers", papers.receive, name="procedure_papers"),
    path("frontdesk/procedures/<slug:number>/readiness", papers.make_ready, name="procedure_readiness"),
    path("frontdesk/procedures/<slug:number>/handovers", papers.hand_over, name="procedure_handovers"),
    path("frontdesk/procedures/<slug:number>/cancellation", procedures.cancel, name="procedure_cancellation"),
    path("frontdesk/procedures/<slug:number>/receipt", printed.receipt, name="procedure_receipt"),
    path("frontdesk/handovers/<int:handover_id>/signature", printed.signature, name="handover_signature"),
    path("frontdesk/parcels", parcels.show, name="parcels"),
    path("frontdesk/parcels/<int:parcel_id>/handover", parcels.hand_over, name="parcel_handover"),
    path("frontdesk/parcels/<int:parcel_id>/return", parcels.give_back, name="parcel_return"),
    path("frontdesk/hall/<slug:code>", hall.renew, name="frontdesk_hall"),
    path("frontdesk/screen/<str:token>", public.screen, name="frontdesk_screen"),
    path("frontdesk/tablet/<str:token>", public.tablet, name="frontdesk_tablet"),
]
