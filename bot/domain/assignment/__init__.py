"""Who sits in which break-out room, and what makes one assignment better than another.

An assignment is judged on levels, the first that differs decides: nobody unassigned while seats
suffice, the policy's own levels (see `policy`), the shortfall of a side in a room, moves from the
present assignment, and a seeded tie-break.
"""

from bot.domain.assignment.agreements import Agreement, Bond, Ties, broken
from bot.domain.assignment.first_come import assign, find_seat
from bot.domain.assignment.fit import Fit, fit_of
from bot.domain.assignment.insertion import Insertion, Move, Seating, insert
from bot.domain.assignment.levels import Levels, Profile, levels_of, profile_of
from bot.domain.assignment.policy import Policy
from bot.domain.assignment.problem import Attendee, Problem, RoomOffer, Solution

__all__ = [
    "Agreement",
    "Attendee",
    "Bond",
    "Fit",
    "Insertion",
    "Levels",
    "Move",
    "Policy",
    "Problem",
    "Profile",
    "RoomOffer",
    "Seating",
    "Solution",
    "Ties",
    "assign",
    "broken",
    "find_seat",
    "fit_of",
    "insert",
    "levels_of",
    "profile_of",
]
