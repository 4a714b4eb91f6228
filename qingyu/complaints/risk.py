"""Words by which a resident lets us know that they may go outside (F15). A pure function of text."""

import re

# Where they would turn, and what they would do; longer words before those they begin with.
WORDS = re.compile(
    "12345|12315|12348|市长热线|住建局|住建委|住建|房管局|房管所|街道办|主管部门|相关部门|监管部门|政府|城管|信访|上访|"
    "消费者协会|消协|行业协会|物业协会|媒体|记者|电视台|报社|曝光|抖音|小红书|微博|朋友圈|发到网上|上热搜|"
    "起诉|打官司|法院|仲裁|律师|维权|集体投诉|拉横幅"
)
# Asking where an office is, or about rules of it, is no threat.
ASKING = re.compile(r"(请问|咨询|地址|电话是|怎么走)")
SENTENCE = re.compile(r"[^。！？!?\n；;]+")
MOST = 6


def outside_words(*texts: str) -> list[str]:
    """The words of ``texts`` that speak of going outside, each once, in their order; at most six."""
    found: dict[str, None] = {}
    for text in texts:
        for sentence in SENTENCE.findall(text):
            if not ASKING.search(sentence):
                found.update(dict.fromkeys(WORDS.findall(sentence)))
    return list(found)[:MOST]
