"""Nobody opens a line to the outside past ``core.outside``, which looks where it leads."""

import ast

from tests.house.floors import sources

OPENS = {
    "httpx": {"get", "post", "put", "request", "stream", "Client", "AsyncClient"},
    "requests": {"get", "post", "put", "request", "Session"},
    "smtplib": {"SMTP", "SMTP_SSL"},
    "imaplib": {"IMAP4", "IMAP4_SSL"},
    "socket": {"create_connection"},
    "urllib": {"urlopen"},
}
# The watcher asks its own processes, the benches their own server.
OURSELVES = {"core/serve.py", "stories/benches/ground.py"}


def test_every_line_to_the_outside_is_looked_at():
    found = [
        f"{room}: {path.name}:{node.lineno}"
        for room, path, tree in sources()
        if "outside" not in path.parts and not any(str(path).endswith(one) for one in OURSELVES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _opens(node.func)
    ]
    assert found == [], "open it with qingyu.core.outside"


def test_the_mail_protocols_are_those_that_look():
    (lines,) = [tree for _room, path, tree in sources() if path.parts[-3:] == ("outbox", "mail", "lines.py")]
    made = [node for node in lines.body if isinstance(node, ast.ClassDef)]
    assert {"_get_socket", "_create_socket", "_get_mailbox_client"} == {
        method.name for one in made for method in one.body if isinstance(method, ast.FunctionDef)
    }


def _opens(func: ast.expr) -> bool:
    if not isinstance(func, ast.Attribute):
        return False
    owner = func.value
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    return isinstance(owner, ast.Name) and func.attr in OPENS.get(owner.id, ())
