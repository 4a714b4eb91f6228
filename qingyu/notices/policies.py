"""Who may change how things are told."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no


def may_edit(actor: Actor) -> Verdict:
    return YES if actor.may("notices.edit") else no(_("Your position does not include the wording of notices."))


def may_hook(actor: Actor) -> Verdict:
    """A webhook takes what happens out of the house, in every community: for those who look after all of them."""
    may = actor.may("outbox.arrange") and actor.communities is None
    return YES if actor.is_system or may else no(_("Webhooks are arranged by those who look after every community."))
