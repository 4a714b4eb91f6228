"""From the telephone system's message to the panel on the agent's screen, through the whole product."""

import json
import sys
import time
import urllib.request

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.hotline.signing import sign
from qingyu.conf import secrets
from qingyu.outbox.actions import save_account
from tests.journeys.conftest import sign_in

SECRET = "a-long-shared-secret"
RINGS = 5


def test_the_panel_appears_when_it_rings(town, window, settings, tmp_path, capsys):
    # The served product has a secret key of its own, with which it reads what services were told.
    settings.SECRET_KEY = secrets.kept_in(tmp_path)
    save_account("hotline", values={"secret": SECRET}, on=True, by=SYSTEM)
    agent = window()
    sign_in(agent, town.cast.wang.agent_no)
    with agent.expect_event("response", lambda answer: "/live?" in answer.url):
        agent.goto("/console/intake")
    agent.wait_for_selector("#call-pop[data-module-ready]", state="attached")
    taken = [_ring(town.url, agent, number) for number in range(RINGS)]
    with capsys.disabled():
        sys.stdout.write(f"\nring to panel: {', '.join(f'{one * 1000:.0f}' for one in taken)} ms\n")


def _ring(url, page, number):
    """Seconds from posting the ring until the browser shows it; then the call ends."""
    call_id = f"ring-{number}"
    began = time.monotonic()
    _post(url, {"event": "ring", "call_id": call_id, "from": "13800001502", "to": "4008001234", "agent": "1001"})
    page.wait_for_selector(".q-pop >> text=李*")
    taken = time.monotonic() - began
    _post(url, {"event": "missed", "call_id": call_id, "from": "13800001502", "to": "4008001234"})
    page.wait_for_selector(".q-pop", state="detached")
    return taken


def _post(url, told):
    body, stamp = json.dumps(told).encode(), str(int(time.time()))
    headers = {"X-Qingyu-Timestamp": stamp, "X-Qingyu-Signature": sign(SECRET, stamp, body)}
    request = urllib.request.Request(f"{url}/hooks/hotline", body, headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status == 200
