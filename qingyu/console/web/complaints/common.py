"""What the pages of complaints have in common."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.requests import ActingRequest
from qingyu.complaints import policies, queries
from qingyu.places.models import Community


def demand_reader(request: ActingRequest) -> None:
    """Raises Refused unless complaints are this person's work."""
    policies.may_read(request.actor).demand()


def faces(request: ActingRequest, current: str) -> list[dict[str, Any]]:
    """The tabs above the lists."""
    overdue = queries.overdue_actions(request.actor)
    pages = (
        ("complaints", _("Ledger"), None),
        ("complaint_actions", _("Corrective actions"), overdue or None),
        ("complaint_outside_register", _("Bodies outside"), None),
        ("mediation", _("Mediation committee"), None),
    )
    return [
        {"url": reverse(f"console:{name}"), "label": label, "current": name == current, "count": count}
        for name, label, count in pages
    ]


def topics(request: ActingRequest) -> list[str]:
    """The live topics of the communities one works in."""
    communities = Community.objects.visible_to(request.actor).values_list("pk", flat=True)
    return [f"community-{pk}" for pk in communities]
