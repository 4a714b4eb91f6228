"""Bringing in what residents said in a WeChat group: paste the chat, tick the requests."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.queries import categories
from qingyu.console.tones import URGENCIES, URGENCY_SIGNS
from qingyu.console.web.choices import CommunityChoice
from qingyu.console.web.page import render, staff_only
from qingyu.core import clock
from qingyu.core.errors import Refused
from qingyu.intake import chat
from qingyu.places.models import Community
from qingyu.ui.forms import ConsoleForm

STEPS = (gettext_lazy("Paste the chat"), gettext_lazy("Tick the requests"))
NO_CHAT = gettext_lazy(
    "No speakers can be found in this. Please choose several messages in WeChat on a computer, copy them and paste "
    "them here."
)
NO_TICK = gettext_lazy("Please tick at least one line.")


class ChatForm(ConsoleForm, forms.Form):
    community = CommunityChoice(Community.objects.none(), label=gettext_lazy("Community"), empty_label=None)
    group = forms.CharField(
        label=gettext_lazy("Name of the group"),
        max_length=60,
        help_text=gettext_lazy("By it the same chat is known when it is pasted again."),
    )
    text = forms.CharField(
        label=gettext_lazy("Copied chat"),
        max_length=chat.LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "placeholder": "3-2-1502 李敏 2026-06-08 09:15:20\n厨房水管漏水了"}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = Community.objects.visible_to(actor).order_by("name")  # type: ignore[attr-defined]

    def entries(self) -> list[chat.Entry]:
        """What the chat has; [] after an error, which stands beside its field."""
        said = self.cleaned_data
        lines = chat.parse(said["text"], today=clock.today())
        if not lines:
            self.add_error("text", NO_CHAT)
        return chat.entries(lines, community=said["community"], group=said["group"])


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort."""
    _demand(request)
    return _page(request, ChatForm(actor=request.actor))


@staff_only
@require_POST
def read(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort: the lines of the chat, with those ticked that read like requests. Nothing is stored."""
    _demand(request)
    form = ChatForm(request.POST, actor=request.actor)
    found = form.entries() if form.is_valid() else []
    if not found:
        return _page(request, form, status=422)
    return _lines(request, form, found, ticked={one.id for one in found if one.asks and not one.known})


@staff_only
@require_POST
def bring(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort in the chosen community: what is ticked becomes submissions."""
    _demand(request)
    form = ChatForm(request.POST, actor=request.actor)
    found = form.entries() if form.is_valid() else []
    if not found:
        return _page(request, form, status=422)
    picked = set(request.POST.getlist("pick"))
    chosen = [one for one in found if one.id in picked]
    if not chosen:
        return _lines(request, form, found, ticked=set(), wrong=NO_TICK)
    said = form.cleaned_data
    taken = chat.take(chosen, community=said["community"], group=said["group"], by=request.actor)
    words = _("%(fresh)d requests brought in from “%(group)s”, %(before)d had been before.")
    messages.success(request, words % {"fresh": taken.fresh, "before": taken.before, "group": said["group"]})
    return HttpResponseRedirect(reverse("console:groups"))


def _page(request: ActingRequest, form: ChatForm, status: int = 200) -> HttpResponse:
    return render(request, "console/groups/page.html", {"form": form, "steps": STEPS}, status=status)


def _lines(
    request: ActingRequest, form: ChatForm, found: list[chat.Entry], *, ticked: set[str], wrong: object = ""
) -> HttpResponse:
    names = dict(categories().values_list("code", "name"))
    rows = [
        {
            "entry": one,
            "ticked": one.id in ticked,
            "category": names.get(one.suggested.category, ""),
            "tone": URGENCIES[one.suggested.urgency],
            "sign": URGENCY_SIGNS[one.suggested.urgency],
        }
        for one in found
    ]
    urgent = sum(one.emergency and not one.known for one in found)
    context = {"form": form, "rows": rows, "steps": STEPS, "wrong": wrong, "asking": len(ticked), "urgent": urgent}
    return render(request, "console/groups/lines.html", context, status=422 if wrong else 200)


def _demand(request: ActingRequest) -> None:
    if not request.actor.may("intake.sort"):
        raise Refused(_("Your position does not include sorting what came in."))
