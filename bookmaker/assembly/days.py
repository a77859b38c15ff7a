"""An ISO date and a language in; the date as that language writes it out, for chapters whose dump gives no words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Writing(NamedTuple):
    """How a language writes a day: a pattern, and its months where the pattern names one."""

    pattern: str
    months: tuple[str, ...] = ()


def name_months(names: str) -> tuple[str, ...]:
    """Return twelve names."""
    return tuple(names.split())


ENGLISH = name_months("January February March April May June July August September October November December")
WRITINGS: dict[str, Writing] = {
    "en": Writing("{day} {month} {year}", ENGLISH),
    "en-us": Writing("{month} {day}, {year}", ENGLISH),
    "de": Writing(
        "{day}. {month} {year}",
        name_months("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    ),
    "fr": Writing(
        "{day} {month} {year}",
        name_months("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    ),
    "es": Writing(
        "{day} de {month} de {year}",
        name_months("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    ),
    "pt": Writing(
        "{day} de {month} de {year}",
        name_months("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    ),
    "it": Writing(
        "{day} {month} {year}",
        name_months("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    ),
    "nl": Writing(
        "{day} {month} {year}",
        name_months("januari februari maart april mei juni juli augustus september oktober november december"),
    ),
    "sv": Writing(
        "{day} {month} {year}",
        name_months("januari februari mars april maj juni juli augusti september oktober november december"),
    ),
    "da": Writing(
        "{day}. {month} {year}",
        name_months("januar februar marts april maj juni juli august september oktober november december"),
    ),
    "nb": Writing(
        "{day}. {month} {year}",
        name_months("januar februar mars april mai juni juli august september oktober november desember"),
    ),
    "pl": Writing(
        "{day} {month} {year}",
        name_months(
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
        ),
    ),
    "cs": Writing(
        "{day}. {month} {year}",
        name_months("ledna února března dubna května června července srpna září října listopadu prosince"),
    ),
    "ru": Writing(
        "{day} {month} {year}",
        name_months("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    ),
    "ja": Writing("{year}年{number}月{day}日"),
    "zh": Writing("{year}年{number}月{day}日"),
    "ko": Writing("{year}년 {number}월 {day}일"),
}


def spell_day(day: str, language: str) -> str:
    """Return a whole date in words, 3 May 2023; anything else, and a language that is not in the table, as it is."""
    tag = language.lower()
    writing = WRITINGS.get(tag) or WRITINGS.get(tag.partition("-")[0])
    try:
        found = date.fromisoformat(day) if len(day) == len("2023-05-03") else None
    except ValueError:
        found = None
    if writing is None or found is None:
        return day
    month = writing.months[found.month - 1] if writing.months else ""
    return writing.pattern.format(day=found.day, month=month, number=found.month, year=found.year)
