"""Ending the API tokens of employees."""

from qingyu.accounts import actions as accounts
from qingyu.accounts.actors import Actor
from qingyu.accounts.models import ApiToken
from qingyu.staff import policies


def end_token(token: ApiToken, *, by: Actor) -> None:
    """Whatever uses it is shut out at once; already gone returns quietly. Raises Refused."""
    policies.may_end_token(by, token).demand()
    accounts.revoke_token(token, by=by)
