"""A person's saved filters of the ticket list."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash
from qingyu.tickets.actions.locking import said
from qingyu.tickets.models import SavedView

MOST = 20


def save_view(*, by: Actor, name: str, query: str) -> SavedView:
    """Keep ``query`` under ``name``; the same name again replaces it. Raises Invalid, Clash at 20 views."""
    name = said("name", name, most=40, missing=_("Please give the view a name."))
    mine = SavedView.objects.filter(employee_id=by.id)
    if mine.exclude(name=name).count() >= MOST:
        raise Clash(_("You have %(most)d views already. Please remove one first.") % {"most": MOST}, code="full")
    view, _fresh = mine.update_or_create(employee_id=by.id, name=name, defaults={"query": query[:500]})
    return view


def forget_view(view_id: int, *, by: Actor) -> None:
    """Remove one of the actor's own views; quiet when it is gone."""
    SavedView.objects.filter(pk=view_id, employee_id=by.id).delete()
