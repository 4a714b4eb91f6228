"""Who may change how things are told."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import YES, Verdict, no
from qingyu.notices.models import Hook

EDIT = "notices.edit"
NOT_INCLUDED = _("Your position does not include the wording of notices.")


def may_look(actor: Actor) -> Verdict:
    """How things are told, and having a notice sent to oneself."""
    return YES if actor.may(EDIT) else no(NOT_INCLUDED)


def may_edit(actor: Actor) -> Verdict:
    """The residents of every community read it."""
    return may_for_company(actor, EDIT, otherwise=NOT_INCLUDED)


def may_hook(actor: Actor, hook: Hook | None = None) -> Verdict:
    """A webhook takes what happens out of the house: whoever arranges services, for their own communities."""
    if not actor.may("outbox.arrange"):
        return no(_("Your position does not include arranging outside services."))
    if hook and not Hook.objects.visible_to(actor).filter(pk=hook.pk).exists():
        return no(_("This webhook hears of communities you do not work in."))
    return YES
