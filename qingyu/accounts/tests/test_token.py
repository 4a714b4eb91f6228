from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from qingyu.accounts import actions
from qingyu.accounts.models import ApiToken
from qingyu.core.errors import Clash


def test_the_command_prints_a_token_once(db):
    user = actions.make_user("8001")
    out = StringIO()
    call_command("token", "8001", stdout=out)
    secret = out.getvalue().strip()
    assert ApiToken.objects.holder_of(secret) == user
    assert secret not in ApiToken.objects.get().digest
    actions.shut_out(user)
    assert ApiToken.objects.holder_of(secret) is None
    with pytest.raises(CommandError):
        call_command("token", "8001")


def test_a_number_signs_in_one_user_only(db):
    first, second = actions.make_user("a", phone="+8613800001234"), actions.make_user("b")
    with pytest.raises(Clash):
        actions.set_phone(second, "+8613800001234")
    actions.verify_phone(second, "+8613800001234")
    second.refresh_from_db()
    assert second.phone is None
    actions.verify_phone(first, "+8613800001234")
    first.refresh_from_db()
    assert first.phone_verified
