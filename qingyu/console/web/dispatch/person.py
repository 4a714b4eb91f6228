"""Naming the person of one order: dropped on them, or chosen from those at hand."""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds.fields import PersonField, line
from qingyu.console.dispatch_view import options, others
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.filters import number
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Invalid, Text
from qingyu.dispatch import actions as dispatch
from qingyu.staff.models import Employee
from qingyu.ui.forms import ConsoleForm
from qingyu.work import actions as work
from qingyu.work import policies, queries
from qingyu.work.codes import State
from qingyu.work.models import Order


class PersonForm(ConsoleForm, forms.Form):
    """Whoever works with the reader may be named; whether they can go is for the action to say, in words."""

    to = PersonField()

    def __init__(self, *args: Any, order: Order, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Employee.objects.visible_to(actor).active()  # type: ignore[attr-defined]
        self.fields["to"].error_messages |= {
            "required": _("Please choose who goes."),
            "invalid_choice": _("There is no such colleague."),
        }
        if order.state != State.ISSUED:
            self.fields["reason"] = line(_("Why it changes hands"), most=300)


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest, number: str) -> HttpResponse:
    """Asks work.dispatch. An order somebody has already is passed on, which needs a reason."""
    order = queries.find(request.actor, number)
    policies.may_dispatch(request.actor, order).demand()
    form = PersonForm(sent(request), order=order, actor=request.actor)
    found, elsewhere = options(order), others(request.actor, order)
    question = Question(
        title=_("Who goes for %(number)s?") % {"number": order},
        button=_("Send this person"),
        back=reverse("console:dispatch"),
        body="console/dispatch/person.html",
    )
    if "drop" in request.POST and not form.is_valid():
        # Dropped on somebody: there is no form to show the words beside.
        raise Invalid({name: " ".join(map(str, words)) for name, words in form.errors.items()})
    offered = {*(one.candidate.id for one in found), *(one.employee.pk for one in elsewhere)}
    more = {"order": order, "options": found, "others": elsewhere, **_chosen(request, offered)}
    return ask(request, question, form, partial(_send, order, request.actor), **more)


def _chosen(request: ActingRequest, offered: set[int]) -> dict[str, object]:
    """Who was dropped on or chosen before; ``dragged`` when it is nobody of those who are offered."""
    chosen = request.POST.get("to") or request.GET.get("to", "")
    if number(chosen) in offered:
        return {"chosen": chosen}
    people = Employee.objects.visible_to(request.actor).active().select_related("department")
    return {"chosen": chosen, "dragged": people.filter(pk=number(chosen)).first()}


def _send(order: Order, by: Actor, said: Said) -> Text:
    if order.state == State.ISSUED:
        dispatch.assign_directly(order, to=said["to"], by=by)
    else:
        work.transfer(order, to=said["to"], by=by, reason=said["reason"])
    return _("%(number)s goes to %(name)s.") % {"number": order, "name": said["to"]}
