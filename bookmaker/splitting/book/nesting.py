"""What has been taken for the book's structure so far, and how families nest: above, below, beside or inside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bookmaker.splitting.book.families import Family
from bookmaker.splitting.claims import Claim
from bookmaker.splitting.survey import Survey

CHAPTER_RANK, PART_RANK = 40, 30
SCENE_RANK, SECTION_RANK = 55, 60
HALF_TITLE = 120  # characters between a part's heading and its first chapter's


@dataclass
class Structure:
    """The families taken, and their members by line."""

    families: list[Family] = field(default_factory=list)
    members: dict[int, Claim] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)  # line → which family

    def take(self, family: Family) -> None:
        """Add a family and those of its members whose lines are free."""
        self.families.append(family)
        self.add(family.members, family)

    def add(self, claims: Sequence[Claim], family: Family | None = None) -> None:
        """Add claims on lines that are free, as members of a family if it is given."""
        for claim in claims:
            if claim.row not in self.members:
                self.members[claim.row] = claim
                if family is not None:
                    self.owners[claim.row] = self.families.index(family)

    def owner(self, row: int) -> Family | None:
        """The family that a line's claim belongs to."""
        return self.families[self.owners[row]] if row in self.owners else None

    def ordered(self) -> list[Claim]:
        """The claims taken, in the order of their lines."""
        return [self.members[row] for row in sorted(self.members)]

    def has_chapters(self) -> bool:
        """Whether anything at the level of chapters has been taken."""
        return any(f.rank >= CHAPTER_RANK and f.signal != "named" for f in self.families)

    def lift(self, family: Family) -> None:
        """Make a family's members parts."""
        members = [m._replace(rank=PART_RANK, role="part") for m in family.members]
        self.families[self.families.index(family)] = replace(family, rank=PART_RANK, members=members)
        self.members.update({m.row: m for m in members})


def fits(structure: Structure, family: Family) -> bool:
    """Whether a family may stand beside those already taken: above, below in step with them, or apart from them."""
    for other in structure.families:
        if family.rank >= SECTION_RANK and other.rank >= CHAPTER_RANK:
            return False
        if other.rank < CHAPTER_RANK or (family.rank == SCENE_RANK and other.kind == "act"):
            continue
        first, last = other.members[0].row, other.members[-1].row
        inside = sum(1 for m in family.members if first < m.row < last)
        if inside * 5 > len(family.members) and not nests(other, family) and not nests(family, other):
            return False
    return True


def stands_apart(family: Family, other: Family) -> bool:
    """Whether hardly a member of a family stands among another's."""
    first, last = other.members[0].row, other.members[-1].row
    return sum(1 for m in family.members if first < m.row < last) * 5 <= len(family.members)


def nests(upper: Family, lower: Family) -> bool:
    """Whether the lower family's numbers begin again under most members of the upper one."""
    rows = [m.row for m in upper.members]
    firsts = sorted(m.row for m in lower.members if m.value == 1)
    starts = sum(
        bisect_left(firsts, b) > bisect_right(firsts, a) for a, b in zip(rows, [*rows[1:], 10**9], strict=True)
    )
    return len(lower.members) >= 1.5 * len(rows) and starts * 10 >= 7 * len(rows)


def heads(survey: Survey, upper: Sequence[Claim], lower: Sequence[Claim]) -> bool:
    """Whether most of the upper claims stand right above one of the lower ones, with no text between."""
    rows = sorted(m.row for m in lower)
    direct = 0
    for claim in upper:
        at = bisect_right(rows, claim.row)
        direct += at < len(rows) and survey.span(claim.stop, rows[at]) < HALF_TITLE
    return direct * 10 >= 6 * len(upper) and len(lower) > len(upper)


def is_inside(structure: Structure, family: Family) -> bool:
    """Whether numbers stand inside chapters already taken: then they are sections of them."""
    first = min(c.row for c in structure.members.values() if c.rank >= CHAPTER_RANK)
    return sum(1 for m in family.members if first < m.row) * 5 > len(family.members)
