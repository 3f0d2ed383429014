"""Every error that the core raises on purpose.

DagvoorzitterError
├── UserError            something a person can mend; told to them in their own language
│   └── AccessRefused    the person may not do this
├── AnswersRefused       a sent form with fields that must be mended
├── AssignmentFailed     the search for an assignment was cut short
├── InvalidValue         a value that no rule accepts (naive time, unknown zone, odd link)
└── DeliveryError        what a Sender raises; see bot.ports
    ├── DeliveryRefused    never accepted, and trying again is of no use
    ├── DeliveryPostponed  surely not accepted; try again after a while
    └── DeliveryUnclear    may or may not have been accepted; look before sending again
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class DagvoorzitterError(Exception):
    """The base of all errors that are raised on purpose."""


class UserError(DagvoorzitterError):
    """Something a person can mend.

    `key` is a message of the catalogues that says what is wrong and what to do; `values` fill its
    places. `field` names the form field it belongs to, when there is one.
    """

    def __init__(self, key: str, /, *, field: str | None = None, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.field = field
        self.values = values


class AccessRefused(UserError):
    """The person may not do this."""


class AnswersRefused(DagvoorzitterError):
    """A sent form with fields that must be mended; `errors` names each field and what is wrong."""

    def __init__(self, errors: tuple[UserError, ...]) -> None:
        super().__init__(*(error.key for error in errors))
        self.errors = errors


class InvalidValue(DagvoorzitterError, ValueError):
    """A value that no rule accepts; the message says which and why."""


class DeliveryError(DagvoorzitterError):
    """A message that did not surely arrive; the message says why, without names or links."""


class DeliveryRefused(DeliveryError):
    """The platform said no for good: the bot is not a member, the channel is gone."""


class Reach(StrEnum):
    """How much of a platform a limit, or a request to wait, is about."""

    CONVERSATION = "conversation"
    WORKSPACE = "workspace"
    APPLICATION = "application"


class DeliveryPostponed(DeliveryError):
    """The platform surely did not take the message; it may be offered again.

    Nothing else within `reach` of it is offered before that either.
    """

    def __init__(
        self, reason: str, *, retry_after: timedelta, reach: Reach = Reach.CONVERSATION
    ) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.reach = reach


class DeliveryUnclear(DeliveryError):
    """Time-out, reset or server error: the message may have been accepted."""


class AssignmentFailed(DagvoorzitterError):
    """The search for an assignment was cut short; nothing was changed. It can be tried again."""
