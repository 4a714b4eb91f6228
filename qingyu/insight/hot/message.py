"""What is grouped."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Message:
    """``tags`` are what is known besides the words, as a category; ``author`` is whoever counts as one person."""

    id: str
    at: datetime
    title: str
    text: str
    author: str = ""
    likes: int = 0
    tags: frozenset[str] = field(default_factory=frozenset)
