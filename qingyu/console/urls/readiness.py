from django.urls import path

from qingyu.console.web.readiness import drills, duty, plan, plans, team

urlpatterns = [
    path("readiness", duty.show, name="readiness"),
    path("readiness/team", team.edit, name="readiness_team"),
    path("readiness/drills", drills.show, name="drills"),
    path("readiness/drills/new", drills.add, name="drill_new"),
    path("readiness/drills/<int:drill_id>/removal", drills.drop, name="drill_removal"),
    path("readiness/plans", plans.show, name="plans"),
    path("readiness/plans/<slug:code>", plan.edit, name="plan"),
]
