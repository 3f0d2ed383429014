"""What the core needs from outside: time, storage, and a way to say things.

Everything that is stored is reached through a meeting, and a meeting through the workspaces that
were joined to it.
"""

from bot.ports.announcing import Announcements
from bot.ports.assigning import Assigner, Joiner
from bot.ports.delivery import (
    Clock,
    Delivery,
    Pinner,
    Pinning,
    Receipt,
    Remover,
    Sender,
    Shared,
)
from bot.ports.living import LivingMessages
from bot.ports.meetings import Audit, Meetings, Rooms
from bot.ports.people import Codes, People, PersonalData, Registrations, Traces
from bot.ports.posts import Posts
from bot.ports.storage import Draft, Drafts, Storage, UnitOfWork

__all__ = [
    "Announcements",
    "Assigner",
    "Audit",
    "Clock",
    "Codes",
    "Delivery",
    "Draft",
    "Drafts",
    "Joiner",
    "LivingMessages",
    "Meetings",
    "People",
    "PersonalData",
    "Pinner",
    "Pinning",
    "Posts",
    "Receipt",
    "Registrations",
    "Remover",
    "Rooms",
    "Sender",
    "Shared",
    "Storage",
    "Traces",
    "UnitOfWork",
]
