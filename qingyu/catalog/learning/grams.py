"""A text as a learner reads it: counted Chinese characters and pairs of them."""

from collections import Counter

# What somebody wants stands at the beginning; longer letters repeat it. In characters.
READ = 1000
# The subject of a letter, or nearly all of a message, counts three times.
HEAD, TIMES = 40, 2


def counted(text: str) -> Counter[str]:
    """How often each piece occurs; digits, letters and signs are left out, so that no number is learned."""
    plain = "".join(c for c in text[: 2 * READ] if "\u4e00" <= c <= "\u9fff")[:READ]
    found: Counter[str] = Counter(plain)
    pairs = [plain[at : at + 2] for at in range(len(plain) - 1)]
    found.update(pairs)
    for _time in range(TIMES):
        found.update(pairs[: HEAD - 1])
    return found
