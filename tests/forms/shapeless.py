"""Texts that are no books of chapters: a function a kind, each gives a text; most have no division at all."""

from __future__ import annotations

import random
from collections.abc import Callable

from forms import tongues

Maker = Callable[[random.Random], str]


def prose(rng: random.Random, count: int, width: int = 72) -> str:
    return "\n\n".join("\n".join(tongues.wrap(tongues.paragraph(rng, "en"), width)) for _ in range(count))


def essay(rng: random.Random) -> str:
    return f"On Gates\n\nRuth Oakes\n\n{prose(rng, 24)}\n"


def essay_on_lines(rng: random.Random) -> str:
    return f"On Gates\n\n{prose(rng, 24, 0)}\n"


def one_paragraph(rng: random.Random) -> str:
    return " ".join(tongues.sentence(rng, "en") for _ in range(400)) + "\n"


def wrapped_paragraph(rng: random.Random) -> str:
    return "\n".join(tongues.wrap(one_paragraph(rng), 70)) + "\n"


def python_code(rng: random.Random) -> str:
    out = ['"""Open and shut the gates."""', "", "import os", ""]
    for k in range(30):
        out += [f"# Gate number {k}", f"def open_{k}(latch):", f'    """{tongues.sentence(rng, "en")}"""']
        out += ["    # look first", f"    if latch > {k}:", f"        return {k}", "    return os.getpid()", "", ""]
    return "\n".join(out)


def shell_code(rng: random.Random) -> str:
    out = ["#!/bin/sh", "set -e", ""]
    for k in range(25):
        out += [f"# {tongues.title(rng, 'en')}", f'cp "$GATE/{k}.txt" /tmp/gate', f"echo step {k}", ""]
    return "\n".join(out)


def c_code(rng: random.Random) -> str:
    out = ["/* gates.c */", "#include <stdio.h>", "#define GATE 4", ""]
    for k in range(25):
        out += [
            f"/* {tongues.title(rng, 'en')} */",
            f"static int gate_{k}(int latch)",
            "{",
            f"    return latch + {k};",
            "}",
            "",
        ]
    return "\n".join(out)


def log(rng: random.Random) -> str:
    return "\n".join(
        f"2019-03-{k // 60 + 1:02} 10:{k % 60:02}:07 {rng.choice(['INFO', 'WARN', 'ERROR'])} gate.{rng.choice(['latch', 'hinge'])}: {tongues.sentence(rng, 'en')}"
        for k in range(500)
    )


def web_log(rng: random.Random) -> str:
    return "\n".join(
        f'10.0.0.{rng.randint(1, 9)} - - [12/Mar/2019:10:{k // 60 % 60:02}:{k % 60:02} +0000] "GET /gate/{rng.randint(1, 40)} HTTP/1.1" 200 {rng.randint(90, 9000)}'
        for k in range(400)
    )


def shopping_list(rng: random.Random) -> str:
    return "\n".join(f"- {word}" for word in tongues.WORDS["en"].split()) + "\n"


def numbered_list(rng: random.Random) -> str:
    return "Things to mend\n\n" + "\n".join(f"{k}. {tongues.title(rng, 'en')}" for k in range(1, 60)) + "\n"


def spaced_list(rng: random.Random) -> str:
    return "Things to mend\n\n" + "\n\n".join(f"{k}. {tongues.sentence(rng, 'en')}" for k in range(1, 60)) + "\n"


def poem(rng: random.Random) -> str:
    return "The Gate\n\n" + "\n\n".join("\n".join(tongues.verse(rng, "en")) for _ in range(14)) + "\n"


def lyrics(rng: random.Random) -> str:
    chorus = "\n".join(tongues.verse(rng, "en"))
    parts = [f"[Verse {k}]\n" + "\n".join(tongues.verse(rng, "en")) + f"\n\n[Chorus]\n{chorus}" for k in range(1, 4)]
    return "The Ferry Song\n\n" + "\n\n".join(parts) + "\n"


def dictionary(rng: random.Random) -> str:
    return "\n\n".join(
        f"{word.upper()}, n. {tongues.sentence(rng, 'en')} {tongues.sentence(rng, 'en')}"
        for word in sorted(set(tongues.WORDS["en"].split()))
    )


def glossary(rng: random.Random) -> str:
    return "\n\n".join(f"{w}\n    {tongues.sentence(rng, 'en')}" for w in sorted(set(tongues.WORDS["en"].split())))


def comma_values(rng: random.Random) -> str:
    rows = [f"{k},{rng.choice(['gate', 'hedge'])},{rng.randint(1, 99)}.50,2019-03-{k % 28 + 1:02}" for k in range(300)]
    return "id,name,price,day\n" + "\n".join(rows) + "\n"


def tab_values(rng: random.Random) -> str:
    return "\n".join(f"{k}\t{tongues.title(rng, 'en')}\t{rng.randint(1, 99)}" for k in range(200)) + "\n"


def chat(rng: random.Random) -> str:
    return "\n".join(
        f"[10:{k % 60:02}] <{rng.choice(['ruth', 'joe', 'nell'])}> {tongues.sentence(rng, 'en')}" for k in range(200)
    )


