"""Whatever we call: looked up, looked at, and then reached at exactly the address that was looked at.

Every connection to a machine that somebody named on a page goes through here (``tests/house/test_outside.py``), so
that nobody reads or asks the company's own network by means of us.
"""

from qingyu.core.outside.addresses import NO_ANSWER, PORTS, Forbidden, is_private, is_safe, look_up, on_this_machine
from qingyu.core.outside.lines import connect

__all__ = ["NO_ANSWER", "PORTS", "Forbidden", "connect", "is_private", "is_safe", "look_up", "on_this_machine"]
