"""A resident's way in."""

from django.db import transaction

from qingyu.accounts import actions as accounts
from qingyu.accounts.models import User
from qingyu.core import ids
from qingyu.people.models import Resident


@transaction.atomic
def give_sign_in(resident: Resident) -> User:
    """The sign-in of ``resident``, made the first time; by phone code only, since it has no password.

    Nobody is named as the doer: it is made when somebody asks for a code, before it is known who that is.
    """
    resident = Resident.objects.select_for_update(of=("self",)).get(pk=resident.pk)
    if resident.user is None:
        resident.user = accounts.make_user(f"resident-{ids.public_id()}")
        resident.save(update_fields=["user"])
    return resident.user
