"""Phone numbers: as people write them, as they are stored, as they are shown. Pure.

The stored form is E.164, as ``+8613800000001``; an extension follows an x, as in ``+8675583123456x802``; hotlines
such as 95588, which have no other form, stay plain digits.
"""

from qingyu.people.phones.reading import Read, normalise, read
from qingyu.people.phones.stored import EXTENSION, LAND, display, main_number, takes_sms

__all__ = ["EXTENSION", "LAND", "Read", "display", "main_number", "normalise", "read", "takes_sms"]
