"""Whose words they are: all of a first mail; an answer without our own mail below it; without what is a signature."""

import pytest

from qingyu.channels.email.parts import mail, quotes
from qingyu.channels.email.parts.quotes import Known
from qingyu.channels.email.parts.signatures import unsigned
from qingyu.channels.email.tests.conftest import mail as written
from qingyu.channels.email.tests.letters import built, text

OURS = "您好，师傅明天上午九点到，请在家等候。"
ANSWER = Known(answers=True, sure=True, said=(OURS,), addresses=frozenset({"service@yunxi.example"}))
NEW = "好的，明天上午在家。\n谢谢"


def said(raw):
    return mail.taken_apart(mail.parsed(raw))


@pytest.mark.parametrize(
    "quoted",
    [
        f"在 2026年6月8日 星期一 10:00，云溪苑客服 <service@yunxi.example> 写道：\n> {OURS}",
        f'在 2026-06-08 10:00:00，"service" <service@yunxi.example> 写道：\n{OURS}',
        f'------------------ 原始邮件 ------------------\n发件人: "service"\n{OURS}',
        f"------------------&nbsp;原始邮件&nbsp;------------------\n{OURS}".replace("&nbsp;", " "),
        f"-----Original Message-----\nFrom: service\nSent: Monday\nTo: Li\n{OURS}",
        f"发件人: service <service@yunxi.example>\n发送时间: 2026年6月8日 10:00\n收件人: 李敏\n主题: 回复\n\n{OURS}",
        f"From: service <service@yunxi.example>\nSent: Monday, June 8, 2026 10:00\nTo: Li\nSubject: Re\n\n{OURS}",
        f"On Mon, Jun 8, 2026 at 10:00 AM service <service@yunxi.example> wrote:\n> {OURS}",
        f"On Mon, Jun 8, 2026 at 10:00 AM 云溪苑客户服务中心\n<service@yunxi.example> wrote:\n\n> {OURS}",
        "---- 回复的原邮件 ----\n"
        f"| 发件人 | 云溪苑客服<service@yunxi.example> |\n| 日期 | 6月8日 |\n| 收件人 | x |\n{OURS}",
        f"service@yunxi.example 于2026年6月8日周一 10:00写道：\n{OURS}",
        "> 您好，\n> 师傅明天上午九点到，\n> 请在家等候。",
        "＞您好，师傅明天上午九点到，\n＞请在家等候。",
        "",
    ],
)
def test_our_own_mail_below_an_answer_is_left_out(quoted):
    assert quotes.own(f"{NEW}\n\n{quoted}", ANSWER) == NEW


@pytest.mark.parametrize(
    "quoted",
    [
        "发件人: 赵六 <zhao6@other.example>\n发送时间: 6月7日\n收件人: 李敏\n主题: 漏水\n\n楼上说不是他们家漏的",
        "在 2026年6月7日，赵六 <zhao6@other.example> 写道：\n> 楼上说不是他们家漏的",
        "管家在群里说：\n> 今天下午三点来\n结果没来",
        "＞楼上说下周才修\n这怎么行",
        "---------- Forwarded message ---------\n"
        "发件人： 赵六 <zhao6@other.example>\n日期： 6月7日\n收件人： 李敏\n\n看看这个",
        "From: 我这边看，水从楼上来",
        "在我写道歉信之前，请先修好：\n水管",
        "发件人: 赵六\n联系电话: 138\n我要补充一点",
        "时间：每天晚上十点\n日期：六月以来\n主题：噪音",
    ],
)
@pytest.mark.parametrize("known", [ANSWER, Known(answers=True)], ids=["sure", "unsure"])
def test_what_others_wrote_stays(quoted, known):
    assert quotes.own(f"{NEW}\n\n{quoted}", known) == f"{NEW}\n\n{quoted}"


def test_who_writes_below_or_between_our_lines_is_read():
    quoted = f"在 2026年6月8日，云溪苑客服 写道：\n> {OURS}\n\n九点不行，十点可以"
    assert quotes.own(quoted, ANSWER) == "九点不行，十点可以"
    head = "发件人: 云溪苑客服 <service@yunxi.example>\n发送时间: 6月8日\n收件人: 李敏\n主题: 上门\n"
    assert quotes.own(f"见下\n\n{head}\n{OURS}\n九点不行，十点可以", ANSWER) == "见下\n\n九点不行，十点可以"


def test_where_nothing_else_stands_all_of_it_stays():
    assert quotes.own(f"-----Original Message-----\n{OURS}", ANSWER) == f"-----Original Message-----\n{OURS}"


