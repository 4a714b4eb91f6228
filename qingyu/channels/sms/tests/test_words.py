"""Which whole messages turn SMS off; none that says anything of a matter."""

import pytest

from qingyu.channels.sms.words import turns_off


@pytest.mark.parametrize(
    "text",
    [
        "退订请回复TD",
        "拒收请回R",
        "退订回 T",
        "不接收回N",
        "如需退订请回复QX",
        "我想退订",
        "请勿再发",
        "麻烦别再给我发短信了",
        "停止推送",
        "退订所有短信",
        "取消短信通知",
        "取消你们的短信",
        "不想收到短信了",
        "Stop All",
        "屏蔽短信",
        "请拒收，谢谢",
    ],
)
def test_who_wants_no_more_is_taken_off(text):
    assert turns_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "取消",
        "取消这个",
        "取消全部",
        "请取消",
        "停止",
        "停止施工",
        "停止供水",
        "取消服务",
        "取消维修",
        "不要发票",
        "别发火",
        "不用了",
        "不要来了",
        "不要收了",
        "不用发了",
        "门禁短信收不到",
        "不要发短信，打电话",
        "短信里说的师傅没来",
        "拒收的快递在哪",
        "请停止装修，太吵了",
        "退订了为什么还收费",
        "别发师傅来了",
    ],
)
def test_what_means_a_matter_stays_a_message(text):
    assert not turns_off(text)
