from django.urls import path

from qingyu.console.deeds import CASE_DEEDS, MEDIATION_DEEDS
from qingyu.console.web.complaints import case, committee, ledger, mediation, registers, small

urlpatterns = [
    path("complaints", ledger.show, name="complaints"),
    path("complaints/ledger.xlsx", ledger.download, name="complaints_file"),
    # Before the single case, whose number could otherwise be "actions".
    path("complaints/actions", registers.corrections, name="complaint_actions"),
    path("complaints/actions/<int:action_id>", small.action, name="complaint_action"),
    path("complaints/bodies", registers.outside, name="complaint_outside_register"),
    path("complaints/bodies/<int:matter_id>", small.outside, name="complaint_answer"),
    path("complaints/goodwill/<int:goodwill_id>", small.goodwill, name="complaint_gesture"),
    path("complaints/care/<int:care_id>", small.care, name="complaint_care"),
    path("complaints/mediation", mediation.overview, name="mediation"),
    path("complaints/mediation/members", committee.add, name="mediation_members"),
    path("complaints/mediation/members/<int:member_id>/retirement", committee.retire, name="mediation_retirement"),
    path("complaints/mediation/signatures/<int:signature_id>", mediation.drawing, name="mediation_drawing"),
    path("complaints/mediation/<int:session_id>", mediation.show, name="mediation_session"),
    *(
        path(f"complaints/mediation/<int:session_id>/{code}", mediation.deed, {"code": code}, name=f"mediation_{code}")
        for code in MEDIATION_DEEDS
    ),
    path("complaints/mediation/<int:session_id>/signature", mediation.sign, name="mediation_sign"),
    path("complaints/<slug:number>", case.show, name="complaint"),
    *(
        path(f"complaints/<slug:number>/{code}", case.deed, {"code": code}, name=f"complaint_{code}")
        for code in CASE_DEEDS
    ),
]
