from django.urls import path

from qingyu.console.web.staff import deeds, people, tokens

urlpatterns = [
    path("staff", people.show, name="staff"),
    path("staff/new", deeds.hire, name="staff_new"),
    path("staff/<int:employee_id>", deeds.edit, name="employee"),
    path("staff/<int:employee_id>/skills", deeds.skills, name="employee_skills"),
    path("staff/<int:employee_id>/zone", deeds.zone, name="employee_zone"),
    path("staff/<int:employee_id>/password", deeds.password, name="employee_password"),
    path("staff/<int:employee_id>/tokens", tokens.show, name="employee_tokens"),
    path("staff/tokens/<int:token_id>/removal", tokens.end, name="employee_token_end"),
    path("staff/<int:employee_id>/leaving", deeds.leave, name="employee_leaving"),
]
