"""The worked examples of the two clouds' own manuals."""

from datetime import UTC, datetime

from qingyu.outbox import signing


def test_the_example_of_alibaba_cloud():
    headers = signing.acs3(
        host="ecs.cn-shanghai.aliyuncs.com",
        action="RunInstances",
        version="2014-05-26",
        query=signing.acs3_query(
            {"RegionId": "cn-shanghai", "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"}
        ),
        now=datetime(2023, 10, 26, 10, 22, 32, tzinfo=UTC),
        nonce="3156853299f313e23d1673dc12e1703d",
        key="YourAccessKeyId",
        secret="YourAccessKeySecret",
    )
    signature = headers["Authorization"].rpartition("=")[2]
    assert signature == "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"


def test_the_example_of_tencent_cloud():
    headers = signing.tc3(
        host="cvm.tencentcloudapi.com",
        service="cvm",
        action="DescribeInstances",
        body=rb'{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}',
        now=datetime.fromtimestamp(1551113065, UTC),
        key="AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******",
        secret="Gu5t9xGARNpq86cd98joQYCN3*******",
    )
    signature = headers["Authorization"].rpartition("=")[2]
    assert signature == "be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3"


def test_signs_are_encoded_as_both_ends_count_them():
    assert signing.acs3_query({"b": "a b*~/", "a": "云"}) == "a=%E4%BA%91&b=a%20b%2A~%2F"
