"""MyST in Markdown: boxes, pictures and code between fences and colons, roles within lines."""

from __future__ import annotations

import pytest

from bookmaker.readers.markdown.convert import Converter
from bookmaker.readers.markdown.directives import show_roles


def convert(text: str) -> str:
    return Converter().convert(text).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("```{note}\nIt is *open*.\n```", "<p><strong>Note</strong></p><p>It is <em>open</em>.</p>"),
        ("```{note} The gate\n:class: tip\n\nOpen.\n```", "<p><strong>The gate</strong></p><p>Open.</p>"),
        (":::{tip} Do this\n:class: wide\nWater it.\n:::", "<p><strong>Do this</strong></p><p>Water it.</p>"),
        ("```{only} html\nOpen.\n```", "<p>Open.</p>"),
        ("```{code-block} python\n:caption: none\nx = 1\n```", '<pre><code class="language-python">x = 1</code></pre>'),
        (
            ":::{code-block} python\nx = 1\n:::\n\nOpen.",
            '<pre><code class="language-python">x = 1</code></pre><p>Open.</p>',
        ),
        ("```{code-cell}\n---\ntags: [a]\n---\nx = 1\n```", "<pre><code>x = 1</code></pre>"),
        ("```{mermaid}\nA-->B\n```", '<pre><code class="language-mermaid">A--&gt;B</code></pre>'),
        ("```{toctree}\n:maxdepth: 2\na\nb\n```\n\nOpen.", "<!-- toctree  a b --><p>Open.</p>"),
    ],
)
def test_directives_show_what_a_page_would(text: str, shown: str) -> None:
    assert convert(text) == shown


def test_a_box_may_hold_another_and_code() -> None:
    text = "````{admonition} Gates\nOne.\n\n```{warning}\nShut.\n```\n\n    code\n````\n\nAfter."
    assert convert(text) == (
        "<p><strong>Gates</strong></p><p>One.</p><p><strong>Warning</strong></p><p>Shut.</p>"
        "<pre><code>code</code></pre><p>After.</p>"
    )


def test_a_picture_has_its_words_and_its_caption() -> None:
    made = convert("```{figure} gate.png\n:alt: A gate\n:width: 80%\n\nThe gate at **dusk**\n```")
    assert 'alt="A gate"' in made
    assert 'src="gate.png"' in made
    assert "<figcaption>The gate at <strong>dusk</strong></figcaption></figure>" in made
    assert convert(":::{image} gate.png\n:::") == '<p><img alt="" src="gate.png"></p>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Press {kbd}`n`.", "Press `n`."),
        ("See {ref}`the gate <gate-label>` and {doc}`mill`.", "See the gate and mill."),
        ("H{sub}`2`O, {sup}`3`", "H~2~O, ^3^"),
        ("{math}`x^2` and {py:func}`~open.gate`", "$x^2$ and `open.gate`"),
        ("As typed: ``{kbd}`n` `` and \\{kbd}`n`", "As typed: ``{kbd}`n` `` and \\{kbd}`n`"),
        ("A set {a} and `code`", "A set {a} and `code`"),
    ],
)
def test_roles_show_their_words(text: str, shown: str) -> None:
    assert show_roles(text) == shown
