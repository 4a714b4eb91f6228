"""Reading a wording that was typed: what is wrong with it, and what is worth a second thought."""

from collections.abc import Sequence
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingyu.core.errors import Invalid, Text
from qingyu.notices import variables
from qingyu.notices.gaps import gaps, renamed, unknown
from qingyu.notices.wordings import Told
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message

NO_LINK = gettext_lazy("The link is missing: the reader then has to look for the request.")
# Nobody is told of their request in the app of the staff, or in its group.
WAYS = (Carrier.WECHAT, Carrier.SMS, Carrier.EMAIL, Carrier.PUSH, Carrier.CALL)


def for_people(text: str) -> str:
    """``text`` with its gaps called as the office calls them."""
    return renamed(text, {name: str(label) for name, label in variables.LABELS.items()})


def read(told: Told, text: str, *, field: str, most: int = Message.BODY) -> str:
    """``text`` as it is stored, "" where it says what ships. Raises Invalid for ``field``, naming unknown gaps."""
    text = text.strip().replace("\r\n", "\n")
    names = {str(variables.LABELS[name]): name for name in told.offered}
    text = renamed(text, names)
    if odd := unknown(text, told.offered):
        raise Invalid({field: _strange(odd, names)})
    if len(text) > most:
        raise Invalid({field: _("Please write at most %(most)d characters.") % {"most": most}})
    return "" if text == (told.shipped_body if field == "body" else told.shipped_subject) else text


def warnings(told: Told, body: str) -> list[Text]:
    """What may be meant so, but should be seen; ``body`` as it is stored, "" for what ships."""
    return [NO_LINK] if body and "link" in gaps(told.shipped_body) and "link" not in gaps(body) else []


def order(told: Told, ways: Sequence[str]) -> list[str] | None:
    """The ways in their order, None for what ships. Raises Invalid for ``order``."""
    chosen = list(dict.fromkeys(way for way in ways if way))
    if not chosen:
        raise Invalid({"order": _("Please choose at least one way.")})
    if not set(chosen) <= set(WAYS):
        raise Invalid({"order": _("Residents cannot be reached this way.")})
    return None if tuple(chosen) == told.notice.order else chosen


def _strange(odd: list[str], names: dict[str, str]) -> Text:
    said = {
        "odd": "、".join(f"{{{name}}}" for name in odd),
        "known": "、".join(f"{{{name}}}" for name in names),
    }
    return cast(Text, _("There is nothing called %(odd)s here. You can use: %(known)s") % said)
