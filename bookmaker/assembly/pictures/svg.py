"""A drawing (SVG) goes in; the bytes of a PNG of it come out. It reads no file, fetches nothing, and takes no time.

The library that draws would read pictures from the disk by their names, and there are drawings that keep it busy for
hours; so whatever a drawing refers to outside itself is taken out first, and a process of its own draws it.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

from bookmaker.assembly.pictures.decoding import judge_embedded
from bookmaker.assembly.pictures.limits import PictureError
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml import etree

LARGEST = 8_000_000  # bytes of a drawing
HEAD = defer(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?[^>]{0,300}>\s{0,99}|<!--(?:(?!-->).){0,3000}-->\s{0,99}){0,9}"
    rb"(?:<!DOCTYPE[^\[>]{0,300}(?:\[.{0,9000}?\]\s{0,99})?>\s{0,99})?(?:<!--(?:(?!-->).){0,3000}-->\s{0,99}){0,9}"
    rb"<(?:\w{1,20}:)?svg[\s>/]",
    re.DOTALL,
)
ZIPPED = b"\x1f\x8b"
WITHIN = defer(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])", re.IGNORECASE)  # in it, or a picture in its text
SIZE = defer(r"\s*([0-9]{1,7}(?:\.[0-9]{0,9})?)\s*(px|pt|pc|mm|cm|in)?\s*")
UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
ICON = 160  # pixels of the longer side: a smaller one is an icon, and stays small
UNKNOWN = 1600  # pixels of a side of which nothing is said
SECONDS = 15
PROGRAM = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
except (ImportError, OSError, ValueError):
    pass
from resvg_py import svg_to_bytes
width, font, alone = sys.argv[1:]
names = dict.fromkeys(("font_family", "serif_family", "sans_serif_family"), "EB Garamond") if alone else {}
text = sys.stdin.buffer.read().decode()
picture = svg_to_bytes(svg_string=text, width=int(width), font_files=[font], skip_system_fonts=bool(alone), **names)
sys.stdout.buffer.write(bytes(picture))
"""


def is_svg(data: bytes) -> bool:
    """Is it a drawing, zipped or not?"""
    return HEAD.match(_unzip(data)) is not None


def draw_svg(data: bytes, side: int) -> bytes:
    """The drawing as a PNG, clear where nothing is drawn; its longer side has `side` pixels. Raises PictureError."""
    from importlib.util import find_spec

    if find_spec("resvg_py") is None:
        reason = "is an SVG drawing, which needs bookmaker's extra “pictures”: install it, or save it as PNG"
        raise PictureError("picture-needs-extra", reason)
    root = _read_tree(_unzip(data))
    _cut_references(root)
    width, height = _measure(root)
    longest = max(width, height)
    side = side if longest > ICON else round(longest)
    return _run_program(root, max(round(side * width / longest), 1))


def _unzip(data: bytes) -> bytes:
    if not data.startswith(ZIPPED):
        return data
    try:
        with gzip.open(BytesIO(data)) as file:
            return file.read(LARGEST + 1)
    except (OSError, EOFError, ValueError):
        return b""


def _read_tree(data: bytes) -> etree._Element:
    from lxml import etree

    if len(data) > LARGEST:
        raise PictureError("picture-too-large", f"is a drawing of more than {LARGEST // 1_000_000} MB: save it as PNG")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:80]
        raise PictureError("picture-broken", f"is a broken drawing ({reason}): save it anew") from None
    etree.strip_tags(root, etree.Entity)  # declared in the drawing, and never expanded
    return root


def _cut_references(root: etree._Element) -> None:
    """Take out every reference to what lies outside; a picture in a drawing is judged as one by itself."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):  # an entity that nobody resolved, a processing instruction
            continue
        for name, value in element.items():
            if name.rpartition("}")[2] not in {"href", "base"} or element.tag.endswith("}a"):
                continue
            inside = WITHIN.match(value) is not None
            if not inside or (value.lstrip()[:5].lower() == "data:" and not judge_embedded(value)):
                del element.attrib[name]


def _measure(root: etree._Element) -> tuple[float, float]:
    """The breadth and height that it asks for, in pixels; from now on it says both."""
    sides = [SIZE.fullmatch(root.get(name, "")) for name in ("width", "height")]
    width, height = (float(side[1]) * UNITS[side[2] or "px"] if side else 0.0 for side in sides)
    box = [part for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if SIZE.fullmatch(part.lstrip("-"))]
    across, down = (float(box[2]), float(box[3])) if len(box) == 4 else (0.0, 0.0)
    if across > 0 and down > 0:  # one side follows from the other, or both from the box
        width = width or (height * across / down if height else across)
        height = height or width * down / across
    width, height = width or UNKNOWN, height or UNKNOWN
    width, height = max(width, height / UNKNOWN, 1), max(height, width / UNKNOWN, 1)  # no line without breadth
    root.set("width", f"{width:.3f}")
    root.set("height", f"{height:.3f}")
    return width, height


def _run_program(root: etree._Element, width: int) -> bytes:
    """Draw it elsewhere, with the bundled font alone where that holds every letter of it."""
    from lxml import etree

    from bookmaker.assembly.cover.face import find_bundled

    face = find_bundled("EBGaramond", 400)
    alone = "alone" if face.holds("".join("".join(root.itertext()).split())) else ""
    # -P: no module that lies in the current folder is taken for the library
    line = [sys.executable, "-P", "-c", PROGRAM, str(width), face.path, alone]
    try:
        done = subprocess.run(  # noqa: S603  # our own program: the drawing is only its input
            line, input=etree.tostring(root), capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise PictureError("picture-too-large", f"takes more than {SECONDS} s to draw: save it as PNG") from None
    except OSError as error:
        raise PictureError("picture-broken", f"cannot be drawn here ({error}): save it as PNG") from None
    if done.returncode or not done.stdout:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:120]
        raise PictureError("picture-broken", f"cannot be drawn ({last or 'no memory'}): save it as PNG")
    picture: bytes = done.stdout
    return picture
