"""Flags in, exit code out: the only place that knows typer, the terminal and the clock."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from bookmaker.bookcommands import CHECK_EXAMPLES, check, info
from bookmaker.flags import (
    ABOUT,
    EXAMPLES,
    PLAN_EXAMPLES,
    Cache,
    Comments,
    Contents,
    Drafts,
    Drop,
    DumpArgument,
    Encoding,
    Form,
    Jobs,
    Json,
    KeepFurniture,
    Language,
    Limits,
    NoPlan,
    NoSplit,
    Order,
    Pages,
    Parts,
    PlanFile,
    Quiet,
    SplitAt,
    Strict,
    Thread,
    Titles,
    Verbose,
    pick_given,
    text_option,
)
from bookmaker.formatcommand import formats
from bookmaker.plancommand import plan

NAME = "bookmaker"

app = typer.Typer(
    name=NAME,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def show_version(wanted: bool) -> None:
    """Print name and version and leave."""
    if wanted:
        from bookmaker import __version__

        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit


@app.callback(help=ABOUT)
def start(
    version: Annotated[  # its callback does the work
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Take what stands before a command."""


@app.command(help=EXAMPLES, short_help="Make an EPUB book of a dump.")
def build(
    context: typer.Context,
    dump: DumpArgument,
    output: Annotated[str, text_option("-o", "--output", metavar="BOOK", say="Else DUMP with .epub, here.")] = "",
    title: Annotated[str, text_option("-t", "--title", say="The book's title.")] = "",
    subtitle: Annotated[str, text_option("--subtitle", say="What stands under it.")] = "",
    title_sort: Annotated[str, text_option("--title-sort", say="What the title is filed under: Gate, The.")] = "",
    author: Annotated[list[str] | None, text_option("-a", "--author", say="Who wrote it; repeatable.")] = None,
    author_sort: Annotated[list[str] | None, text_option("--author-sort", say="Filed under: Austen, Jane.")] = None,
    translator: Annotated[list[str] | None, text_option("--translator", say="Who translated it; repeatable.")] = None,
    contributor: Annotated[
        list[str] | None, text_option("--contributor", metavar="NAME:ROLE", say="Editor, illustrator, cover, ...")
    ] = None,
    language: Language = None,
    date: Annotated[str, text_option("--date", metavar="DATE", say="Its date: 2024-05-17, 2024-05 or 2024.")] = "",
    publisher: Annotated[str, text_option("--publisher", say="Who publishes it.")] = "",
    description: Annotated[str, text_option("--description", say="What it is about.")] = "",
    subject: Annotated[list[str] | None, text_option("--subject", say="A subject; repeatable.")] = None,
    rights: Annotated[str, text_option("--rights", say="Whose it is, and what others may do.")] = "",
    series: Annotated[str, text_option("--series", say="The series that it belongs to.")] = "",
    series_index: Annotated[str, text_option("--series-index", metavar="N", say="Its place there: 2, or 2.1.")] = "",
    identifier: Annotated[str, text_option("--identifier", metavar="ID", say="A URN, URL, ISBN or UUID.")] = "",
    source: Annotated[str, text_option("--source", say="Where the text comes from.")] = "",
    cover: Annotated[str, text_option("--cover", metavar="FILE", say="A picture; else a cover is drawn.")] = "",
    cover_style: Annotated[
        Literal["plate", "band", "window", "classic", "horizon", "initial", "mosaic", "poster"] | None,
        typer.Option("--cover-style", help="The drawn cover's design; else the content picks one.", show_default=False),
    ] = None,
    css: Annotated[str, text_option("--css", metavar="FILE", say="A style sheet, added after ours.")] = "",
    font: Annotated[list[str] | None, text_option("--font", metavar="FILE", say="A font to embed; repeatable.")] = None,
    template: Annotated[str, text_option("--template", metavar="DIR", say="Page templates instead of ours.")] = "",
    toc_depth: Annotated[int, typer.Option("--toc-depth", metavar="N", help="Levels in the contents, 1 to 6.")] = 2,
    index: Annotated[list[str] | None, text_option("--index", metavar="tags|dates", say="Add an index.")] = None,
    contents_page: Annotated[
        bool, typer.Option("--contents-page/--no-contents-page", help="Contents as a page too; or for menus alone.")
    ] = True,
    about: Annotated[str, text_option("--about", metavar="TEXT|FILE", say="For the colophon: of the author.")] = "",
    order: Order = None,
    form: Form = "",
    drafts: Drafts = False,
    pages: Pages = False,
    comments: Comments = False,
    thread: Thread = False,
    encoding: Encoding = "",
    split_at: SplitAt = None,
    no_split: NoSplit = False,
    drop: Drop = None,
    keep_furniture: KeepFurniture = False,
    contents: Contents = "drop",
    titles: Titles = "keep",
    parts: Parts = "",
    plan: PlanFile = "",
    no_plan: NoPlan = False,
    typography: Annotated[
        bool, typer.Option("--typography/--no-typography", help="Set quotes, dashes, spaces; or leave them as typed.")
    ] = True,
    tables: Annotated[
        Literal["keep", "records"], typer.Option("--tables", help="Wide ones as lists of records.")
    ] = "keep",
    ereader: Annotated[bool, typer.Option("--ereader", help="Pictures and cover in grey, for e-ink.")] = False,
    max_size: Annotated[str, text_option("--max-size", metavar="SIZE", say="Of the book, such as 25MB.")] = "",
    fetch_images: Annotated[bool, typer.Option("--fetch-images", help="Fetch pictures that lie on the web.")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="From private networks, too.")] = False,
    vertical: Annotated[bool, typer.Option("--vertical", help="Set Japanese or Chinese in columns.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that bookmaker did not make.")] = False,
    limit: Limits = None,
    strict: Strict = False,
    jobs: Jobs = 0,
    cache: Cache = True,
    watch: Annotated[bool, typer.Option("--watch", help="Build again whenever an input changes.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build one book; the parameters are the flags."""
    from bookmaker.session import Request, run_build

    values = pick_given(context, locals())
    request = Request(tuple(dump), output, values, as_json=as_json, quiet=quiet, verbose=verbose)
    if watch:
        from bookmaker.watching import run_watch as run_build
    raise typer.Exit(run_build(request, typer.progressbar))


app.command(help=PLAN_EXAMPLES, short_help="Show the chapters of a text file, and why; save them to edit.")(plan)
app.command(help=CHECK_EXAMPLES, short_help="Say what is wrong with finished books.")(check)
app.command(short_help="Say what a finished book is.")(info)
app.command(short_help="List what can be read.")(formats)


def keep_called(name: str) -> None:
    """Leave but the command that is called, where it is one: to build the flags of them all takes a check's time."""
    called = [each for each in app.registered_commands if each.callback and each.callback.__name__ == name]
    app.registered_commands = called or app.registered_commands


def run_command() -> int:
    """Run the command line with the program's arguments and return the exit code."""
    keep_called("".join(sys.argv[1:2]))
    try:
        app(prog_name=NAME)
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0
    return 0
