from django.urls import path

from qingyu.console.web import staffing

urlpatterns = [
    path("staffing", staffing.show, name="staffing"),
    path("staffing/new", staffing.add, name="staffing_new"),
]
