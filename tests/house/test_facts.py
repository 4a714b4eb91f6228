"""Facts: declared once, recorded and followed as declared, and docs/facts.md tells the truth."""

import ast
import inspect
import io
import re
import textwrap

from django.core.management import call_command

from qingyu.events.facts import FACTS
from qingyu.events.follow import FOLLOWERS
from tests.house.floors import ROOT, sources


def test_every_recorded_fact_is_declared() -> None:
    declared = {fact.__name__ for fact in FACTS.values()}
    # A helper that builds a fact says so in its signature.
    declared |= {
        node.name
        for _, _path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) in declared
    }
    recorded = {
        node.args[0].func
        for _, path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "record"
        if node.args and isinstance(node.args[0], ast.Call)
    }
    names = {ast.unparse(func).split(".")[-1] for func in recorded}
    assert names - declared == set()


def test_followers_follow_declared_facts() -> None:
    assert [f.name for f in FOLLOWERS.values() if not set(f.codes) <= set(FACTS)] == []


def test_immediate_followers_say_why() -> None:
    assert [f.name for f in FOLLOWERS.values() if f.at_once and not f.function.__doc__] == []


def test_codes_name_their_room() -> None:
    assert [f.code for f in FACTS.values() if f.code.split(".")[0] != f.__module__.split(".")[1]] == []


def test_every_fact_has_a_name_of_its_own_for_people() -> None:
    """``deed = pgettext_lazy("event", "Request closed")``: lists of events show it, never the code."""
    named = [str(fact.deed) for fact in FACTS.values()]
    assert [fact.code for fact in FACTS.values() if not fact.deed] == []
    assert len(set(named)) == len(named)


def test_sentences_can_be_said() -> None:
    """Every placeholder of a sentence is a detail of its fact, a word it adds, or the actor."""
    wrong = [
        f"{fact.code}: {name}"
        for fact in FACTS.values()
        for name in re.findall(r"%\((\w+)\)", str(fact.sentence))
        if name not in {*fact.__dataclass_fields__, "actor", *_extra_words(fact)}
    ]
    assert wrong == []


def _extra_words(fact: type) -> list[str]:
    """Names that the fact's ``words`` adds, read from its source."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(fact.words)))
    return [
        key.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    ]


def test_docs_are_fresh() -> None:
    out = io.StringIO()
    call_command("facts", stdout=out)
    assert (ROOT / "docs/facts.md").read_text(encoding="utf-8") == out.getvalue(), "run: qingyu facts > docs/facts.md"
