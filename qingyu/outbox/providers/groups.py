"""Staff groups in WeCom, DingTalk and Feishu: the address of a message is the group's name in the settings.

A bot says at most 20 messages a minute (``limits.PER_MINUTE``). It cannot be asked what became of one.
"""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.outbox.bots import bot_of, say
from qingyu.outbox.codes import Carrier
from qingyu.outbox.providers import Failed, Outgoing
from qingyu.outbox.services import Field, Service, Values, mapping

# What WeCom takes; the others take more.
MOST_BYTES = 2000


def check(values: Values) -> str:
    """Names the lines that are no bots; nothing is sent."""
    bots = mapping(values["bots"])
    wrong = [name for name, url in bots.items() if bot_of(url) is None]
    if not bots:
        return gettext("Please write one line per group: name = address of its bot.")
    return gettext("These groups have no address of a bot: %(names)s") % {"names": "、".join(wrong)} if wrong else ""


CARRIER = Carrier.GROUP
DELIVERS = True
SERVICE = Service(
    name="groups",
    label=_("Staff groups (WeCom, DingTalk, Feishu)"),
    guide="groups",
    check=check,
    fields=(
        Field(
            name="bots",
            label=_("Bots"),
            help=_("One line per group: name = address of its bot, as the group shows it or as an apprise address."),
            secret=True,
            # The addresses are part of it.
            goes_to=(),
            lines=True,
        ),
    ),
)


def send(outgoing: Outgoing, account: Mapping[str, str]) -> str:
    url = mapping(account.get("bots", "")).get(outgoing.address)
    bot = bot_of(url) if url else None
    if bot is None:
        raise Failed(gettext("No bot is set up for the group “%(name)s”.") % {"name": outgoing.address})
    say(bot, text_of(outgoing))
    return ""


def text_of(outgoing: Outgoing) -> str:
    """Subject, words and link within what every bot takes; the link stays whole."""
    link = "" if not outgoing.link or outgoing.link in outgoing.body else f"\n{outgoing.link}"
    words = "\n".join(part for part in (outgoing.subject, outgoing.body) if part)
    room = MOST_BYTES - len(link.encode())
    if len(words.encode()) <= room:
        return words + link
    if not link and outgoing.link:
        words, link = words.replace(outgoing.link, ""), f"\n{outgoing.link}"
        room = MOST_BYTES - len(link.encode())
    return words.encode()[: room - 3].decode(errors="ignore") + "…" + link