def chat_with_days(rng: random.Random) -> str:
    return "\n".join(
        f"12/03/2019, 10:{k % 60:02} - {rng.choice(['Ruth', 'Joe', 'Nell'])}: {tongues.sentence(rng, 'en')}"
        for k in range(200)
    )


def mail(rng: random.Random) -> str:
    head = "From: Ruth Oakes <ruth@example.org>\nTo: Joe Pell <joe@example.org>\nSubject: The gate\nDate: Tue, 12 Mar 2019 10:04:00 +0000"
    quoted = "\n".join("> " + line for line in tongues.wrap(tongues.paragraph(rng, "en"), 64))
    return f"{head}\n\nDear Joe,\n\n{prose(rng, 4)}\n\nOn Mon, 11 Mar 2019, Joe Pell wrote:\n{quoted}\n\nYours,\nRuth\n\n-- \nMill Lane 4\nSaltmouth\n"


def letter(rng: random.Random) -> str:
    return f"Mill Lane, 4 March 1901\n\nDear Joe,\n\n{prose(rng, 8)}\n\nYours ever,\n\nRuth\n"


def recipe(rng: random.Random) -> str:
    return (
        "Kettle Bread\n\nIngredients\n\n- 500 g flour\n- 7 g yeast\n- a pinch of salt\n- 300 ml water\n\nMethod\n\n"
        + "\n\n".join(f"{k}. {tongues.sentence(rng, 'en')}" for k in range(1, 9))
        + "\n\nServes 4.\n"
    )


def minutes(rng: random.Random) -> str:
    items = "\n\n".join(
        f"{k}. {tongues.title(rng, 'en')}\n{tongues.sentence(rng, 'en')}\n{tongues.sentence(rng, 'en')}"
        for k in range(1, 7)
    )
    return f"Minutes of the Gate Society\n12 March 2019\n\nPresent: R. Oakes, J. Pell\nApologies: N. Weir\n\n{items}\n\nThe meeting closed at 9 pm.\n"


def interview(rng: random.Random) -> str:
    return (
        "Talking with Ruth\n\n"
        + "\n\n".join(f"Q: {tongues.sentence(rng, 'en', 5, 9)}\n\nA: {tongues.paragraph(rng, 'en')}" for _ in range(15))
        + "\n"
    )


def story_with_breaks(rng: random.Random) -> str:
    return "The Kettle\n\n" + "\n\n* * *\n\n".join(prose(rng, 6) for _ in range(6)) + "\n"


def shouting(rng: random.Random) -> str:
    return prose(rng, 20).upper()


def subtitles(rng: random.Random) -> str:
    return "\n\n".join(
        f"{k}\n00:{k // 20:02}:{k * 3 % 60:02},000 --> 00:{k // 20:02}:{(k * 3 + 2) % 60:02},500\n{tongues.sentence(rng, 'en', 4, 8)}"
        for k in range(1, 150)
    )


def quotations(rng: random.Random) -> str:
    return "\n\n".join(
        f"“{tongues.sentence(rng, 'en')}”\n— {rng.choice(['R. Oakes', 'J. Pell', 'N. Weir'])}" for _ in range(40)
    )


def chinese_essay(rng: random.Random) -> str:
    return "門\n\n" + "\n".join("　　" + tongues.paragraph(rng, "zh") for _ in range(40)) + "\n"


def settings(rng: random.Random) -> str:
    return "\n".join(
        f"[gate{k}]\nlatch = {rng.randint(1, 9)}\n; {tongues.title(rng, 'en')}\nhinge = oak\n" for k in range(30)
    )


def markup(rng: random.Random) -> str:
    return (
        "{\n"
        + ",\n".join(f'  "gate{k}": {{"latch": {k}, "note": "{tongues.title(rng, "en")}"}}' for k in range(150))
        + "\n}\n"
    )


def bibliography(rng: random.Random) -> str:
    return "\n\n".join(
        f"{rng.choice(['Oakes, R.', 'Pell, J.', 'Weir, N.'])} ({rng.randint(1950, 2015)}). {tongues.title(rng, 'en')}. Saltmouth: Mill Press."
        for _ in range(60)
    )


def timetable(rng: random.Random) -> str:
    return "\n".join(
        f"{h:02}:{m:02}   {tongues.title(rng, 'en'):<40} platform {rng.randint(1, 9)}"
        for h in range(5, 23)
        for m in (4, 19, 34, 49)
    )


def nothing(rng: random.Random) -> str:
    return "A gate.\n"


MAKERS: tuple[Maker, ...] = (
    essay, essay_on_lines, one_paragraph, wrapped_paragraph, python_code, shell_code, c_code, log, web_log, shopping_list,
    numbered_list, spaced_list, poem, lyrics, dictionary, glossary, comma_values, tab_values, chat, chat_with_days, mail,
    letter, recipe, minutes, interview, story_with_breaks, shouting, subtitles, quotations, chinese_essay, settings, markup,
    bibliography, timetable, nothing,
)  # fmt: skip


def make_text(maker: Maker, seed: int) -> str:
    """A text of that kind; the same for the same seed."""
    return maker(random.Random(f"{maker.__name__} {seed}"))
