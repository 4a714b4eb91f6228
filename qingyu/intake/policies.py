"""Who may sort what came in."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.intake.models import Submission
from qingyu.places.models import Community
from qingyu.tickets.models import Ticket

SETTLED = _("This has been settled already.")


def may_sort(actor: Actor, submission: Submission) -> Verdict:
    """Whoever sorts, in their communities; what belongs to none yet is anybody's who sorts."""
    if not actor.may("intake.sort"):
        return no(_("Your position does not include sorting what came in."))
    if submission.community_id and not actor.works_in(submission.community_id):
        return no(_("This community is not among those you look after."))
    return YES


def may_append(actor: Actor, submission: Submission, into: Ticket) -> Verdict:
    """Only into a request of a community one works in."""
    verdict = may_sort(actor, submission)
    if verdict and not actor.works_in(into.community_id):
        return no(_("This community is not among those you look after."))
    return verdict


def may_register(actor: Actor, community: str) -> Verdict:
    """Letters and the press are registered by whoever sorts, for their communities (``community`` is a code)."""
    if not actor.may("intake.sort"):
        return no(_("Your position does not include sorting what came in."))
    if not Community.objects.visible_to(actor).filter(code=community).exists():
        return no(_("This community is not among those you look after."))
    return YES
