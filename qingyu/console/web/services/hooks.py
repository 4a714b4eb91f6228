"""Webhooks: making, changing and removing them."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.choices import CommunitiesChoice
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Missing, Text
from qingyu.events.facts import FACTS
from qingyu.notices import actions, policies
from qingyu.notices.models import Hook
from qingyu.places.models import Community
from qingyu.ui.forms import ConsoleForm


class HookForm(ConsoleForm, forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Beginning with https://, outside of this network."),
    )
    secret = forms.CharField(
        label=_("Secret"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        help_text=_("Posts are signed with it. Both sides keep the same; at least 16 characters."),
    )
    codes = forms.MultipleChoiceField(
        label=_("What it hears of"), required=False, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("None chosen: everything."),
    )  # fmt: skip
    communities = CommunitiesChoice(
        Community.objects.none(), label=_("Communities"), required=False, help_text=_("None chosen: all of them.")
    )
    on = forms.BooleanField(label=_("Post to this address"), required=False, initial=True)

    def __init__(self, *args: Any, actor: Actor, kept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = facts()  # type: ignore[attr-defined]
        self.fields["communities"].queryset = Community.objects.visible_to(actor)  # type: ignore[attr-defined]
        if actor.communities is not None:
            self.fields["communities"].help_text = _("Choose at least one.")
        if kept:
            self.fields["secret"].widget.attrs["placeholder"] = _("Saved; leave it empty to keep it")
        self.fields["secret"].required = not kept


def facts() -> list[tuple[str, Text]]:
    """What webhooks can hear of: (code, what people call it), those of a room together."""
    return [(code, fact.deed) for code, fact in sorted(FACTS.items()) if fact.webhook]


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks notices.may_hook."""
    policies.may_hook(request.actor).demand()
    form = HookForm(sent(request), actor=request.actor, kept=False)
    question = Question(title=_("New webhook"), button=_("Save"), back=reverse("console:services"))
    return ask(request, question, form, lambda said: _save(None, said, request.actor))


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, hook_id: int) -> HttpResponse:
    """Asks notices.may_hook."""
    hook = named(request.actor, hook_id)
    initial = {"name": hook.name, "url": hook.url, "codes": hook.codes, "on": hook.on}
    initial |= {"communities": list(hook.communities.all())}
    form = HookForm(sent(request), initial=initial, actor=request.actor, kept=True)
    back = reverse("console:hook", args=[hook.pk])
    question = Question(title=_("Webhook “%(name)s”") % {"name": hook.name}, button=_("Save"), back=back)
    return ask(request, question, form, lambda said: _save(hook, said, request.actor))


@staff_only
@require_http_methods(["GET", "POST"])
def remove(request: ActingRequest, hook_id: int) -> HttpResponse:
    """Asks notices.may_hook."""
    hook = named(request.actor, hook_id)
    question = Question(
        title=_("Remove the webhook “%(name)s”") % {"name": hook.name},
        button=_("Remove"),
        back=reverse("console:services"),
        hint=_("Its deliveries are removed with it. The other system hears of nothing more."),
        tone="danger",
    )

    def do(said: Said) -> Text:
        actions.remove_hook(hook, by=request.actor)
        return _("The webhook is removed.")

    return ask(request, question, forms.Form(sent(request)), do)


def named(actor: Actor, hook_id: int) -> Hook:
    """Raises Refused without the permission, Missing for one that hears of others' communities."""
    policies.may_hook(actor).demand()
    hook = Hook.objects.visible_to(actor).filter(pk=hook_id).first()
    if hook is None:
        raise Missing
    return hook


def _save(hook: Hook | None, said: Said, by: Actor) -> Text:
    actions.save_hook(hook, by=by, **said)
    return _("The webhook is saved.")
