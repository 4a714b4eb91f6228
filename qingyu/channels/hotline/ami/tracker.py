"""From channels to calls: what Asterisk says of its channels, as the events every telephone system tells.

A call is its first channel (``Uniqueid`` = ``Linkedid``), when it came in from outside; what else has that ``Linkedid``
are the telephones it rings at. Pure but for the clock, which counts where Asterisk sends no time.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from typing import Any

from qingyu.channels.hotline.ami.wire import Message
from qingyu.core import clock

Told = dict[str, Any]
PREFIX = "ami-"
# PJSIP/1001-0000002a, SIP/1001-2f, Local/1001@from-queue-1;1, DAHDI/i1/…
TELEPHONE = re.compile(r"^[A-Za-z0-9]+/(?P<extension>[0-9]{2,12})(?:[@-].*)?$")
# A trunk may be named by its number, which is longer than any extension.
LONGEST_EXTENSION = 6
DURATION = re.compile(r"(\d+):(\d\d):(\d\d)")


@dataclass
class Live:
    """A call that is going on: who calls whom."""

    number: str
    dialled: str
    queue: str = ""
    answered: bool = False


@dataclass
class Tracker:
    """Remembers the calls that are going on; :meth:`hear` and :meth:`catch_up` return what is to be told."""

    contexts: Collection[str]
    calls: dict[str, Live] = field(default_factory=dict)
    # The first channels of what colleagues began: no calls of the hotline, wherever they lead.
    inside: set[str] = field(default_factory=set)

    def hear(self, message: Message) -> list[Told]:
        """What ``message`` comes to; nothing for what is not about a call of the hotline."""
        linked = message.get("Linkedid") or message.get("DestLinkedid") or message.get("Uniqueid", "")
        match message.get("Event"):
            case "Newchannel":
                return self._begins(linked, message)
            case "NewCallerid" if message.get("Uniqueid") == linked:
                return self._named(linked, message)
            case "QueueCallerJoin":
                return self._joins(linked, message)
            case "DialBegin" | "AgentCalled":
                return self._tell("ring", linked, message, agent=_telephone(message))
            case "AgentConnect":
                return self._answers(linked, message)
            case "DialEnd" if message.get("DialStatus") == "ANSWER":
                return self._answers(linked, message)
            case "BridgeEnter" if message.get("Uniqueid") != linked:
                return self._answers(linked, message)
            case "QueueCallerAbandon":
                return self._tell("missed", linked, message)
            case "Hangup" if message.get("Uniqueid") == linked:
                told = self._tell("hangup", linked, message)
                self.calls.pop(linked, None)
                self.inside.discard(linked)
                return told
        return []

    def catch_up(self, channels: Iterable[Message], known: Iterable[str]) -> list[Told]:
        """After a connection: ``channels`` are those there are, ``known`` the ids of calls we believe to go on.

        What is not there any more has ended, we do not know when: now. One that rang and is gone counts as missed and
        is called back; a call back too many does no harm.
        """
        rows = list(channels)
        told: list[Told] = []
        for lead in rows:
            if _is_lead(lead):
                told += self._seen(lead, [one for one in rows if one.get("Linkedid") == lead.get("Linkedid")])
        live = {one.get("Linkedid", "") for one in rows}
        self.inside &= live
        for linked in sorted({one.removeprefix(PREFIX) for one in known} | set(self.calls)):
            if linked not in live:
                gone = self.calls.pop(linked, Live("", ""))
                told.append(_told("hangup", linked, gone, clock.now()))
        return told

    def _seen(self, lead: Message, rows: list[Message]) -> list[Told]:
        linked = lead["Linkedid"]
        told = [] if linked in self.calls else self._begins(linked, lead, at=_began(lead))
        if linked not in self.calls:
            return []
        for one in rows:
            if _is_lead(one):
                continue
            if lead.get("BridgeId") and one.get("BridgeId") == lead["BridgeId"]:
                told += self._answers(linked, one)
            elif one.get("ChannelStateDesc") == "Ringing":
                told += self._tell("ring", linked, one, agent=_telephone(one))
        return told

    def _begins(self, linked: str, message: Message, at: datetime | None = None) -> list[Told]:
        if message.get("Uniqueid") != linked or linked in self.calls:
            return []
        if not incoming(message.get("Context", ""), self.contexts):
            if _colleague(message):
                self.inside.add(linked)
            return []
        self.calls[linked] = Live(_number(message), message.get("Exten", ""))
        return [_told("ring", linked, self.calls[linked], at or _moment(message))]

    def _named(self, linked: str, message: Message) -> list[Told]:
        """An analogue line says who calls between the first and the second ring, after the call has begun."""
        return self._tell("ring", linked, message) if self._learns(linked, message) else []

    def _learns(self, linked: str, message: Message) -> bool:
        """Whether the number was open and is known now; one that was known stays as it first was."""
        call = self.calls.get(linked)
        if call is None or call.number or not _number(message):
            return False
        call.number = _number(message)
        return True

    def _joins(self, linked: str, message: Message) -> list[Told]:
        """Into the queue; a call that began before we listened is known from here on, a colleague's is none."""
        if linked in self.inside or (linked not in self.calls and _colleague(message)):
            return []
        call = self.calls.setdefault(linked, Live("", ""))
        call.queue = message.get("Queue", "")
        self._learns(linked, message)
        return self._tell("ring", linked, message)

    def _answers(self, linked: str, message: Message) -> list[Told]:
        if linked not in self.calls:
            return []
        extension = _telephone(message)
        if not extension and self.calls[linked].answered:
            return []
        self.calls[linked].answered = True
        return self._tell("answer", linked, message, agent=extension)

    def _tell(self, event: str, linked: str, message: Message, agent: str = "") -> list[Told]:
        call = self.calls.get(linked)
        return [_told(event, linked, call, _moment(message), agent)] if call else []


