"""Signing and sealing: vectors of the platform's own samples, round trips, tampering."""

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.channels.wechat.crypto import Forged, Seal, check_fresh, check_signature, signature
from qingyu.stories.standins.wechat import AES_KEY
from qingyu.stories.standins.wechat_answers import APPID, TOKEN
from qingyu.stories.standins.wechat_push import Pusher

OURS = Seal(AES_KEY, APPID)
THEIRS = Pusher(APPID, TOKEN, AES_KEY)


def test_the_sample_of_the_documentation_for_verifying_an_address():
    """WXBizMsgCrypt's sample: token, key, company, and what it verifies."""
    sealed = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="
    given = "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3"
    check_signature(given, "QDG6eK", "1409659589", "263014780", sealed)
    seal = Seal("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7")
    assert seal.open(sealed) == b"1616140317555161061"


def test_the_sample_of_the_official_accounts_encryption(monkeypatch):
    """The Java sample's fixed random bytes give its fixed result."""
    sealed = "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="
    seal = Seal("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6")
    assert seal.open(sealed).decode() == "我是中文abcd123"
    monkeypatch.setattr("os.urandom", lambda count: b"aaaabbbbccccdddd")
    assert seal.close("我是中文abcd123".encode()) == sealed


@given(st.binary(max_size=300))
def test_what_one_side_seals_the_other_opens(text):
    assert OURS.open(THEIRS.sealed(text)) == text
    assert OURS.open(OURS.close(text)) == text


@given(st.text(max_size=100))
def test_and_back(text):
    assert THEIRS.opened(OURS.close(text.encode())) == text


@given(st.binary(max_size=100), st.data())
def test_a_changed_byte_never_gives_another_text_for_us(text, data):
    sealed = bytearray(base64.b64decode(THEIRS.sealed(text)))
    where = data.draw(st.integers(0, len(sealed) - 1))
    sealed[where] ^= data.draw(st.integers(1, 255))
    changed = base64.b64encode(sealed).decode()
    good = signature(TOKEN, "1", "2", base64.b64encode(bytes(sealed)).decode()[:-1])
    with pytest.raises(Forged):
        check_signature(good, TOKEN, "1", "2", changed)


@given(st.text(max_size=80))
def test_anything_else_is_forged(text):
    with pytest.raises(Forged):
        OURS.open(text)


@pytest.mark.parametrize("other", [Seal(AES_KEY, "wx9999999999999999"), Seal(AES_KEY[::-1], APPID), Seal("", APPID)])
def test_what_is_for_another_account_is_forged(other):
    with pytest.raises(Forged):
        other.open(THEIRS.sealed("你好".encode()))


def test_a_token_that_is_empty_signs_nothing():
    with pytest.raises(Forged):
        check_signature(signature("", "1", "2"), "", "1", "2")


@pytest.mark.parametrize(
    ("timestamp", "fresh"),
    [("1780000000", True), ("1779999401", True), ("1779999399", False), ("1780000601", False), ("", False)]
    + [(odd, False) for odd in ("-1", "1e9", "１７８０００００００", "9" * 400, "abc")],
)
def test_ten_minutes(timestamp, fresh):
    now = datetime.fromtimestamp(1780000000, UTC)
    if fresh:
        check_fresh(timestamp, now)
    else:
        with pytest.raises(Forged):
            check_fresh(timestamp, now)
