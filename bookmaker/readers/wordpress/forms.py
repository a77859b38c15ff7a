"""One shortcode in; the HTML that a book can hold in its place out, or None where it has no words for a reader."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bookmaker.readers.wordpress.library import Attached
from bookmaker.readers.wordpress.players import FILES, SITES, show_embed, show_file, show_playlist, show_site
from bookmaker.readers.wordpress.shortcodes import RAW, Shortcode

PICTURE = re.compile(r"(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?", re.IGNORECASE)
IMAGE_BLOCK = re.compile(r"</?p\b[^<>]*>", re.IGNORECASE)
MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")
BBCODE = {"b": "b", "i": "i", "u": "u", "s": "s"} | dict.fromkeys(("quote", "blockquote", "pullquote"), "blockquote")
NOTES = frozenset("ref fn footnote efn_note mfn note_ref sidenote footnotes_note".split())
LEADING = ("link", "url", "href")
TITLED = re.compile(r"tab|box|toggle|spoiler|accordion|panel|expand|collaps|reveal|section|recipe|step|faq")
LONGEST_LINE = 60  # characters of what may stand in a line
TYPED_NOTE = re.compile(r"\(\(([^()]{3,600})\)\)|\[\d{1,3}\. ([^\[\]]{3,600})\]")  # as footnote plugins have them
COLON = re.compile(r"\[(audio|video|youtube|vimeo|flv|googlevideo|slideshare|scribd|ted):\s?(?=[\w])")  # old plugins
LATEX = re.compile(r"\$latex\s([^$\n]{1,2000})\$")
LATEX_SIZE = re.compile(r"&(?:amp;|#038;)?(?:s|bg|fg)=\w*")
CODE = re.compile(r"<(?:code|pre)\b|\[(?:code|source|php|java|html|css|python|ruby|bash|sql|cc)", re.IGNORECASE)
KNOWN = frozenset(
    """caption wp_caption gallery contact-form contact-form-7 toc archives sitemap blog_subscription_form polldaddy
 poll recent-posts slideshow portfolio jetpack-related-posts lyte blip.tv digg stumbleupon tweetmeme ad ads adsense
 subscribe2 playlist mc4wp_form wpforms gravityform ninja_form newsletter sharethis addtoany
 mp3player footnotes footnotes-list easy-footnotes wp-rss""".split()
)


@dataclass
class Forms:
    """What the shortcodes of one post become."""

    files: dict[str, Attached]
    post: str = ""  # its number in the export
    notes: list[str] = field(default_factory=list)  # the texts of its footnotes so far
    plates: dict[str, None] = field(default_factory=dict)  # the numbers of its galleries' pictures, each once

    def render(self, code: Shortcode) -> str | None:
        """Return the HTML for one shortcode, None for one that is left out; of a pair what it holds stays then."""
        if code.inner is not None and code.name in RAW:
            return set_code(code.inner)
        own = OWN.get(code.name)
        if own is not None:
            return own(self, code)
        if code.inner is not None and code.name in NOTES:
            return self.add_note(code.inner)
        if code.inner is not None and code.name in BBCODE:
            return f"<{BBCODE[code.name]}>{code.inner}</{BBCODE[code.name]}>"
        if code.name in FILES and (shown := show_file(code)):
            return shown
        return show_site(code) or show_pair(code)

    def prepare(self, text: str) -> str:
        """Set what is no shortcode, and stands for something all the same: notes in double brackets, formulas."""
        if "$latex" in text:
            text = LATEX.sub(lambda found: hold_formula(LATEX_SIZE.sub("", found[1])), text)
        text = COLON.sub(r"[\1 ", text)
        if CODE.search(text):
            return text
        return TYPED_NOTE.sub(lambda found: self.add_note(found[1] or found[2]) if " " in found[0] else found[0], text)

    def add_note(self, text: str) -> str:
        """Keep a footnote's text, and return what refers to it."""
        self.notes.append(text.strip())
        number = len(self.notes)
        return f'<sup><a href="#wpnote-{number}" id="wpnote-{number}-ref">{number}</a></sup>'

    def close_post(self) -> str:
        """Return what stands at the end of the post: the pictures of its galleries, and the list of its footnotes."""
        plates = "".join(show_picture(self.files[key]) for key in self.plates)
        if not self.notes:
            return plates
        items = "".join(
            f'<li id="wpnote-{number}">{text} <a href="#wpnote-{number}-ref">\u21a9</a></li>'
            for number, text in enumerate(self.notes, 1)
        )
        return f'{plates}<ol class="footnotes">{items}</ol>'


