"""Sentences of residents, written for these tests, and what a good clerk would make of them."""

from pathlib import Path

import pytest

from qingyu.catalog.suggest import suggest

HERE = Path(__file__).parent
Row = tuple[str, str, str, str]


def rows(name: str) -> list[Row]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines]


@pytest.mark.parametrize(("kind", "category", "urgency", "text"), rows("sentences.tsv"))
def test_plain_and_tricky_sentences(kind: str, category: str, urgency: str, text: str) -> None:
    answer = suggest(text)
    assert (answer.kind, answer.category, answer.urgency) == (kind, category, urgency), answer.reasons


def test_colloquial_sentences_mostly() -> None:
    """Words nobody planned for: each axis must hold in most of them, emergencies above all."""
    pairs = [(row, suggest(row[3])) for row in rows("colloquial.tsv")]
    for place, axis in enumerate(("kind", "category", "urgency")):
        right = sum(row[place] == getattr(answer, axis) for row, answer in pairs)
        assert right / len(pairs) >= 0.85, axis
    missed = [row[3] for row, answer in pairs if row[2] == "A" and answer.urgency != "A"]
    assert len(missed) <= 1, missed
