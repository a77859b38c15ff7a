"""MDX: its components say their words, its scripts are listed, and other Markdown is left as it is."""

from __future__ import annotations

import pytest

from bookmaker.readers.markdown.page import settle_page

IMPORT = 'import Tabs from "x";\n\n'
CASES = {  # (what is left of it, blank lines aside; what is listed)
    "import A from 'a';\nimport {\n  B,\n} from 'b';\n\nOld.": ("Old.", ["import A from 'a'; import { B, } from 'b';"]),
    "export const a = () => (\n  <b>\n\n  x</b>\n);\n\nOld.": ("Old.", ["export const a = () => ( <b> x</b> );"]),
    "import goods from far lands.": ("import goods from far lands.", []),
    f'{IMPORT}<Tabs>\n  <TabItem value="m" label="Mac" default>\n\n    Use *it*.\n\n  </TabItem>\n</Tabs>': (
        "**Mac**\nUse *it*.",
        [IMPORT.strip()],
    ),
    f"{IMPORT}A <Mark color='red'>green</Mark> gate{{/* no */}}.": ("A green gate.", [IMPORT.strip(), "no"]),
    '<Card title="The gate" href="/x">\nOld.\n</Card>': ("**The gate**\nOld.", []),
    "<Card description='Who came'/>": ("Who came", []),
    "<Figure src={require('./g.png').default} alt=\"A gate\" />": ("![A gate](./g.png)", []),
    "<Foo />\n<img src={useBaseUrl('/g.png')} style={{color: 'red'}} />": ("![](/g.png)", []),
    '<YouTube id="abc" />': ("<https://www.youtube.com/watch?v=abc>", []),
    '<div className="row">\n  Old *gate*.\n</div>': ("Old *gate*.", []),
    "<Foo />\nNow {props.version} and {'so'}{' '}on {#id} `{x}` [a]{.b}": (
        "Now  and so on {#id} `{x}` [a]{.b}",
        ["{props.version}"],
    ),
    '```jsx\nimport A from "a";\n<A b={c} />\n```': ('```jsx\nimport A from "a";\n<A b={c} />\n```', []),
    "A set {a, b} and a < B > c": ("A set {a, b} and a < B > c", []),
    "<Foo>\n\n<details>\n<summary>Sum</summary>\nOld.\n</details>\n\n</Foo>": (
        "<details>\n<summary>Sum</summary>\nOld.\n</details>",
        [],
    ),
    "<>\n<Foo/>\nOld.\n</>": ("Old.", []),
}


@pytest.mark.parametrize(("typed", "expected"), CASES.items(), ids=range(len(CASES)))
def test_components_say_their_words(typed: str, expected: tuple[str, list[str]]) -> None:
    text, left = settle_page(typed, templates=False)
    shown = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    assert (shown, [each.text for each in left]) == expected


@pytest.mark.parametrize("run", ["<A b={", "<A ", "{", "import {\n", "<A>\n", "{/* ", "<A b='"])
def test_long_runs_are_quick(run: str) -> None:
    assert "Last" in str(settle_page(f"<Foo />\n\n{run * 5_000}\n\nLast", templates=False))
