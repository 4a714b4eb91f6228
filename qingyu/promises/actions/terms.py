"""Editing the policy table."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.models import Category
from qingyu.core.errors import Invalid, Text
from qingyu.events.actions import record
from qingyu.places.models import Community
from qingyu.promises import policies
from qingyu.promises.codes import Clock, Name
from qingyu.promises.facts import TermChanged
from qingyu.promises.models import Term

A_YEAR = 366 * 24 * 60


@transaction.atomic
def set_term(
    *,
    by: Actor,
    name: Name,
    minutes: int,
    clock: Clock,
    warn_minutes: int = 0,
    case_class: str = "",
    category: Category | None = None,
    community: Community | None = None,
    active: bool = True,
) -> Term:
    """Set the line of the policy for this case; clocks that run already keep what was promised.

    Raises Refused, Invalid.
    """
    policies.may_edit_terms(by, community).demand()
    problems: dict[str, Text] = {}
    if not 0 < minutes <= A_YEAR:
        problems["minutes"] = _("Please give between 1 minute and one year.")
    if not 0 <= warn_minutes < max(minutes, 1):
        problems["warn_minutes"] = _("The warning must come before the limit.")
    if problems:
        raise Invalid(problems)
    term, _fresh = Term.objects.update_or_create(
        name=name,
        case_class=case_class,
        category=category,
        community=community,
        defaults={"minutes": minutes, "clock": clock, "warn_minutes": warn_minutes, "active": active},
    )
    record(TermChanged(name=name, minutes=minutes), about=term, by=by)
    return term
