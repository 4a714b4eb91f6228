"""Which call, and who may."""

from django.db.models import QuerySet

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Missing
from qingyu.hotline import policies
from qingyu.hotline.models import Call, Callback
from qingyu.places.models import Community

BACK = "/console/calls"


def call_of(actor: Actor, call_id: int) -> Call:
    """Raises Refused, Missing also for a call of other communities."""
    policies.may_listen(actor).demand()
    call = Call.objects.visible_to(actor).with_names().filter(pk=call_id).first()
    if call is None:
        raise Missing
    return call


def callback_of(actor: Actor, callback_id: int) -> Callback:
    """Raises Refused, Missing also for a call back of other communities."""
    policies.may_listen(actor).demand()
    rows = Callback.objects.visible_to(actor).select_related("community", "resident", "owner")
    callback = rows.filter(pk=callback_id).first()
    if callback is None:
        raise Missing
    return callback


def communities_of(actor: Actor) -> QuerySet[Community]:
    return Community.objects.visible_to(actor).order_by("name")
