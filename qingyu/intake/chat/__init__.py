"""A group's chat, pasted or forwarded, as the requests that are in it: WeChat gives groups to no program."""

from qingyu.intake.chat.lines import Entry, entries
from qingyu.intake.chat.parse import LONGEST, Line, parse
from qingyu.intake.chat.taking import Taken, take

__all__ = ["LONGEST", "Entry", "Line", "Taken", "entries", "parse", "take"]
