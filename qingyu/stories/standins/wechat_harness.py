"""WeChat, driven by the contract tests of the outbox."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from qingyu.outbox.wechat import contacts
from qingyu.stories.standins import wechat
from qingyu.stories.standins.harness import Behaviour, Harness

OPENID = "o-limin"
ANSWER = "/cgi-bin/message/custom/send"
OFTEN = 1000
TROUBLES: dict[Behaviour, wechat.Trouble] = {
    Behaviour.ERROR: wechat.SERVER_ERROR,
    Behaviour.DROPPED: wechat.TAKEN_BUT_SILENT,
    # Taken, and the answer comes when nobody listens: for us the same as none.
    Behaviour.LATE: wechat.TAKEN_BUT_SILENT,
    Behaviour.MALFORMED: wechat.GARBLED,
    Behaviour.BUSY: 45009,
    Behaviour.REFUSED: 43004,
}


@contextmanager
def harness() -> Iterator[Harness]:
    with wechat.WechatStandIn() as account:
        # A resident who has just written, so that an answer may reach them.
        account.write(OPENID, Content="在吗")
        contacts.wrote(OPENID)

        def behave(how: Behaviour) -> None:
            account.go_on()
            if how is not Behaviour.FINE:
                account.fail(ANSWER, *[TROUBLES[how]] * OFTEN)

        yield Harness(
            provider="wechat",
            address=OPENID,
            settings={"wechat": account.values()},
            behave=behave,
            delivered=lambda body: sum(body in str(one["content"]) for one in account.sent),
            adjust={"qingyu.outbox.wechat.http.TIMEOUT": httpx.Timeout(0.5)},
            # Its port cannot be closed for a while; refused connections are tried with the other services.
            cannot=frozenset({Behaviour.AWAY}),
        )


HARNESSES = {"wechat": harness}
