"""The elements and attributes that a dump's markup may bring along; whatever is not in these tables goes."""

from __future__ import annotations

PROSE = """a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details
 dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark ol p
 pre q rb rp rt rtc ruby s samp section small span strike strong sub summary sup table tbody td tfoot th
 thead time tr tt u ul var wbr big font nav"""
MATHS = """math maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot
 mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation"""
TAGS = frozenset(f"{PROSE} {MATHS}".split())
SILENT = frozenset("script style template head title meta link base noembed noframes applet".split())
"""Elements that hold no words of the author's: they go with all that is in them."""

CONTROLS = ["button", "select", "textarea", "datalist", "input", "dialog"]
"""Controls of a page: what they say is furniture. A form and its labels only lose their tags."""

UNKNOWN_BLOCKS = ["fieldset", "legend", "form", "dir", "menu", "search", "optgroup", "noscript", "marquee", "frameset"]
"""Blocks that a book has no use for: each becomes a plain one, so that their words do not run into those around."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset("id class title lang dir style role epub:type".split()),
    "a": frozenset(("href", "name", "rel")),
    **dict.fromkeys(("p", "div"), frozenset(("align",))),  # as old pages set what signs a letter
    "img": frozenset(("src", "alt")),
    "td": frozenset(("colspan", "rowspan")),
    "th": frozenset(("colspan", "rowspan", "scope")),
    "ol": frozenset(("start", "reversed", "type")),
    "li": frozenset(("value",)),
    "time": frozenset(("datetime",)),
    "q": frozenset(("cite",)),
    "blockquote": frozenset(("cite",)),
    "font": frozenset(("face",)),
    "math": frozenset(("display", "alttext")),
    "annotation": frozenset(("encoding",)),
    **{
        tag: frozenset("mathvariant stretchy fence separator form accent accentunder linethickness columnalign".split())
        for tag in MATHS.split()
        if tag not in {"math", "annotation"}
    },
}
STYLES = frozenset(
    (
        "font-style",
        "font-weight",
        "text-decoration",
        "text-align",
        "vertical-align",
        "font-family",
        "margin-left",
        "padding-left",
    )
)
"""Properties of a `style` attribute that say something of the words, or how deep a line stands; the rest is paint."""

SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "doi", "urn", "xmpp", "irc", "ftp", "news"))
