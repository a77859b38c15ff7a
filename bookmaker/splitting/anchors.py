"""Lines in, the way in which a blog page begins its posts out: which recurring line stands by the title, and where.

The form: every post of a copied page is introduced by the same lines: a date, a byline, a menu. One of them, the
anchor, stands always at the same distance from the title. Which one, and at which distance, is found by trying: the
titles must be there, distinct, short, and alike in their spacing; their bodies must be there; the dates must run.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from bookmaker.splitting.lines import Lines

OFFSETS = (1, -1, 2, -2, 3, -3)  # lines from the anchor to the title, the likeliest first
FEWEST = 2
BEST_DATED, BEST_UNDATED = 1.25 * 1.3, 0.8 * 1.3  # the most that a quality can be
LONGEST_TITLE = 240  # characters
_WORDY = re.compile(r"[^\W\d_]")
_ARROWS = "←→«»‹›⟵⟶"
_SENTENCE_END = tuple(".;,:。，；…、")
_COUNT = re.compile(r"\d+\s\S+$")  # "3 comments"
_CODE = re.compile(r"[{};=]\s*$|^\s*(?:[$>#]|//|/\*|<\w)|\(\)|::|->|==")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A family of lines, and where the titles stand from them."""

    name: str  # in words
    places: tuple[int, ...]
    offset: int
    dated: bool
    trailing: bool  # the anchor closes the post before, it does not open one
    score: float  # 0 to about 8
    quality: float  # 0 to 1: how much like titles the titles are


def find_anchor(lines: Lines) -> Anchor | None:
    """The best anchor of the dump, or None where nothing recurs as posts do."""
    best: Anchor | None = None
    for name, places, dated in _families(lines):
        ways = [(offset, trailing) for offset in OFFSETS for trailing in ((False, True) if offset > 0 else (False,))]
        if best and best.score >= (BEST_DATED if dated else BEST_UNDATED) * log2(1 + len(places)):
            continue  # however good its titles are, it has too few members
        found = [weigh_anchor(lines, name, places, offset, dated, trailing) for offset, trailing in ways]
        found.append(weigh_bare_dates(lines, name, places) if dated else None)
        for anchor in found:
            if anchor and (best is None or anchor.score > best.score):
                best = anchor
    return best


def weigh_bare_dates(lines: Lines, name: str, places: Sequence[int]) -> Anchor | None:
    """A diary: the date alone is the title, and the text follows at once. Weighed low, so that real titles win."""
    count = len(places)
    bare = sum(_is_bare(lines, p) for p in places) / count
    distinct = len({lines.texts[p] for p in places}) / count
    if count < 3 or bare < 0.9 or distinct < 0.9:
        return None
    quality = 0.6 * bare * distinct * _body_share(lines, places, 0) * _coverage(lines, places, 0, -1)
    quality *= _run_of_dates(lines, places)
    return Anchor(name, tuple(places), 0, True, False, quality * log2(1 + count), quality)


def _is_bare(lines: Lines, i: int) -> bool:
    """Whether a line is a date and hardly more."""
    hit = lines.dates[i]
    return len(lines.texts[i]) - (hit.end - hit.start) <= 4


def _families(lines: Lines) -> Iterator[tuple[str, Sequence[int], bool]]:
    dated: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, hit in sorted(lines.dates.items()):
        text = lines.texts[i]
        before, after = text[: hit.start].split(), text[hit.end :].split()
        dated[(before[-1].casefold() if before else "", after[0].casefold() if after else "")].append(i)
    for (before_word, after_word), places in dated.items():
        if len(places) >= FEWEST:
            yield " ".join(filter(None, (before_word, "date", after_word))), places, True
    tables = (lines.places,) if lines.wrapped else (lines.places, lines.prefixes)
    for table in tables:
        for key, places in sorted(table.items(), key=lambda item: -len(item[1])):
            if len(places) >= FEWEST + 1 and _WORDY.search(key) and "\x01" not in key and len(key) <= 200:
                yield f"“{lines.texts[places[0]][:40]}”", places, False


