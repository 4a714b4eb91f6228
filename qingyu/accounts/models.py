"""Who may sign in, with what key, and who looked at what."""

import hashlib

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from qingyu.core import clock
from qingyu.events.models import Subject


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, *, phone: str | None = None) -> "User":
        """A new user; without a password they can sign in by phone code only."""
        user = self.model(username=username, phone=phone)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A sign-in. What this person is (employee, resident) is said in the rooms above."""

    username = models.CharField(max_length=60, unique=True)
    # E.164, as +8613800001234
    phone = models.CharField(max_length=20, unique=True, null=True, blank=True)
    phone_verified = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)

    objects = UserManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.username


class TokenQuerySet(models.QuerySet["ApiToken"]):
    def with_secret(self, secret: str) -> "ApiToken | None":
        """The token ``secret`` of an active user, over or not; None where there is none."""
        found = self.select_related("user").filter(digest=ApiToken.digest_of(secret), user__is_active=True)
        return found.first()


class ApiToken(Subject):
    """A bearer token of the API; only its digest is kept. ``used_at`` is the hour of its last use, roughly."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    # When its owner was told that it ends soon.
    warned_at = models.DateTimeField(null=True, blank=True)
    # The number, in E.164, that proved who the resident is; it ends with that.
    phone = models.CharField(max_length=20, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("expires_at", condition=models.Q(warned_at=None), name="token_to_warn_of")]

    def __str__(self) -> str:
        return self.name

    @property
    def over(self) -> bool:
        return self.expires_at <= clock.now()

    @staticmethod
    def digest_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()


class AccessLog(models.Model):
    """Who saw personal data in full, when and why; kept at least six months (Cybersecurity Law, art. 21)."""

    at = models.DateTimeField()
    user = models.ForeignKey(User, on_delete=models.PROTECT)
    what = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    reason = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index("subject_type", "subject_id", name="access_by_subject")]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.what} {self.subject_type} {self.subject_id}"
