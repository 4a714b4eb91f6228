"""Receipts settle what was sent: twice, late, early and broken ones too."""

import json
import re
from datetime import timedelta

import pytest

from qingyu.channels.sms import clouds
from qingyu.core import clock
from qingyu.core.crypt import seal, unseal
from qingyu.outbox import actions as outbox
from qingyu.outbox.accounts import kept
from qingyu.outbox.addresses import digest, fits
from qingyu.outbox.models import Account, Carrier, Message, State
from qingyu.stories.standins.sms import address, open_hooks

RECEIPTS = "/hooks/sms/aliyun/{}/receipts"
RECEIPT = {"phone_number": "13800001502", "success": True, "err_code": "DELIVERED", "biz_id": "1^0", "out_id": "x"}


def there():
    """The address that was entered at the cloud."""
    return RECEIPTS.format(address.secret)


def sms(token="notice-1", body="师傅十点到"):
    return outbox.send(carrier=Carrier.SMS, address="+8613800001502", template="test", body=body, token=token)


def state_of(message):
    message.refresh_from_db()
    return message.state


def post(client, path, sent):
    body = sent if isinstance(sent, bytes | str) else json.dumps(sent)
    return client.post(path, body, content_type="application/json").status_code


@pytest.mark.parametrize("name", ["aliyun", "tencent"])
def test_a_receipt_is_answered_as_the_cloud_expects_and_settles(request, outside, name):
    cloud = request.getfixturevalue(name)
    message = sms()
    outbox.tick(clock.now())
    assert state_of(message) == State.ACCEPTED
    path = f"/hooks/sms/{name}/{address.secret}/receipts"
    for _ in range(5):
        answer = outside.post(path, json.dumps(cloud.receipts()), content_type="application/json")
    expected = {"aliyun": {"code": 0, "msg": "成功"}, "tencent": {"result": 0, "errmsg": "OK"}}
    assert (answer.status_code, answer.json()) == (200, expected[name])
    assert state_of(message) == State.DELIVERED


def test_what_did_not_arrive_has_failed_in_the_companys_words(aliyun, outside):
    message = sms()
    outbox.tick(clock.now())
    aliyun.sent[0].fine = False
    aliyun.push(outside, "receipts", aliyun.receipts())
    assert state_of(message) == State.FAILED
    assert message.error == "手机关机或不在服务区 (MOBILE_NOT_ON_SERVICE)"


ABROAD = [
    ("85291234567", "+85291234567"),
    ("0085291234567", "+85291234567"),
    ("+852 9123 4567", "+85291234567"),
    ("85366123456", "+85366123456"),
    ("886912345678", "+886912345678"),
    ("+1 415-555-2671", "+14155552671"),
    ("447911123456", "+447911123456"),
]


@pytest.mark.parametrize(("told", "address"), ABROAD)
def test_a_receipt_from_abroad_settles_by_our_ids(aliyun, outside, told, address):
    message = sms()
    outbox.tick(clock.now())
    (row,) = aliyun.receipts()
    assert aliyun.push(outside, "receipts", [{**row, "phone_number": told}]) == 200
    assert state_of(message) == State.DELIVERED
    assert clouds.number(told) == address


@pytest.mark.parametrize("told", ["", None, "12", "nonsense", 0])
def test_a_receipt_whose_number_nobody_can_read_settles_by_our_ids(aliyun, outside, told):
    message = sms()
    outbox.tick(clock.now())
    (row,) = aliyun.receipts()
    assert aliyun.push(outside, "receipts", [{**row, "phone_number": told}]) == 200
    assert state_of(message) == State.DELIVERED


@pytest.mark.parametrize(
    ("mobile", "nation", "address"),
    [
        ("91234567", "852", "+85291234567"),
        ("85291234567", "852", "+85291234567"),
        ("+85291234567", "852", "+85291234567"),
        ("66123456", "+853", "+85366123456"),
        ("0912345678", "886", "+886912345678"),
        ("13800001502", "", "+8613800001502"),
        ("8613800001502", "86", "+8613800001502"),
        ("91234567", "00852", "+85291234567"),
    ],
)
def test_a_number_and_its_nation_in_the_other_clouds_form(tencent, outside, mobile, nation, address):
    message = sms()
    outbox.tick(clock.now())
    (row,) = tencent.receipts()
    assert tencent.push(outside, "receipts", [{**row, "mobile": mobile, "nationcode": nation}]) == 200
    assert state_of(message) == State.DELIVERED
    assert clouds.number(mobile, nation) == address


def test_of_several_rows_a_broken_one_does_not_hold_up_the_others(aliyun, outside):
    one, two = sms("a"), sms("b", body="另一条")
    outbox.tick(clock.now())
    rows = aliyun.receipts()
    assert aliyun.push(outside, "receipts", [rows[1], {"biz_id": "1"}, rows[0], rows[1]]) == 200
    assert (state_of(one), state_of(two)) == (State.DELIVERED, State.DELIVERED)


def test_a_receipt_of_somebody_elses_message_is_taken_and_changes_nothing(aliyun, outside):
    message = sms()
    outbox.tick(clock.now())
    assert post(outside, there(), [RECEIPT]) == 200
    assert state_of(message) == State.ACCEPTED


def test_a_receipt_without_our_token_that_comes_early_is_of_the_one_message_under_way(tencent, outside):
    message = sms()
    Message.objects.update(state=State.SENT, provider="tencent")
    row = {"mobile": "13800001502", "nationcode": "86", "report_status": "SUCCESS", "errmsg": "DELIVRD", "sid": "7"}
    assert tencent.push(outside, "receipts", [row]) == 200
    assert (state_of(message), message.provider_id) == (State.DELIVERED, "7")


