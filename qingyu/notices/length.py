"""How long an SMS is, as the carriers count. Pure."""

from dataclasses import dataclass

# In UCS-2, which Chinese needs; a message in parts loses three characters a part to their numbering.
SINGLE = 70
PART = 67


@dataclass(frozen=True)
class Length:
    """``characters`` are UTF-16 units, so that an emoji counts twice, as it is billed; ``parts`` are what is paid."""

    characters: int
    parts: int


def length(text: str) -> Length:
    """Without the company's signature, which the provider puts before it."""
    count = len(text.encode("utf-16-le")) // 2
    return Length(count, 1 if count <= SINGLE else -(-count // PART))
