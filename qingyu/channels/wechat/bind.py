"""Signing in from WeChat: who is known comes in at once; who is not proves a mobile number, once."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.pages import render
from qingyu.accounts.proof import note, phone_of
from qingyu.accounts.requests import ActingRequest
from qingyu.channels.wechat import pending, state
from qingyu.channels.wechat.setup import account
from qingyu.core.errors import Missing, Refused
from qingyu.outbox.providers import Busy, Failed
from qingyu.people import actions as people
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.people.models import Identity, Resident
from qingyu.people.queries import known_as
from qingyu.ui.forms import ResidentForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OFF = _("WeChat is not connected here yet. Please sign in with your mobile number.")


class PhoneForm(ResidentForm, forms.Form):
    """Is sent to the sign-in page itself, which checks it and knows its limits."""

    phone = forms.CharField(
        label=_("Mobile number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )


@never_cache
@require_GET
def start(request: ActingRequest) -> HttpResponse:
    """To WeChat, which tells who reads; back at ``next`` afterwards. 404 while the channel is off."""
    wechat = account()
    if wechat is None:
        raise Missing(OFF)
    fresh = state.new()
    response = HttpResponseRedirect(wechat.sign_in_url(f"{settings.PUBLIC_URL}{reverse('wechat_back')}", fresh))
    state.keep(response, fresh, wanted=request.GET.get("next", "/"))
    return response


@never_cache
@require_GET
def back(request: ActingRequest) -> HttpResponse:
    """From WeChat with a code: signed in where the openid is known. A state or code of others is refused."""
    wanted = state.come_back(request)
    if wanted is None:
        return _once_more(request, say("This page was open too long or was opened twice."), 403)
    openid = _openid(request.GET.get("code", ""))
    if openid is None:
        return _once_more(request, say("WeChat has not told us who you are."), 409)
    if resident := known_as(Identity.Kind.WECHAT, openid):
        _sign_in(request, resident)
        note(request.session, "wechat", openid)
        return HttpResponseRedirect(wanted)
    if request.actor.is_staff:
        raise Refused(_("This page is for residents. Please open the request in the console."))
    pending.put(request, openid, wanted=wanted)
    return redirect("wechat_finish" if request.actor.is_resident else "wechat_phone")


@never_cache
@require_GET
def phone(request: ActingRequest) -> HttpResponse:
    """Asks the mobile number; the code is asked for and checked where everybody signs in."""
    if pending.of(request) is None:
        return redirect("wechat_bind")
    return render(request, "wechat/phone.html", {"form": PhoneForm(), "finish": reverse("wechat_finish")})


@never_cache
@require_http_methods(["GET", "POST"])
def finish(request: ActingRequest) -> HttpResponse:
    """Connect the openid with whoever has signed in: at once after the code, else after a question."""
    waiting = pending.of(request)
    if waiting is None:
        return redirect("wechat_bind")
    if not request.actor.is_resident:
        return redirect("wechat_phone")
    resident = Resident.objects.prefetch_related("phones").get(pk=request.actor.id)
    if request.method == "GET" and not waiting.by_code:
        return render(request, "wechat/confirm.html", {"resident": resident})
    how = say("code by SMS") if waiting.by_code else say("signed in")
    people.bind(
        resident,
        kind=Identity.Kind.WECHAT,
        value=waiting.openid,
        how=how,
        by=request.actor,
        proof=phone_of(request.session),
    )
    pending.drop(request)
    messages.success(request, say("Your WeChat is connected. You will hear of your requests here."))
    # The moment to ask whether we may write here; the page goes on where there is nothing to ask.
    return HttpResponseRedirect(f"{reverse('wechat_allow')}?{urlencode({'next': waiting.wanted})}")


def _openid(code: str) -> str | None:
    wechat = account()
    if wechat is None or not code or len(code) > 200:
        return None
    try:
        return str(wechat.signed_in(code)["openid"])
    except (Busy, Failed):
        return None


def _sign_in(request: ActingRequest, resident: Resident) -> None:
    """With a new session id. Raises Refused for a colleague, who signs in with a password."""
    user = give_sign_in(resident)
    if hasattr(user, "employee") or not user.is_active:
        raise Refused(_("Please sign in with your name and password."))
    login(request, user, backend=BACKEND)


def _once_more(request: ActingRequest, why: str, status: int) -> HttpResponse:
    response = render(request, "wechat/again.html", {"why": why}, status=status)
    response.delete_cookie(state.COOKIE, path=state.PATH)
    return response
