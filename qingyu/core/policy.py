"""The answer of a policy: yes, or a refusal with a reason a person can read."""

from dataclasses import dataclass

from qingyu.core.errors import Refused, Text


@dataclass(frozen=True)
class Verdict:
    """True when allowed; ``reason`` says why not. Templates ask it, actions demand it."""

    allowed: bool
    reason: Text = ""

    def __bool__(self) -> bool:
        return self.allowed

    def demand(self) -> None:
        """Raise Refused with the reason unless allowed."""
        if not self.allowed:
            raise Refused(self.reason)


YES = Verdict(True)


def no(reason: Text) -> Verdict:
    return Verdict(False, reason)
