"""Who may answer and call back, who may set the hotline up, who tells of calls."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import YES, Verdict, no
from qingyu.hotline.models import Call, Callback
from qingyu.places.models import Community

NOT_INCLUDED = _("Your position does not include this. Please ask a supervisor.")
NOT_YOURS = _("This community is not among those you look after.")


def may_listen(actor: Actor) -> Verdict:
    """Those at the telephones: their pages, their panel, their callers."""
    return YES if actor.is_system or (actor.is_staff and actor.may("hotline.answer")) else no(NOT_INCLUDED)


def may_answer(actor: Actor, thing: Call | Callback) -> Verdict:
    """A call or a call back of one's own communities, or of none."""
    if thing.community_id is not None and not actor.works_in(thing.community_id):
        return no(NOT_YOURS)
    return may_listen(actor)


def may_tell(actor: Actor) -> Verdict:
    """Calls are told by telephone systems; people write them down by :func:`actions.log`."""
    return YES if actor.is_system else no(NOT_INCLUDED)


def may_arrange(actor: Actor) -> Verdict:
    """The page of the settings, at all."""
    return YES if actor.is_system or actor.may("outbox.arrange") else no(NOT_INCLUDED)


def may_arrange_for(actor: Actor, community: Community | None) -> Verdict:
    """The settings of one's own communities; those of the company (None) only where one works in all of it."""
    if community is None:
        return may_for_company(actor, "outbox.arrange", otherwise=NOT_INCLUDED)
    return may_arrange(actor) if actor.works_in(community.pk) else no(NOT_YOURS)
