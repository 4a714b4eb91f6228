import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from qingyu.catalog.measure import measure


def run(*arguments: str) -> list[str]:
    out = io.StringIO()
    call_command("triage", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_one_line_in_one_suggestion_out() -> None:
    [line] = run("电梯困人了")
    assert "电梯" in line
    assert "困人" in line


def test_json_names_every_axis() -> None:
    answer = json.loads(run("--json", "厨房水管爆了")[0])
    assert list(answer) == [
        "kind", "category", "urgency", "class", "level", "department", "confidence", "rule", "reasons",
        "source",
    ]  # fmt: skip
    assert (answer["kind"], answer["urgency"], answer["class"], answer["level"]) == ("repair", "A", "emergency", 2)
    assert answer["reasons"][0].keys() == {"axis", "rule", "words"}


def test_lines_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("电梯坏了\n\n物业费怎么交\n"))
    assert [json.loads(line)["category"] for line in run("--json", "-")] == ["elevator", "other", "fees"]


def test_figures_count_only_what_is_labelled(tmp_path: Path) -> None:
    file = tmp_path / "messages.csv"
    file.write_text(
        "id,text,kind,category,urgency\n1,水管爆了,repair,water,A\n2,电梯困人,,elevator,A\n3,物业费怎么交,enquiry,water,\n",
        encoding="utf-8",
    )
    figures = measure(file)
    assert figures["kind"] == {"n": 2, "accuracy": 1.0, "macro_f1": 1.0}
    assert figures["category"]["accuracy"] == pytest.approx(0.6667)
    assert figures["urgency"] == {"n": 2, "accuracy": 1.0, "macro_f1": 1.0, "a_recall": 1.0, "a_precision": 1.0}
