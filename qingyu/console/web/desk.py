"""My desk: what I must do now."""

from django.http import HttpResponse

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import render, staff_only


@staff_only
def show(request: ActingRequest) -> HttpResponse:
    return render(request, "console/desk/show.html", topics=[f"employee-{request.actor.id}"])
