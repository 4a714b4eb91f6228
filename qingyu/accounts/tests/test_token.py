"""API tokens: printed once, good for a time, ended with the password or by hand, warned of before."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from qingyu.accounts import actions
from qingyu.accounts.models import ApiToken
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid


def said(*words, **more):
    out = StringIO()
    call_command("token", *words, stdout=out, **more)
    return out.getvalue().strip()


def test_the_command_prints_a_token_once(db):
    user = actions.make_user("8001")
    secret = said("8001")
    assert ApiToken.objects.with_secret(secret).user == user
    assert secret not in ApiToken.objects.get().digest
    actions.shut_out(user)
    assert ApiToken.objects.with_secret(secret) is None
    with pytest.raises(CommandError):
        said("8001")


def test_it_lists_and_revokes_them(db):
    actions.make_user("8001")
    actions.make_user("8002")
    kept, ended = said("8001", "--name", "门禁系统"), said("8001", "--days", "3", "--name", "试用")
    theirs = said("8002")
    actions.use_token(kept)
    lines = said("8001", "--list").splitlines()
    assert len(lines) == 2
    assert "门禁系统" in lines[0]
    assert "last used never" not in lines[0]
    assert "last used never" in lines[1]
    number = lines[1].split("\t")[0]
    said("8001", "--revoke", number)
    assert ApiToken.objects.with_secret(ended) is None
    assert ApiToken.objects.with_secret(kept)
    with pytest.raises(CommandError):
        said("8001", "--revoke", str(ApiToken.objects.with_secret(theirs).pk))


@pytest.mark.parametrize("days", [0, -1, 366, 10**9])
def test_no_token_is_for_ever(db, days):
    user = actions.make_user("8001")
    with pytest.raises(Invalid):
        actions.make_token(user, name="x", days=days)
    with pytest.raises(CommandError):
        said("8001", "--days", str(days))


def test_it_ends_on_its_day_and_its_use_is_seen_once_an_hour(db, django_assert_num_queries):
    user = actions.make_user("8001")
    with clock.travelling(clock.now()):
        made = clock.now()
        secret = actions.make_token(user, name="x", days=30)
        with django_assert_num_queries(2):
            assert not actions.use_token(secret).over
        clock.travel_to(made + timedelta(minutes=40))
        with django_assert_num_queries(1):
            actions.use_token(secret)
        assert ApiToken.objects.get().used_at == made
        clock.travel_to(made + timedelta(days=30))
        assert actions.use_token(secret).over
        assert ApiToken.objects.get().used_at == made


def test_a_new_password_ends_every_token(db):
    user, other = actions.make_user("8001", password="willow-lake-77"), actions.make_user("8002")
    secret, theirs = actions.make_token(user, name="x"), actions.make_token(other, name="y")
    with pytest.raises(Invalid):
        actions.set_password(user, "short")
    assert ApiToken.objects.with_secret(secret)
    actions.set_password(user, "river-stone-88")
    assert ApiToken.objects.with_secret(secret) is None
    assert ApiToken.objects.with_secret(theirs)


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