def is_known(name: str) -> bool:
    """Say whether a name in brackets is a shortcode's even without values."""
    return name in OWN or name in SITES or name in FILES or name in KNOWN or "_" in name.strip("_")


def show_caption(_forms: Forms, code: Shortcode) -> str | None:
    """`[caption caption="Words"]picture[/caption]`, or `[caption]picture Words[/caption]`."""
    if code.inner is None:
        return None
    inner = IMAGE_BLOCK.sub("", code.inner).strip()
    words = code.values.get("caption", "")
    found = PICTURE.search(inner)
    if found:
        parts = (words, inner[: found.start()].strip(), inner[found.end() :].strip())
        words = " ".join(filter(None, parts))
        inner = found[0]
    elif not inner.startswith("<"):  # no picture, and no player
        words, inner = " ".join(filter(None, (words, inner))), ""
    return f"<figure>{inner}<figcaption>{words}</figcaption></figure>"


def show_gallery(forms: Forms, code: Shortcode) -> str | None:
    """`[gallery ids="3,4"]`, or all that hangs on the post: plates at its end, so that no wall of pictures parts it."""
    named = code.values.get("ids") or code.values.get("include") or ""
    spared = set(re.findall(r"\d+", code.values.get("exclude", "")))
    parent = code.values.get("id") or forms.post
    files = forms.files
    chosen: Sequence[str] = re.findall(r"\d+", named) or [
        key for key, each in files.items() if each.parent == parent and key not in spared
    ]
    found = [key for key in chosen if key in files]
    forms.plates.update(dict.fromkeys(found))
    return "" if found else None


def show_picture(file: Attached) -> str:
    """Write a picture with its caption."""
    caption = f"<figcaption>{file.caption}</figcaption>" if file.caption else ""
    alt = html.escape(file.alt or MARKUP.sub("", file.caption))
    return f'<figure><img src="{html.escape(file.address)}" alt="{alt}"/>{caption}</figure>'


def show_pair(code: Shortcode) -> str | None:
    """A box or a tab under its title, a button as the link that it is; None for any other pair."""
    inner = (code.inner or "").strip()
    address = next((code.values[key] for key in LEADING if key in code.values), "")
    address = address or (code.values.get("0", "") if code.name in LEADING else "")
    if inner and address.startswith(("http://", "https://")) and "<a " not in inner and "\n\n" not in inner:
        return f'<a href="{html.escape(html.unescape(address))}">{inner}</a>'
    title = next((code.values[key] for key in ("title", "heading", "header", "label") if code.values.get(key)), "")
    if inner and title and ("\n" in inner or len(inner) > LONGEST_LINE):
        return f"<p><b>{title}</b></p>\n\n{inner}\n\n"
    if inner and title and TITLED.search(code.name):
        return f"<b>{title}</b> {inner}"
    return None


def show_formula(_forms: Forms, code: Shortcode) -> str | None:
    """`[latex]formula[/latex]`."""
    return hold_formula(MARKUP.sub("", code.inner)) if code.inner else None


def hold_formula(source: str) -> str:
    """Write a formula so that it stands in its line until its tree is there, and can be set."""
    return f'<span class="wp-latex">{html.escape(html.unescape(source))}</span>'


def set_code(text: str) -> str:
    """Set a program's text, which an editor may have escaped."""
    if not MARKUP.search(text):
        text = html.unescape(text)
    return f"<pre>{html.escape(text.strip(chr(10)), quote=False)}</pre>"


OWN: dict[str, Callable[[Forms, Shortcode], str | None]] = {
    "caption": show_caption,
    "wp_caption": show_caption,
    "gallery": show_gallery,
    "embed": lambda _, code: show_embed(code),
    "playlist": lambda forms, code: show_playlist(forms.files, code),
    **dict.fromkeys(("latex", "tex", "katex", "math"), show_formula),
}
