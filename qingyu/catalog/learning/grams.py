"""A text as a learner reads it: counted pieces of one to three Chinese characters."""

from collections import Counter

# What somebody wants stands at the beginning; longer letters repeat it. In characters.
READ = 1000
LONGEST = 3


def counted(text: str) -> Counter[str]:
    """How often each piece occurs; digits, letters and signs are left out, so that no number is learned."""
    plain = "".join(c for c in text[: 2 * READ] if "\u4e00" <= c <= "\u9fff")[:READ]
    found: Counter[str] = Counter(plain)
    for size in range(2, LONGEST + 1):
        found.update(plain[at : at + size] for at in range(len(plain) - size + 1))
    return found
