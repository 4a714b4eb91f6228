"""Names: as they are stored, how they are typed in short, and how many people a cell names. Pure."""

from qingyu.people.names.cleaning import clean_name
from qingyu.people.names.several import split
from qingyu.people.names.short import initials

__all__ = ["clean_name", "initials", "split"]
