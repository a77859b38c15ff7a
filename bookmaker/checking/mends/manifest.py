"""What the manifest says of each file: its properties, its media type, and whether it belongs to the book at all."""

from __future__ import annotations

from bookmaker.checking.mends.package import change_items, change_package
from bookmaker.checking.mends.tags import Change, change_tags, drop_attribute, set_attribute
from bookmaker.checking.mends.values import Files, Mend
from bookmaker.checking.opening.epub import NCX_TYPE, Epub
from bookmaker.checking.opening.package import Item
from bookmaker.checking.opening.picture import MEDIA_TYPES
from bookmaker.checking.rules.container import JUNK
from bookmaker.checking.rules.manifest import SWITCHES, properties_of


def mend_properties(epub: Epub, files: Files) -> int:
    """Let the properties of a page say what it holds."""
    wanted: dict[str, Change] = {}
    for item in epub.package.items:
        page = epub.pages.get(item.path)
        if page is not None and page.root is not None and epub.modern:
            right = (item.properties - SWITCHES) | properties_of(page)
            if right != item.properties:
                wanted[item.id] = lambda tag, right=right: set_properties(tag, sorted(right))  # type: ignore[misc]
    return change_items(epub, files, wanted) and len(wanted)


def set_properties(tag: str, properties: list[str]) -> str:
    """Return an entry of the manifest with these properties, or without any."""
    if not properties:
        return drop_attribute(tag, "properties")
    return set_attribute(tag, "properties", " ".join(properties))


def mend_media_types(epub: Epub, files: Files) -> int:
    """Declare pictures as what they are."""
    wanted: dict[str, Change] = {}
    for item in epub.package.items:
        if actual := actual_type(epub, item):
            wanted[item.id] = lambda tag, actual=actual: set_attribute(tag, "media-type", actual)  # type: ignore[misc]
    return change_items(epub, files, wanted) and len(wanted)


def actual_type(epub: Epub, item: Item) -> str:
    """Return the media type of a picture that is declared as another; else ""."""
    picture = epub.pictures.get(item.path)
    actual = MEDIA_TYPES.get(picture.format, "") if picture else ""
    return actual if item.media_type.startswith("image/") and actual != item.media_type else ""


def mend_spine(epub: Epub, files: Files) -> int:
    """Let the spine name the NCX, where there is one and it names none."""
    listed = [item for item in epub.package.items if item.media_type == NCX_TYPE]
    if epub.package.toc or len(listed) != 1:
        return 0
    uid = listed[0].id
    return change_package(
        epub, files, lambda text: change_tags(text, {"spine"}, lambda tag: set_attribute(tag, "toc", uid))
    )


def drop_junk(epub: Epub, files: Files) -> int:
    """Leave out what an operating system or a shop put in, and no manifest lists."""
    junk = [name for name in files if JUNK.search(name) and name not in epub.package.by_path]
    for name in junk:
        del files[name]
    return len(junk)


# fmt: off
MANIFEST_MENDS = (
    Mend(("properties",), "let the properties of {} follow what it holds", mend_properties),
    Mend(("picture-type",), "declared {} as what it is", mend_media_types),
    Mend(("spine-ncx",), "let the spine name the NCX", mend_spine),
    Mend(("stray-file",), "left out {} that an operating system or a shop had put in", drop_junk),
)
# fmt: on
