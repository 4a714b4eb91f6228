"""Who answers for the whole company: the one place that says so, asked by every room's policies."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.core.policy import YES, Verdict, no

WHOLE_COMPANY = _(
    "This holds for every community, so only colleagues who work in all of them may change it. Please ask the "
    "company's manager."
)


def may_for_company(actor: Actor, permission: str, *, otherwise: Text) -> Verdict:
    """Changing what belongs to no community: whoever holds ``permission`` and works in every community.

    ``otherwise`` is said to those without the permission. Those who hold it for some communities may look.
    """
    if not actor.may(permission):
        return no(otherwise)
    return YES if actor.communities is None else no(WHOLE_COMPANY)
