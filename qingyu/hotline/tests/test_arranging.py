"""What the hotline promises and says."""

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid, Refused
from qingyu.hotline import actions
from qingyu.hotline.arranged import greeting, settings_of


def test_the_standards_hold_until_somebody_says_otherwise(cast):
    usual = settings_of(cast.community)
    assert (usual.target_seconds, usual.callback_minutes) == (15, 30)
    said = greeting(usual, agent_no="1001", community=cast.community)
    assert "1001" in said
    assert "云溪苑" in said


def test_a_communitys_own_word_outweighs_the_companys(cast, line):
    actions.arrange(None, values={"target_seconds": 20}, by=SYSTEM)
    assert settings_of(cast.community).target_seconds == 20
    actions.arrange(cast.community, values={"target_seconds": 10}, by=cast.actor(cast.manager))
    assert settings_of(cast.community).target_seconds == 10
    assert settings_of(None).target_seconds == 20
    assert not line.talk(wait=12).in_target


def test_the_greeting_keeps_braces_it_does_not_know(cast):
    own = settings_of(None)
    own.greeting, own.company = "{company}{agent_no}{other}", "晴雨物业"
    assert greeting(own, agent_no="1001", community=None) == "晴雨物业1001{other}"


def test_who_may_not_and_what_may_not(cast):
    manager = cast.actor(cast.supervisor)
    with pytest.raises(Refused):
        actions.arrange(cast.community, values={}, by=cast.actor(cast.wang))
    with pytest.raises(Refused):
        actions.arrange(cast.elsewhere, values={}, by=manager)
    with pytest.raises(Refused):
        actions.arrange(None, values={}, by=manager)
    with pytest.raises(Invalid) as wrong:
        actions.arrange(cast.community, values={"target_seconds": 0, "greeting": ""}, by=manager)
    assert set(wrong.value.fields) == {"target_seconds", "greeting"}
