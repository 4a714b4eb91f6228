"""The faces of the settings, as far as somebody may open them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.console.web.company import locked
from qingyu.core.errors import Refused, Text
from qingyu.core.policy import Verdict


@dataclass(frozen=True)
class Face:
    url: str
    label: Text
    permission: str


FACES = (
    Face("console:settings", _("Time limits"), "promises.edit_terms"),
    Face("console:categories", _("Categories"), "catalog.edit"),
    Face("console:rules", _("Triage rules"), "catalog.edit"),
    Face("console:reception_settings", _("Reception and hotline"), "catalog.edit"),
    Face("console:phrases", _("Wording"), "knowledge.edit"),
    Face("console:learned", _("What was learned"), "catalog.edit"),
    Face("console:strategies", _("Ways of dispatch"), "dispatch.edit"),
    Face("console:calendar", _("Working calendars"), "hours.edit"),
)


def demand(actor: Actor, permission: str) -> None:
    if not actor.may(permission):
        raise Refused(_("Your position does not include these settings. Please ask a supervisor."))


def tabs(actor: Actor, current: str) -> list[dict[str, object]]:
    """As ``{% tabs %}`` takes them."""
    return [{"url": reverse(face.url), "label": face.label, "current": face.url == current} for face in open_to(actor)]


def frame(actor: Actor, current: str, may: Verdict) -> dict[str, object]:
    """What every face of the settings shows: the tabs, whether its rows can be changed, and if not, why and by whom."""
    permission = next(face.permission for face in FACES if face.url == current)
    return {"tabs": tabs(actor, current), "may_edit": bool(may), "locked": locked(may, permission)}


def open_to(actor: Actor) -> list[Face]:
    return [face for face in FACES if actor.may(face.permission)]
