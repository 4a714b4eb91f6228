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
from qingyu.channels.hotline.numbers import is_telephone, number_of
from qingyu.core import clock

Told = dict[str, Any]
PREFIX = "ami-"
# PJSIP/1001-0000002a, SIP/1001-2f, Local/1001@from-queue-1;1, DAHDI/i1/…
TELEPHONE = re.compile(r"^[A-Za-z0-9]+/(?P<extension>[0-9]{2,12})(?:[@-].*)?$")
# A trunk may be named by its number, which is longer than any extension.
LONGEST_EXTENSION = 6
SHORT = re.compile(r"[0-9]{2,5}")
WIDE = ("from-*", "from_*", "*")
# Contexts in which telephones of the house begin, though a wide pattern would take them in: any, and from-*.
HOUSE = re.compile(r"internal|inside|outbound|outgoing|dialout")
FROM_HOUSE = re.compile(r"office|phone|user|extension|staff|desk|agent|queue|local|ringgroup|xfer|transfer")
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
    """Remembers the calls that are going on; :meth:`hear` and :meth:`catch_up` return what is to be told.

    ``lines`` are our own numbers as :func:`number_of` reads them, ``extensions`` the telephones of the house.
    """

    contexts: Collection[str]
    area_code: str = ""
    lines: Collection[str] = ()
    extensions: Collection[str] = ()
    calls: dict[str, Live] = field(default_factory=dict)
    # The first channels of what colleagues began: no calls of the hotline, wherever they lead.
    inside: set[str] = field(default_factory=set)
    # Contexts in which calls began that nothing is known of: of outside, or of the house?
    unknown: set[str] = field(default_factory=set)

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
            if _from_the_house(message):
                self.inside.add(linked)
            elif not self._colleague(message):
                self.unknown |= {message.get("Context", "")} - {""}
            return []
        self.calls[linked] = Live(self._number(message), message.get("Exten", ""))
        return [_told("ring", linked, self.calls[linked], at or _moment(message))]

    def _named(self, linked: str, message: Message) -> list[Told]:
        """An analogue line says who calls between the first and the second ring, after the call has begun."""
        return self._tell("ring", linked, message) if self._learns(linked, message) else []

    def _learns(self, linked: str, message: Message) -> bool:
        """Whether the number was open, or none that can be dialled, and is known now; a known one stays as it was."""
        call, number = self.calls.get(linked), self._number(message)
        if call is None or not self._telephone(number) or self._telephone(call.number):
            return False
        call.number = number
        return True

    def _number(self, message: Message) -> str:
        """Who calls, "" where it is withheld or not known (yet): ``<unknown>``, a gateway's name or number, nothing."""
        number = message.get("CallerIDNum", "")
        read = number_of(number, self.area_code)
        dialled = number_of(message.get("Exten", ""), self.area_code)
        if not read.strip("0") or read in self.lines or read in (dialled, _trunk(message, self.area_code)):
            return ""
        return number

    def _telephone(self, number: str) -> bool:
        return is_telephone(number, self.area_code)

    def _colleague(self, message: Message) -> bool:
        """Whether a telephone of the house begins it: by where its calls begin, by its name, or by its number."""
        number = message.get("CallerIDNum", "")
        short = bool(SHORT.fullmatch(number)) and not self._telephone(number)
        return _from_the_house(message) or number in self.extensions or short

    def _joins(self, linked: str, message: Message) -> list[Told]:
        """Into the queue; a call that began before we listened is known from here on, a colleague's is none."""
        if linked in self.inside or (linked not in self.calls and self._colleague(message)):
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

    ``from-trunk`` is from-trunk-sip-north as well; ``*-incoming`` is SIP-TRUNK-7-incoming. A pattern with * does not
    mean the contexts of the house's own telephones (from-internal).
    """
    name = context.casefold()
    return any(_fits(name, one.casefold()) and not _of_the_house(name, one.casefold()) for one in patterns)


def _of_the_house(name: str, pattern: str) -> bool:
    if "*" not in pattern:
        return False
    return bool(HOUSE.search(name) or (pattern in WIDE and FROM_HOUSE.search(name)))


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


def _trunk(message: Message, area_code: str) -> str:
    """The number that the line itself is named by (``SIP/075583000000-1``), "" where it is named otherwise."""
    channel = message.get("Channel", "")
    found = TELEPHONE.match(channel)
    named = found["extension"] if found and not channel.startswith("Local/") else ""
    return number_of(named, area_code) if len(named) > LONGEST_EXTENSION else ""


def _from_the_house(message: Message) -> bool:
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
