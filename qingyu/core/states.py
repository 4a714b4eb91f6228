"""The allowed moves of a thing, as one table."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Clash, Text


class Moves:
    """``table`` maps each verb to {state before: state after}; ``labels`` are the states' printed names."""

    def __init__(self, table: Mapping[str, Mapping[str, str]], labels: Mapping[str, Text]) -> None:
        self.table = table
        self.labels = labels

    def allows(self, verb: str, state: str) -> bool:
        return state in self.table[verb]

    def after(self, verb: str, state: str) -> str:
        """The state that ``verb`` leads to; raises Clash where ``state`` does not allow it."""
        try:
            return self.table[verb][state]
        except KeyError:
            label = self.labels.get(state, state)
            raise Clash(
                _("This is not possible while it is “%(state)s”.") % {"state": label},
                code=f"not_while_{state}",
            ) from None

    def verbs(self, state: str) -> list[str]:
        """What can be done in ``state``, in the table's order."""
        return [verb for verb, moves in self.table.items() if state in moves]
