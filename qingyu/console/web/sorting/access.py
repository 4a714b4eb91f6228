"""Who may sort."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Refused
from qingyu.intake import queries

TOPIC = "intake"
FACES = (
    ("console:sorting", _("To sort")),
    ("console:sorting_dead", _("Could not be read")),
    ("console:sorting_log", _("Everything that came in")),
)


def demand(actor: Actor) -> None:
    if not actor.may("intake.sort"):
        raise Refused(_("Sorting what came in is done by customer service."))


def faces(actor: Actor, current: str) -> list[dict[str, object]]:
    """As ``{% tabs %}`` takes them, with how many wait. Two queries."""
    counts = {FACES[0][0]: queries.waiting(actor), FACES[1][0]: queries.dead(actor).count()}
    return [
        {"url": reverse(url), "label": label, "current": url == current, "count": counts.get(url) or None}
        for url, label in FACES
    ]