FORMS = [
    "网站留言：\n姓名：赵六\n发件人：赵六\n时间：2026-06-07\n日期：周日\n内容：电动车堵在消防通道",
    "您有一条新的在线报修\n\n发件人：赵六\n收件人：物业\n主题：噪音\n内容：楼上装修太吵",
    "投诉信\n发件人：赵六\n日期：2026年6月7日\n时间：晚上\n主题：广场舞扰民\n\n天天跳到十点",
    "物业经理答复：\n>下周一定修\n现在三周了没修",
    "我们群里的聊天\n>赵六：灯又坏了\n> 钱七：我家那层也是\n请处理",
    "＞昨天的通知说停水到五点\n可是到现在还没水",
    "-----Original Message-----\nFrom: 赵六\nTo: 李敏\nSubject: 垃圾\n\n垃圾房太臭了",
    "在 2026年6月7日，赵六 写道：\n> 地下车库积水",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("subject", ["网站留言", "投诉", "转发: 看看这个"])
def test_a_first_mail_is_read_whole(form, subject):
    assert said(written(form, subject=subject)).text.split("\n") == form.split("\n")


HEAD = "<b>发件人:</b> {who}<br><b>发送时间:</b> 9:12<br><b>收件人:</b> 李敏<br><b>主题:</b> 报修"
PAGES = [
    '<div>还在滴水</div><hr><div id="divRplyFwdMsg" dir="ltr">{head}</div><div>{ours}</div>',
    '<div class="x">还在滴水</div><div id="ms-outlook-mobile-signature"></div><hr>'
    '<div id="x_divRplyFwdMsg">{head}</div>{ours}',
    '<p>还在滴水</p><div class="OutlookMessageHeader">{head}</div><p>{ours}</p><p>再见</p>',
    '<p>还在滴水</p><div id="isReplyContent"><p>在 2026-06-08，云溪苑客服 写道：</p>'
    "<blockquote>{ours}</blockquote></div>",
    '<div>还在滴水</div><div class="gmail_quote"><div class="gmail_attr">On Mon, 云溪苑客服 &lt;{box}&gt; wrote:</div>'
    '<blockquote class="gmail_quote">{ours}</blockquote></div>',
    "<div>还在滴水</div><div>------------------ 原始邮件 ------------------</div>"
    "<div>发件人: 云溪苑客服 &lt;{box}&gt;</div>{ours}",
]


@pytest.mark.parametrize("page", PAGES)
def test_an_answer_in_html_without_what_it_quotes_of_us(page):
    html = page.format(head=HEAD.format(who="云溪苑客服"), ours=OURS, box="service@yunxi.example")
    assert said(built(text(html, "html"), Subject="Re: x")).text == "还在滴水"


def test_the_mail_of_another_in_html_stays():
    html = PAGES[0].format(head=HEAD.format(who="赵六 &lt;zhao6@other.example&gt;"), ours="楼上不承认")
    assert "楼上不承认" in said(built(text(html, "html"), Subject="Re: x")).text


def test_who_answers_between_the_pieces_of_a_quote_in_gmail():
    html = (
        '<div dir="ltr">看下面</div><div class="gmail_quote"><div class="gmail_attr">On Mon, 云溪苑客服 wrote:</div>'
        '<blockquote class="gmail_quote">几点方便？</blockquote><div>下午三点</div>'
        '<blockquote class="gmail_quote">电话多少？</blockquote><div>打我手机</div></div>'
    )
    known = Known(sure=True, said=("几点方便？\n电话多少？",))
    found = mail.taken_apart(mail.parsed(built(text(html, "html"), Subject="Re: x")), known)
    assert found.text.split() == ["看下面", "下午三点", "打我手机"]


@pytest.mark.parametrize(
    "below",
    [
        "发自我的 iPhone",
        "发自我的华为手机",
        "Sent from my Huawei phone",
        "来自手机QQ邮箱",
        "从小米手机发来",
        "签名由 网易邮箱大师 定制",
        "发自网易邮箱手机智能版",
        "获取 Outlook for iOS",
        "limin@mail.example",
        "________________________________\nlimin@mail.example",
        "| |\n| 李敏\n|\n|\nlimin@mail.example\n|\n签名由 网易邮箱大师 定制",
        "-- \n李敏\n138 0000 1502",
        "--\n李敏\n云溪科技有限公司\n部门：市场部\n电话：0755-83123456\n手机：13800001502\n传真：0755-83123457\n"
        "邮箱：limin@mail.example\n地址：云溪路 1 号\n邮编：518000\n网址：www.yunxi.example".replace(
            "市场部\n", "部门：市场部\n"
        ),
    ],
)
def test_what_surely_is_a_signature_is_left_out(below):
    assert unsigned(f"{NEW}\n\n{below}", name="李敏", address="limin@mail.example") == NEW


@pytest.mark.parametrize(
    "below",
    [
        "发自内心的感谢",
        "从我的窗户看出去全是垃圾",
        "来自我的邻居",
        "来自手机的照片见附件，请看",
        "从我的手机里看监控是黑的",
        "--\n另外楼道灯也坏了",
        "---\n漏水\n没人管",
        "--\n第二件事：车位被占\n13800001502",
        "--\n" + "\n".join(f"第{number}行" for number in range(20)),
        "电话 13800001502",
        "我的邮箱 limin@mail.example",
    ],
)
def test_what_says_something_is_no_signature(below):
    assert unsigned(f"{NEW}\n\n{below}", name="李敏", address="limin@mail.example") == f"{NEW}\n\n{below}"


SURE = Known(
    answers=True, sure=True, said=(OURS,), addresses=frozenset({"service@yunxi.example"}), names=("云溪苑前台",),
    sender="limin@mail.example", name="李敏",
)  # fmt: skip
LETTER = "阳台的栏杆松了，{0}。\n请转告管理处"
PASTED = [
    "发件人：钱七\n收件人：李敏\n日期：6月3日\n主题：栏杆\n\n" + LETTER,
    "From: Qian Qi\nTo: Li Min\nDate: 3 June\nSubject: rail\n\n" + LETTER,
    "在 2026年6月3日，钱七 写道：\n" + LETTER,
    "On 3 June 2026, Qian Qi wrote:\n" + LETTER,
    "-----原始邮件-----\n发件人：钱七\n\n" + LETTER,
    "发件人：滨江燃气客服中心\n收件人：李敏\n日期：6月3日\n主题：通知\n\n" + LETTER,
    "发件人：李敏 <limin@mail.example>\n收件人：钱七 <qian7@other.example>\n日期：6月3日\n主题：栏杆\n\n" + LETTER,
    "发件人：\n日　期：6月3日\n主　题：栏杆\n收件人：李敏\n\n" + LETTER,
]


@pytest.mark.parametrize("pasted", PASTED)
@pytest.mark.parametrize(
    "below",
    ["", f"\n\n在 2026年6月8日，云溪苑前台 写道：\n> {OURS}", f"\n\n-----原始邮件-----\n发件人: 云溪苑前台\n\n{OURS}"],
    ids=["alone", "above ours", "above ours to the end"],
)
def test_a_pasted_letter_of_somebody_else_stays_whole(pasted, below):
    new = f"{NEW}\n{pasted.format('已经摇了两周')}"
    assert quotes.own(new + below, SURE) == new


def test_a_pasted_letter_below_our_own_mail_stays():
    ours = f"发件人: 云溪苑前台\n发送时间: 6月8日\n收件人: 李敏\n主题: 上门\n\n{OURS}"
    assert quotes.own(f"{NEW}\n\n{ours}\n\n{PASTED[0]}", SURE) == f"{NEW}\n\n{PASTED[0]}"


@pytest.mark.parametrize(
    "head",
    [
        "发件人：云溪苑前台\n日　期：6月8日\n主　题：上门",
        "发件人： service\n时　间：6月8日\n收件人：李敏",
        "发件人：李敏 <limin@mail.example>\n收件人：service@yunxi.example\n标　题：漏水",
    ],
)
def test_a_head_that_names_us_is_enough(head):
    assert quotes.own(f"{NEW}\n\n{head}\n\n另一封信的内容", SURE) == NEW


CARD = "李敏\n望江贸易有限公司 财务部\n手机：13900002222\n电话：0571-88001122\n传真：0571-88001123\n"


@pytest.mark.parametrize(
    "below",
    [
        "本邮件由网易邮箱大师发出",
        "发自我的钉邮",
        "通过阿里企业邮箱发送",
        "本电子邮件及附件可能含有机密内容，仅供指定收件人使用。",
        "重要提示：如果您不是指定的收件人，请立即删除本邮件并通知发件人。",
        "This message is intended only for the person named above.",
        CARD + "地址：望江路 8 号\n邮编：310000\n网址：www.wangjiang.example",
        "李敏 经理\n电话：0571-88001122\n微信：lm88",
    ],
)
def test_more_that_surely_is_a_signature(below):
    assert unsigned(f"{NEW}\n\n{below}", name="李敏", address="limin@mail.example") == NEW


@pytest.mark.parametrize(
    "below",
    [
        "李敏\n电话：0571-88001122",
        "我是李敏，漏水\n电话：0571-88001122\n地址：望江路",
        "地址：望江路 8 号\n手机：13900002222\n姓名：钱七",
        "通过邮箱发送了三次都没有人理",
        "本邮件请转给经理",
        "如果您不是负责的人，请转给负责人",
        "由网易邮箱大师定制的日历不对",
    ],
)
def test_more_that_says_something(below):
    assert unsigned(f"{NEW}\n\n{below}", name="李敏", address="limin@mail.example") == f"{NEW}\n\n{below}"
