"""The links of the hall."""

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.events.actions import record
from qingyu.frontdesk import policies
from qingyu.frontdesk.facts import HallLinksRenewed
from qingyu.frontdesk.models import HallLinks
from qingyu.places.models import Community


@transaction.atomic
def renew_hall_links(community: Community, *, by: Actor) -> HallLinks:
    """Make the links of the screen and the tablet of ``community`` anew; the former end at once. Raises Refused."""
    policies.may_arrange_for(by, community).demand()
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    row = HallLinks.objects.filter(community=community).first() or HallLinks(community=community, round=0)
    row.round, row.renewed_at = row.round + 1, clock.now()
    row.save()
    record(HallLinksRenewed(), about=community, by=by)
    return row
