"""What is grouped: a message as the engine reads it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Message:
    """``tags`` are what is known besides the words: a category, a building. ``author`` is whoever counts as one person."""

    id: str
    at: datetime
    title: str
    text: str
    author: str = ""
    likes: int = 0
    tags: frozenset[str] = field(default_factory=frozenset)
