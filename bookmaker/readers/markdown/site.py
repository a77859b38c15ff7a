"""What the settings of a site say (Jekyll, Hugo, mdBook, MkDocs) in; titles, authors, addresses and pictures out."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bookmaker.markup.addresses import address_of
from bookmaker.model import Files, Metadata
from bookmaker.readers.markdown.frontmatter import load_yaml, text_value, text_values
from bookmaker.readers.markdown.order import POST
from bookmaker.readers.markdown.places import find_file, read_text
from bookmaker.readers.markdown.signs import is_page

SETTINGS = (
    "book.toml",
    "mkdocs.yml",
    "_config.yml",
    "_config.toml",
    "hugo.toml",
    "config.toml",
    "hugo.yaml",
    "config.yaml",
    "_quarto.yml",
    "_bookdown.yml",
    "metadata.yaml",
)
FILLED = re.compile(r"(?:^|/)(?:_config\.ya?ml|_posts/.*|_layouts/.*|_includes/.*|\.?eleventy\..*)$")
ROOTS = ("static", "public", "src", "docs", "assets", "content", "source", "images", "media", "attachments")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff")


@dataclass(frozen=True, slots=True)
class Site:
    """What a folder says of itself."""

    files: Files | None  # None: it is asked for no picture
    metadata: Metadata = field(default_factory=Metadata)
    home: str = ""  # the address that the site has on the web
    authors: Mapping[str, str] = field(default_factory=dict)  # short name → name
    stems: Mapping[str, str] = field(default_factory=dict)  # the name of a page without its ending → its path
    pictures: Mapping[str, str] = field(default_factory=dict)  # base name → path, where only one has it
    filled: bool = False  # its generator fills tags of templates within code, too

    def find_picture(self, path: str) -> bytes | None:
        """Find a picture by its path, in the folders that sites are built from, or by its name alone."""
        if not path or self.files is None:
            return None
        for root in ROOTS:
            data = self.files.read(f"{root}/{path}")
            if data is not None:
                return data
        known = self.pictures.get(posixpath.basename(path))
        return self.files.read(known) if known else None


def read_site(files: Files) -> Site:
    """Read a folder's settings, if it has any."""
    names = files.names()
    values = load_settings(files, find_file(names, *SETTINGS))
    stems: dict[str, str] = {}
    pictures: dict[str, str] = {}
    for name in names:
        base = posixpath.basename(name)
        if is_page(name):
            stems.setdefault(base.rpartition(".")[0].casefold(), name)
        elif name.lower().endswith(PICTURES):
            pictures[base] = "" if base in pictures else name
    authors, filled = read_authors(files, names), any(FILLED.search(name) for name in names)
    return Site(files, describe_site(values), find_home(values), authors, stems, pictures, filled)


def load_settings(files: Files, name: str) -> Mapping[str, Any]:
    """Load a file of settings; an unreadable one says nothing."""
    text = read_text(files, name) if name else ""
    if name.endswith(".toml"):
        try:
            values: Mapping[str, Any] = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}
        book = values.get("book")
        return book if isinstance(book, dict) else values
    values = load_yaml(re.sub(r"!!?[\w/:.-]+", "", text))[0] or {}
    book = values.get("book")
    return {**values, **book} if isinstance(book, dict) else values


def describe_site(values: Mapping[str, Any]) -> Metadata:
    """Return what settings say of the book."""
    return Metadata(
        title=text_value(values.get("title") or values.get("site_name")),
        authors=text_values(values.get("authors") or values.get("author") or values.get("site_author")),
        language=text_value(values.get("language") or values.get("lang") or values.get("languageCode")),
        description=text_value(values.get("description") or values.get("site_description")),
        rights=text_value(values.get("copyright")),
    )


def find_home(values: Mapping[str, Any]) -> str:
    """Return the address of a site on the web; "" where its settings do not say."""
    home = text_value(values.get("url") or values.get("baseURL") or values.get("site_url"))
    return f"{home.rstrip('/')}{text_value(values.get('baseurl'))}" if "://" in home else ""


def read_authors(files: Files, names: tuple[str, ...]) -> dict[str, str]:
    """Return the names of authors that pages call by a short name: _data/authors.yml, or a file each in _authors/."""
    found: dict[str, str] = {}
    listed = next((name for name in names if re.search(r"(?:^|/)_data/authors\.ya?ml$", name)), "")
    for short, values in (load_yaml(read_text(files, listed))[0] or {}).items() if listed else ():
        found[str(short)] = text_value(values.get("name")) if isinstance(values, dict) else text_value(values)
    for name in names:
        if re.search(r"(?:^|/)_authors/[^/]+$", name):
            full = re.search(
                r"^(?:full_?name|name|title):\s*[\"']?(.+?)[\"']?\s*$", read_text(files, name), re.MULTILINE
            )
            if full:
                found[posixpath.basename(name).rpartition(".")[0]] = full[1]
    return {short: full for short, full in found.items() if full}


def name_aliases(path: str, values: Mapping[str, Any], site: Site) -> tuple[str, ...]:
    """Return the other addresses of a page: without its ending, as HTML, as a permalink, on the web."""
    stem = path.rpartition(".")[0]
    paths = [stem, f"{stem}.html", *text_values(values.get("aliases")), *text_values(values.get("redirect_from"))]
    paths += (text_value(values.get(name)) for name in ("permalink", "url", "slug"))
    if found := POST.match(path):
        year, month, day, rest = found.groups()
        name = text_value(values.get("slug")) or rest.rpartition(".")[0]
        paths += (
            f"{year}/{int(month):02}/{int(day):02}/{name}",
            f"{year}-{int(month):02}-{int(day):02}-{name}",
            f"blog/{name}",
        )
    for root in ("src/", "docs/", "content/"):
        if stem.startswith(root):
            paths += (stem.removeprefix(root), f"{stem.removeprefix(root)}.html")
    paths = [each for each in paths if each]
    here = [each if "://" in each else address_of(each) for each in paths]
    away = [f"{site.home}/{each.lstrip('/')}" for each in paths if site.home and "://" not in each]
    return (*here, *away)
