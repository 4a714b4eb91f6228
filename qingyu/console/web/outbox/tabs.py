"""The faces of the outbox, as far as somebody may open them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.outbox import queries
from qingyu.outbox.models import State

FACES: tuple[tuple[str, Text], ...] = (
    ("", _("All messages")),
    (State.FAILED, _("Failed")),
    (State.UNKNOWN, _("Fate unknown")),
)


def tabs(actor: Actor, current: str) -> list[dict[str, object]]:
    """As ``{% tabs %}`` takes them; ``current`` is a state, "" or "calls". One query."""
    found: list[dict[str, object]] = []
    if actor.may("outbox.read"):
        base = reverse("console:outbox")
        found = [
            {"url": f"{base}?state={state}" if state else base, "label": label, "current": state == current}
            for state, label in FACES
        ]
    if actor.may("followup.visit"):
        calls = {"url": reverse("console:outbox_calls"), "label": _("Calls to make"), "current": current == "calls"}
        found.append({**calls, "count": queries.calls(actor).count()})
    return found
