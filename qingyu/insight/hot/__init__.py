"""Hot events: one matter told by several people in words of their own. Pure; the rows come from queries."""

from qingyu.insight.hot.finding import HotEvent, events
from qingyu.insight.hot.message import Message

__all__ = ["HotEvent", "Message", "events"]
