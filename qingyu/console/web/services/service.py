"""One outside service: its settings, whether they are right, a trial, where it calls us."""

from functools import partial

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import limits
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.company import locked
from qingyu.console.web.doing import put_errors
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.services import asking, states
from qingyu.console.web.services.forms import ServiceForm
from qingyu.core.crypt import Unreadable
from qingyu.core.errors import Clash, Invalid, Missing, Text
from qingyu.outbox import accounts, actions, policies
from qingyu.outbox.models import Account
from qingyu.outbox.services import SERVICES, Service
from qingyu.ui.forms import ConsoleForm

MOST = 20
# How long the former address goes on.
DAYS = (
    (7, gettext_lazy("7 days")),
    (30, gettext_lazy("30 days")),
    (1, gettext_lazy("1 day")),
    (0, gettext_lazy("ends now")),
)


class DaysForm(ConsoleForm, forms.Form):
    days = forms.TypedChoiceField(
        label=gettext_lazy("The present address goes on for"), choices=DAYS, coerce=int, initial=7
    )


class AddressForm(ConsoleForm, forms.Form):
    address = forms.CharField(max_length=300)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, name: str) -> HttpResponse:
    """Asks outbox.arrange; changing it, for the whole company. Secrets are never shown again."""
    policies.may_look(request.actor).demand()
    may = policies.may_arrange(request.actor)
    service = _named(name)
    account = Account.objects.filter(name=name).first()
    if request.method == "POST":
        may.demand()
    data = request.POST if request.method == "POST" else None
    form = ServiceForm(data, service=service, kept=_kept(name), on=bool(account and account.on))
    if form.is_valid():
        try:
            actions.save_account(name, values=form.values(), on=form.cleaned_data["on"], by=request.actor)
        except Invalid as error:
            put_errors(form, error)
        else:
            messages.success(request, _("The settings are saved."))
            return HttpResponseRedirect(request.path)
    held = {"may_edit": bool(may), "locked": locked(may, policies.ARRANGE)}
    context = {"service": service, "form": form, "line": _line(service), **held, **_around(service)}
    return render(request, "console/services/service.html", context, status=422 if form.is_bound else 200)


@staff_only
@require_POST
def check(request: ActingRequest, name: str) -> HttpResponse:
    """Asks outbox.arrange for the whole company. Whether the service takes what is saved, outside any transaction."""
    policies.may_arrange(request.actor).demand()
    service = _named(name)
    if service.check is None:
        raise Missing
    limits.count("service_check", request.actor, most=MOST)
    wrong = asking.checked(service)
    if request.htmx:
        return render(request, "console/services/checked.html", {"wrong": wrong})
    (messages.error if wrong else messages.success)(request, str(wrong or asking.WELL))
    return HttpResponseRedirect(reverse("console:service", args=[name]))


@staff_only
@require_POST
def renew(request: ActingRequest, name: str) -> HttpResponse:
    """Asks outbox.arrange. A new secret part of the address, shown on this one page only."""
    service = _named(name)
    said = DaysForm(request.POST)
    if not said.is_valid():
        raise Invalid({"days": _("Please choose how long the former address goes on.")})
    secret = actions.renew_address(name, days=said.cleaned_data["days"], by=request.actor)
    context = {"service": service, "addresses": _addresses(service, secret), "days": said.cleaned_data["days"]}
    return render(request, "console/services/address.html", context)


@staff_only
@require_http_methods(["GET", "POST"])
def trial(request: ActingRequest, name: str) -> HttpResponse:
    """Asks outbox.arrange for the whole company. One message by this provider, whatever else carries the like."""
    policies.may_arrange(request.actor).demand()
    service = _named(name)
    provider = states.provider_of(service)
    if not provider:
        raise Missing
    if accounts.values_of(name) is None:
        raise Clash(_("Please turn the service on first."), code="off")
    question = Question(
        title=_("Send a trial by %(name)s") % {"name": service.label},
        button=_("Send the trial"),
        back=reverse("console:service", args=[name]),
        hint=_("The notice “request received” in a made-up case leaves at once and costs what a message costs."),
    )
    form = AddressForm(sent(request), initial={"address": asking.own_address(provider, request.actor)})
    form.fields["address"].label = asking.address_label(provider)
    return ask(request, question, form, partial(_send, request, provider))


def _send(request: ActingRequest, provider: str, said: Said) -> Text:
    limits.count("service_trial", request.actor, most=MOST)
    return asking.sent_by(provider, said["address"].strip())


def _named(name: str) -> Service:
    service = SERVICES.get(name)
    if service is None:
        raise Missing
    return service


def _kept(name: str) -> dict[str, str]:
    try:
        return accounts.kept(name)
    except Unreadable:
        return {}


def _line(service: Service) -> states.Line:
    return next(
        (line for line in states.lines() if line.service.name == service.name), states.Line(service, states.OFF)
    )


def _addresses(service: Service, secret: str) -> list[tuple[str, Text]]:
    paths = ((path.lstrip("/").replace("{secret}", secret), words) for path, words in service.hooks)
    return [(f"{settings.PUBLIC_URL}/{path}", words) for path, words in paths]


def _around(service: Service) -> dict[str, object]:
    return {
        "addresses": _addresses(service, "…"),
        "renewing": DaysForm() if service.secret_address else None,
        "guide": asking.guide_of(service),
        # A template would call the function itself.
        "checks": service.check is not None,
        "sends": bool(states.provider_of(service)),
    }