def weigh_anchor(
    lines: Lines, name: str, places: Sequence[int], offset: int, dated: bool, trailing: bool
) -> Anchor | None:
    """How well the lines at `offset` from `places` do as titles; None where they plainly do not."""
    total, closes = len(lines.texts), places[-1]
    places = [p for p in places if 0 <= p + offset < total]
    count = len(places)
    if count < FEWEST + (not dated) or not _first_look(lines, places, offset):
        return None
    titles = [lines.texts[p + offset] for p in places]
    distinct = len({lines.folded[p + offset] for p in places}) / count
    fresh = sum(lines.repeats[lines.folded[p + offset]] <= max(4, count // 4) for p in places) / count
    like = sum(map(is_like_title, titles)) / count
    if distinct < 0.75 or fresh < 0.6 or like < 0.6:
        return None
    spacing = Counter((lines.gaps[p + offset], lines.gaps[p] if offset < 0 else -1) for p in places)
    regular = spacing.most_common(1)[0][1] / count
    plain = 1 - 0.5 * sum(t.endswith(_SENTENCE_END) for t in titles) / count
    quality = distinct * fresh * like * plain * (0.4 + 0.6 * regular) * _brevity(lines, places, offset)
    quality *= _body_share(lines, places, offset) * _coverage(lines, places, offset, closes if trailing else -1)
    quality *= 1 - 0.7 * _recurring_after(lines, places, offset)
    quality *= 0.3 if _share_an_opening(titles) else 1
    if lines.wrapped and not dated:
        quality *= _whole(lines, places, offset) * _finished(lines, places, offset)
    quality *= 1 + 0.3 * _echoed(lines, places, offset)
    quality *= 1 - 0.4 * _enclosing(lines, places, offset)
    quality *= 1 - 0.5 * sum(p + offset in lines.dates and _is_bare(lines, p + offset) for p in places) / count
    quality *= _run_of_dates(lines, places) if dated else 0.8
    quality *= 1 - 0.04 * (abs(offset) - 1)
    return Anchor(name, tuple(places), offset, dated, trailing, quality * log2(1 + count), quality)


def _share_an_opening(titles: Sequence[str]) -> bool:
    """Whether most begin alike ("Responses to …", "← …"): then they speak of a title and are none."""
    if sum(bool(_COUNT.match(t)) for t in titles) > 0.7 * len(titles):
        return True
    if len(titles) < 5:
        return False
    one = Counter(t.split()[0].casefold() for t in titles).most_common(1)[0][1]
    two = Counter(tuple(t.casefold().split()[:2]) for t in titles if len(t.split()) > 2).most_common(1)
    return one > 0.85 * len(titles) or bool(two and two[0][1] > 0.7 * len(titles))


def _whole(lines: Lines, places: Sequence[int], offset: int) -> float:
    """The share of titles that do not run on into the next line, as the first line of a typed paragraph does."""
    beside = set(places)
    after = [p + offset + 1 for p in places if p + offset + 1 < len(lines.texts)]
    return sum(i in beside or lines.gaps[i] > 0 for i in after) / max(1, len(after))


def _finished(lines: Lines, places: Sequence[int], offset: int) -> float:
    """Near 1 where what stands before the headings comes to an end; a running head breaks into a sentence."""
    open_ended = 0
    for place in places:
        start = min(place, place + offset)
        last = next((t for t in reversed(lines.texts[max(0, start - 6) : start]) if len(t) > 40), ".")
        open_ended += last[-1].isalnum() or last[-1] in ",-;"
    return 1 - 0.7 * open_ended / len(places)


def _echoed(lines: Lines, places: Sequence[int], offset: int) -> float:
    """The share of titles that the next two lines hold once more, with more words: a breadcrumb, a heading and its category."""
    found = 0
    for place in places:
        title = lines.texts[place + offset]
        after = lines.texts[place + offset + 1 : place + offset + 3]
        found += any(len(title) < len(line) < 200 and title in line for line in after)
    return found / len(places)


def _enclosing(lines: Lines, places: Sequence[int], offset: int) -> float:
    """The share of titles that hold the next line and more: a breadcrumb over the title, or "to <title>"."""
    found = 0
    for place in places:
        title = lines.texts[place + offset]
        after = lines.texts[place + offset + 1 : place + offset + 2]
        found += any(8 <= len(line) < len(title) and line in title for line in after)
    return found / len(places)


def _brevity(lines: Lines, places: Sequence[int], offset: int) -> float:
    """1 where titles are much shorter than the paragraphs after them, 0.2 where they are of their length."""
    ratios = []
    for place in places:
        title, start = place + offset, max(place, place + offset) + 1
        longest = size = 1
        for i in range(start, min(start + 8, len(lines.texts))):
            size = len(lines.texts[i]) + (size if lines.gaps[i] == 0 and i > start else 0)
            longest = max(longest, size)
        ratios.append(len(lines.texts[title]) / longest)
    return min(1.0, max(0.2, 1.3 - 0.9 * sorted(ratios)[len(ratios) // 2]))


def is_like_title(text: str) -> bool:
    """Whether a line could be a title at all: it has letters, is not long, is no arrow, no code, no list item."""
    if len(text) > LONGEST_TITLE or not _WORDY.search(text):
        return False
    return text[0] not in _ARROWS and text[-1] not in _ARROWS and not _CODE.search(text) and "\x01" not in text


def _first_look(lines: Lines, places: Sequence[int], offset: int) -> bool:
    """A cheap look at a few members, so that the many lines that recur by chance cost nothing."""
    sample = [places[k * (len(places) - 1) // 7] + offset for k in range(8)] if len(places) > 8 else [p + offset for p in places]
    good = sum(is_like_title(lines.texts[t]) for t in sample)
    return good >= 0.6 * len(sample) and len({lines.texts[t] for t in sample}) >= 0.6 * len(sample)


def _recurring_after(lines: Lines, places: Sequence[int], offset: int) -> float:
    """The share of the five lines after the heading that recur with the posts: a body does not, a footer does."""
    many = max(3, len(places) // 2)
    after = [i for p in places for i in range(max(p, p + offset) + 1, min(max(p, p + offset) + 6, len(lines.texts)))]
    return sum(lines.repeats[lines.folded[i]] >= many for i in after) / max(1, len(after))


def _heads(places: Sequence[int], offset: int) -> list[tuple[int, int]]:
    return [(min(p, p + offset), max(p, p + offset)) for p in places]


def _body_share(lines: Lines, places: Sequence[int], offset: int) -> float:
    """The share of posts that have something under their heading that is longer than a heading."""
    heads = _heads(places, offset)
    ends = [head[0] for head in heads[1:]] + [len(lines.texts)]
    good = sum(
        any(len(lines.texts[i]) > 40 for i in range(last + 1, min(end, last + 60)))
        for (_, last), end in zip(heads, ends, strict=True)
    )
    overlap = sum(a[1] >= b[0] for a, b in zip(heads, heads[1:], strict=False))
    return max(0.0, good / len(heads) - overlap / len(heads))


def _coverage(lines: Lines, places: Sequence[int], offset: int, closes: int) -> float:
    """Near 1 where the posts fill the dump: nothing long before the first anchor, or, where anchors close, after the last.

    `closes` is the last anchor of those that close a post, or -1 where anchors open one.
    """
    size = lines.before[-1] or 1
    share = 1 / (len(places) + 1)  # what one post may take
    before = lines.before[min(places[0], places[0] + offset)] / size
    if closes >= 0:
        after = 1 - lines.before[closes + 1] / size
        return 1.0 if before > 0.2 * share and after < 0.2 * share else 0.3
    after = 1 - lines.before[max(places[-1], places[-1] + offset) + 1] / size
    return max(0.1, 1 - max(0.0, before - 0.05)) * (1.0 if after > 0.02 * share else 0.3) * (0.8 if before > 0.3 * share else 1)


def _run_of_dates(lines: Lines, places: Sequence[int]) -> float:
    """1.25 where the dates run one way, oldest or newest first; less the more they jump, as those of comments do."""
    days = [lines.dates[p].iso() for p in places]
    pairs = [(a, b) for a, b in zip(days, days[1:], strict=False) if a and b]
    if not pairs:
        return 0.9
    up = sum(a <= b for a, b in pairs) / len(pairs)
    down = sum(a >= b for a, b in pairs) / len(pairs)
    return 0.5 + 0.75 * max(up, down)
