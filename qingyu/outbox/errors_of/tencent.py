"""Tencent Cloud: cloud.tencent.com/document/api/382/59177 (calls and receipts)."""

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.outbox.errors_of import said
from qingyu.outbox.providers import Busy, Failed, Unsure

UNREADABLE = _("The service answered something that cannot be read.")
# Refused before anything was done. A "timeout" inside the service may have been sent all the same.
BUSY = ("LimitExceeded", "RequestLimitExceeded", "ResourceUnavailable", "ResourceInsufficient")
UNSURE = ("InternalError",)
KNOWN: dict[str, Text] = {
    "LimitExceeded.PhoneNumberDailyLimit": _("Too many SMS to this number"),
    "LimitExceeded.PhoneNumberOneHourLimit": _("Too many SMS to this number"),
    "LimitExceeded.PhoneNumberThirtySecondLimit": _("Too many SMS to this number"),
    "LimitExceeded.PhoneNumberSameContentDailyLimit": _("Too many SMS to this number"),
    "LimitExceeded.DeliveryFrequencyLimit": _("Too many SMS to this number"),
    "LimitExceeded.AppMainlandChinaDailyLimit": _("The daily limit set at the service is reached"),
    "RequestLimitExceeded": _("Too many calls to the service"),
    "FailedOperation.PhoneNumberInBlacklist": _("The number has opted out at the operator"),
    "FailedOperation.ContainSensitiveWord": _("The text contains forbidden words"),
    "FailedOperation.SignatureIncorrectOrUnapproved": _("The signature is unknown or not approved"),
    "FailedOperation.TemplateIncorrectOrUnapproved": _("The template is unknown or not approved"),
    "FailedOperation.TemplateParamSetNotMatchApprovedTemplate": _("A value is not allowed in this template"),
    "FailedOperation.TemplateUnapprovedOrNotExist": _("The template is unknown or not approved"),
    "FailedOperation.InsufficientBalanceInSmsPackage": _("The balance at the service is used up"),
    "InvalidParameterValue.IncorrectPhoneNumber": _("There is no such phone number"),
    "InvalidParameterValue.TemplateParameterLengthLimit": _("A value is longer than the template allows"),
    "InvalidParameterValue.ContentLengthLimit": _("A value is longer than the template allows"),
    "InvalidParameterValue.SdkAppIdNotExist": _("The SDK AppID is unknown"),
    "AuthFailure.SecretIdNotFound": _("The key is unknown"),
    "AuthFailure.SignatureFailure": _("The secret is wrong"),
    "AuthFailure.SignatureExpire": _("The clock of this computer is wrong"),
    "AuthFailure.UnauthorizedOperation": _("The key may not send SMS"),
    "UnauthorizedOperation.RequestIpNotInWhitelist": _("This computer is not on the list of allowed addresses"),
    # Receipts; what an operator says beyond these comes with a description of its own.
    "EXPIRED": _("The phone is off or not in service"),
    "UNDELIV": _("The phone could not take it"),
    "REJECTD": _("The operator refuses the text"),
    "BLACK": _("The number has opted out at the operator"),
}


def meaning(code: object, message: str) -> Exception:
    """The exception that an answer with ``code`` is; no code at all is an answer that cannot be read."""
    if not isinstance(code, str) or not code:
        return Unsure(message or str(UNREADABLE))
    area = code.partition(".")[0]
    kind = Busy if area in BUSY else Unsure if area in UNSURE else Failed
    return kind(words(code, message))


def words(code: str, message: str) -> str:
    return said(KNOWN, code, message)
