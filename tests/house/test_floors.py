"""What import-linter does not see: foreign keys, templates, and who writes which state."""

import ast
import re

from tests.house.floors import PACKAGE, ROOT, apps_of, floors, rooms, sources

STATE_COLUMNS = {"state"}


def test_every_room_has_a_floor() -> None:
    assert set(rooms()) == set(floors())


def test_foreign_keys_go_down() -> None:
    wrong = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for room in rooms()
        for app in apps_of(room)
        for model in app.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and _room(field.related_model) in floors()
        if floors()[_room(field.related_model)] > floors()[room] or _strangers(room, _room(field.related_model))
    ]
    assert wrong == []


def _room(model: type) -> str:
    return model.__module__.split(".")[1]


def _strangers(one: str, other: str) -> bool:
    # Communities count by a calendar of their own: places and hours know each other on their floor.
    return one != other and floors()[one] == floors()[other] and (one, other) != ("places", "hours")


def test_templates_include_and_extend_downwards() -> None:
    wrong = []
    for path in sorted([*PACKAGE.glob("*/templates/**/*.html"), *PACKAGE.glob("channels/*/templates/**/*.html")]):
        room = path.relative_to(PACKAGE).parts[0]
        for name in re.findall(r"""{%\s*(?:include|extends)\s+["']([\w-]+)/""", path.read_text(encoding="utf-8")):
            if name in floors() and floors()[name] > floors()[room]:
                wrong.append(f"{path.relative_to(ROOT)} → {name}")
    assert wrong == []


def test_states_are_set_by_actions_only() -> None:
    wrong = []
    for _, path, tree in sources():
        parts = path.relative_to(PACKAGE).parts
        if "actions" in parts or path.stem == "actions":
            continue
        for node in ast.walk(tree):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(target, ast.Attribute) and target.attr in STATE_COLUMNS for target in targets):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []


def test_the_clock_is_read_in_one_place() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for room, path, tree in sources()
        if path.name != "clock.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"timezone.now", "datetime.now", "date.today", "datetime.utcnow"}
    ]
    assert wrong == []