def incoming(context: str, patterns: Collection[str]) -> bool:
    """Whether ``context`` is one of ``patterns``: a name, with whatever is appended after a - or _, or with *.

    ``from-trunk`` is from-trunk-sip-north as well; ``*-incoming`` is SIP-TRUNK-7-incoming.
    """
    name = context.casefold()
    return any(_fits(name, pattern.casefold()) for pattern in patterns)


def _fits(name: str, pattern: str) -> bool:
    return bool(name) and (
        fnmatchcase(name, pattern) or ("*" not in pattern and name.startswith((f"{pattern}-", f"{pattern}_")))
    )


def _told(event: str, linked: str, call: Live, at: datetime, agent: str = "") -> Told:
    return {
        "event": event,
        "call_id": f"{PREFIX}{linked}",
        "from": call.number,
        "to": call.dialled,
        "queue": call.queue,
        "agent": agent,
        "at": at.isoformat(),
    }


def _number(message: Message) -> str:
    """Who calls, "" where it is withheld or not known (yet): ``<unknown>``, ``anonymous``, nothing."""
    number = message.get("CallerIDNum", "")
    return number if any(sign.isdigit() for sign in number) else ""


def _colleague(message: Message) -> bool:
    """Whether a telephone of the house begins it: by where its calls begin, else by the channel's name."""
    if "internal" in message.get("Context", "").casefold():
        return True
    found = TELEPHONE.match(message.get("Channel", ""))
    return found is not None and len(found["extension"]) <= LONGEST_EXTENSION


def _is_lead(channel: Message) -> bool:
    return bool(channel.get("Linkedid")) and channel.get("Uniqueid") == channel.get("Linkedid")


def _telephone(message: Message) -> str:
    """The extension it is about: the called telephone of a dial or of a queue, the channel itself of a bridge."""
    for name in ("DestChannel", "Interface", "Channel"):
        if found := TELEPHONE.match(message.get(name, "")):
            return found["extension"]
    return ""


def _moment(message: Message) -> datetime:
    """Asterisk's own time, where ``timestampevents = yes``; never ahead of ours."""
    try:
        at = datetime.fromtimestamp(float(message["Timestamp"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return clock.now()
    return min(at, clock.now())


def _began(channel: Message) -> datetime:
    found = DURATION.fullmatch(channel.get("Duration", ""))
    hours, minutes, seconds = (int(part) for part in found.groups()) if found else (0, 0, 0)
    return clock.now() - timedelta(hours=hours, minutes=minutes, seconds=seconds)