def test_two_under_way_are_not_told_apart_by_guessing(tencent, outside):
    sms("a"), sms("b")
    Message.objects.update(state=State.SENT, provider="tencent")
    row = {"mobile": "13800001502", "nationcode": "86", "report_status": "SUCCESS", "errmsg": "DELIVRD", "sid": "7"}
    assert tencent.push(outside, "receipts", [row]) == 200
    assert set(Message.objects.filter(carrier="sms").values_list("state", flat=True)) == {State.SENT}


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"\xff\xfe",
        "null",
        "[1]",
        "[[]]",
        "NaN",
        '[{"biz_id": NaN}]',
        "[" * 100_000,
        "9" * 5000,
        "[{}]",
        '[{"phone_number": "x", "success": true}]',
        '[{"phone_number": true, "biz_id": ["1"]}]',
    ],
)
def test_what_cannot_be_read_is_400(hooked, outside, sent):
    assert post(outside, there(), sent) == 400
    assert post(outside, there().replace("receipts", "replies"), sent) == 400


def test_more_than_a_megabyte_is_413(hooked, outside):
    assert post(outside, there(), b"[" + b" " * 1024 * 1024 + b"]") == 413
    assert post(outside, there(), b"[" + b" " * 6 * 1024 * 1024 + b"]") == 413


def test_only_with_the_secret_and_where_it_is_open(cast, outside):
    by = cast.actor(cast.manager)
    for wrong in ("x", "aaaabbbbccccddddeeee"):
        assert post(outside, RECEIPTS.format(wrong), [RECEIPT]) == 401
    outbox.save_account("sms_hooks", values={"allowed": ""}, on=True, by=by)
    assert post(outside, RECEIPTS.format("x"), [RECEIPT]) == 401
    open_hooks(by)
    assert post(outside, there(), [RECEIPT]) == 200
    for wrong in (address.secret + "x", address.secret.upper(), address.secret[:-1], "密", digest(address.secret)):
        assert post(outside, RECEIPTS.format(wrong), [RECEIPT]) == 401
    assert post(outside, there().replace("/aliyun/", "/nobody/"), [RECEIPT]) == 404
    assert outside.get(there()).status_code == 405
    outbox.save_account("sms_hooks", values={"allowed": ""}, on=False, by=by)
    assert post(outside, there(), [RECEIPT]) == 401


def test_a_former_address_goes_on_as_long_as_was_said(hooked, outside):
    by, former = hooked.actor(hooked.manager), there()
    address.secret = outbox.renew_address("sms_hooks", days=7, by=by)
    outbox.save_account("sms_hooks", values={"allowed": ""}, on=True, by=by)
    assert [post(outside, path, [RECEIPT]) for path in (former, there())] == [200, 200]
    clock.travel_to(clock.now() + timedelta(days=6, hours=23))
    assert post(outside, former, [RECEIPT]) == 200
    clock.travel_to(clock.now() + timedelta(hours=1))
    assert [post(outside, path, [RECEIPT]) for path in (former, there())] == [401, 200]
    second = there()
    address.secret = outbox.renew_address("sms_hooks", days=0, by=by)
    assert [post(outside, path, [RECEIPT]) for path in (former, second, there())] == [401, 401, 200]


def test_an_address_that_somebody_made_up_goes_on_until_it_is_renewed(hooked, outside):
    made_up = "q7" * 12
    sealed = seal({"token": made_up, "allowed": ""})
    Account.objects.filter(name="sms_hooks").update(sealed=sealed)
    assert post(outside, RECEIPTS.format(made_up), [RECEIPT]) == 200
    by = hooked.actor(hooked.manager)
    outbox.save_account("sms_hooks", values={"allowed": ""}, on=True, by=by)
    assert post(outside, RECEIPTS.format(made_up), [RECEIPT]) == 200
    outbox.renew_address("sms_hooks", days=1, by=by)
    assert post(outside, RECEIPTS.format(made_up), [RECEIPT]) == 200
    clock.travel_to(clock.now() + timedelta(days=1))
    assert post(outside, RECEIPTS.format(made_up), [RECEIPT]) == 401
    assert made_up not in str(unseal(Account.objects.get(name="sms_hooks").sealed))


def test_the_page_shows_a_new_address_once(hooked, client):
    client.force_login(hooked.manager.user)
    url = "/console/services/sms_hooks"
    assert "hooks/sms/aliyun/…/receipts" in client.get(url).content.decode()
    made = client.post(f"{url}/address", {"days": "7"})
    shown = re.search(r"hooks/sms/tencent/([0-9a-f]{40})/replies", made.content.decode())[1]
    assert "no-store" in made.headers["Cache-Control"]
    assert fits(kept("sms_hooks"), shown, clock.now())
    assert shown not in client.get(url).content.decode()
    assert shown not in str(kept("sms_hooks"))
    assert client.post(f"{url}/address", {"days": "99"}).status_code == 422
    assert client.post("/console/services/aliyun/address", {"days": "7"}).status_code == 404
    client.force_login(hooked.wang.user)
    assert client.post(f"{url}/address", {"days": "7"}).status_code == 403


def test_only_from_the_allowed_addresses(cast, outside, settings):
    open_hooks(cast.actor(cast.manager), allowed="10.1.0.0/16\n192.0.2.7")
    assert post(outside, there(), [RECEIPT]) == 403
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def through(address):
        return outside.post(
            there(), json.dumps([RECEIPT]), content_type="application/json", headers={"x-forwarded-for": address}
        ).status_code

    assert through("10.1.2.3") == 200
    assert through("192.0.2.7") == 200
    # Whoever calls may write anything before what the proxy adds.
    assert through("10.1.2.3, 203.0.113.9") == 403
    assert through("nonsense") == 403
