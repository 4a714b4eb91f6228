"""The bot of a WeCom group on this machine: what apprise posts to it, and its answers with ``errcode``."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from qingyu.stories.standins.harness import Harness
from qingyu.stories.standins.server import Answer, StandIn

KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
GROUP = "工程群"
SETTINGS = {"bots": f"{GROUP} = https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"}
# What a text may be long.
MOST_BYTES = 2048


class WeComBot(StandIn):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    @property
    def built_in(self) -> dict[str, object]:
        """What apprise has built in, pointed here."""
        return {"apprise.plugins.wecombot.NotifyWeComBot.notify_url": f"{self.url}/cgi-bin/webhook/send?key={{key}}"}

    def refuse(self, *, busy: bool) -> Answer:
        return _answer(45009, "api freq out of limit") if busy else _answer(93000, "invalid webhook url")

    def take(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if parse_qs(urlsplit(path).query).get("key") != [KEY]:
            return self.refuse(busy=False)
        told = json.loads(body)
        content = str(told["text"]["content"])
        if told["msgtype"] != "text" or len(content.encode()) > MOST_BYTES:
            return _answer(40058, "content exceed max length")
        self.said.append(content)
        return _answer(0, "ok")


@contextmanager
def harness() -> Iterator[Harness]:
    with WeComBot() as bot:
        yield Harness(
            provider="groups",
            address=GROUP,
            settings={"groups": SETTINGS},
            behave=bot.behave,
            delivered=bot.said.count,
            adjust={"qingyu.outbox.calling.ANSWER": 0.3, **bot.built_in},
        )


def _answer(code: int, words: str) -> Answer:
    return 200, json.dumps({"errcode": code, "errmsg": words}).encode()


HARNESSES = {"groups": harness}
