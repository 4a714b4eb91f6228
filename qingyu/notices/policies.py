"""Who may change how things are told."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.notices.models import Hook


def may_edit(actor: Actor) -> Verdict:
    return YES if actor.may("notices.edit") else no(_("Your position does not include the wording of notices."))


def may_hook(actor: Actor, hook: Hook | None = None) -> Verdict:
    """A webhook takes what happens out of the house: whoever arranges services, for their own communities."""
    if not actor.may("outbox.arrange"):
        return no(_("Your position does not include arranging outside services."))
    if hook and not Hook.objects.visible_to(actor).filter(pk=hook.pk).exists():
        return no(_("This webhook hears of communities you do not work in."))
    return YES
