"""The checklist of planned work, line by line on the spot."""

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Invalid
from qingyu.field.sheet.order import own
from qingyu.field.web.page import render, staff_only
from qingyu.upkeep import actions
from qingyu.upkeep.codes import Found
from qingyu.upkeep.models import Check
from qingyu.upkeep.queries import checklist


class CheckForm(forms.Form):
    found = forms.ChoiceField(choices=Found.choices, error_messages={"required": _("In order, or a fault?")})
    note = forms.CharField(max_length=Check.NOTE, required=False)


@staff_only
@require_POST
def look(request: ActingRequest, number: str, line: int) -> HttpResponse:
    """One's own order: what this line found. A fault asks for a few words."""
    order = own(request.actor, number)
    form = CheckForm(request.POST)
    wrong = next((str(one[0]) for one in form.errors.values()), "")
    if not wrong:
        said = form.cleaned_data
        try:
            actions.check(order, line=line, by=request.actor, found=Found(said["found"]), note=said["note"])
        except Invalid as error:
            wrong = str(next(iter(error.fields.values())))
    if not request.htmx and not wrong:
        return HttpResponseRedirect(reverse("field:order", args=[order.number]) + "#checks")
    context = {
        "order": order,
        "checks": checklist(order.ticket),
        "mine": True,
        "wrong": {"line": line, "words": wrong, "note": request.POST.get("note", "")} if wrong else None,
    }
    template = "field/order/checks.html" if request.htmx else "field/order/checks_page.html"
    return render(request, template, context, status=422 if wrong else 200)
