"""Names: as they are stored, how they are typed in short, and how many people a cell names. Pure."""

from qingyu.people.names.beside import LABELS, parted
from qingyu.people.names.cleaning import clean_name
from qingyu.people.names.several import split
from qingyu.people.names.short import initials
from qingyu.people.names.surnames import surname_of

__all__ = ["LABELS", "clean_name", "initials", "parted", "split", "surname_of"]
