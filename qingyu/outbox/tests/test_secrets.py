"""A kept secret goes to nobody but whom it was entered for, whatever service it is of."""

import pytest

import qingyu.channels.hotline.service
import qingyu.channels.sms.service
import qingyu.intake.assistant.service  # noqa: F401 - they register
from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid
from qingyu.outbox import accounts, actions, providers
from qingyu.outbox.mail.check import check
from qingyu.outbox.services import SERVICES, Field
from qingyu.stories.standins import mailbox

ELSEWHERE = {
    "endpoint": "https://two.example",
    "api": "https://two.example",
    "appid": "wxfedcba9876543210",
    "smtp_security": "starttls",
    "imap_security": "starttls",
}
VALID = {"appid": "wx0123456789abcdef", "templates": "", "aes_key": "k" * 43}
PLACES = [
    (service.name, secret.name, place)
    for service in (
        {**SERVICES, **{one: providers.named(one).SERVICE for one in ("aliyun", "tencent", "smtp")}}
    ).values()
    for secret in service.fields
    if secret.secret
    for place in secret.goes_to or ()
]


def filled(service):
    """Values as somebody might enter them; secrets are told apart by their names."""
    found = {one.name: one.default or VALID.get(one.name, f"{one.name}-1") for one in service.fields}
    return found | {
        one.name: "https://one.example" for one in service.fields if one.name in ("endpoint", "api", "open")
    }


@pytest.mark.parametrize(("name", "secret", "place"), sorted(set(PLACES)))
def test_it_is_asked_for_where_it_would_go_elsewhere(db, name, secret, place):
    service = SERVICES[name]
    values = filled(service)
    actions.save_account(name, values=values, on=True, by=SYSTEM)
    silent = {**values, **{one.name: "" for one in service.fields if one.secret}}
    actions.save_account(name, values={**silent}, on=True, by=SYSTEM)
    assert accounts.kept(name)[secret] == values[secret]
    changed = {**silent, place: ELSEWHERE.get(place, "another-1")}
    with pytest.raises(Invalid) as refusal:
        actions.save_account(name, values=changed, on=True, by=SYSTEM)
    assert secret in refusal.value.fields
    assert accounts.kept(name)[place] == values[place]
    actions.save_account(name, values=changed, on=False, by=SYSTEM)
    assert accounts.kept(name)[secret] == ""


def test_what_everybody_may_set_up_is_asked_about():
    assert {name for name, _secret, _place in PLACES} >= {
        "email",
        "aliyun",
        "tencent",
        "wechat",
        "hotline",
        "assistant",
    }
    assert {place for _name, secret, place in PLACES if secret == "smtp_password"} >= {"smtp_host", "imap_host"}


def test_a_secret_says_where_it_goes():
    with pytest.raises(TypeError):
        Field(name="key", label="Key", secret=True)
    with pytest.raises(TypeError):
        Field(name="host", label="Host", goes_to=())


def test_somebody_elses_mail_server_is_never_shown_the_password(db):
    with mailbox.serving() as ours, mailbox.serving() as theirs:
        actions.save_account("email", values=ours.settings, on=True, by=SYSTEM)
        silent = {**ours.settings, "smtp_password": "", "imap_password": ""}
        for moved in ("smtp", "imap"):
            port = {f"{moved}_port": theirs.settings[f"{moved}_port"]}
            with pytest.raises(Invalid):
                actions.save_account("email", values=silent | port, on=True, by=SYSTEM)
            actions.save_account("email", values=silent | port, on=False, by=SYSTEM)
            check(accounts.kept("email"))
            actions.save_account("email", values=ours.settings, on=True, by=SYSTEM)
        heard = str(vars(theirs))
    assert ours.settings["smtp_password"] not in heard
