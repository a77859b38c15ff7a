"""The words of the help, and the flags that several commands share."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from bookmaker.limits import describe_limits

SEVERAL = {
    "author": "authors",
    "author_sort": "author_sorts",
    "subject": "subjects",
    "index": "indexes",
    "font": "fonts",
    "limit": "limits",
}
NOT_CHOICES = {"dump", "output", "save", "as_json", "quiet", "verbose", "watch"}  # the rest goes to the options
ABOUT = """Turn a dump of writing into a book that any e-reader opens.

\b
Examples:
  bookmaker build page.txt                     makes page.epub here
  bookmaker build page.txt -o book.epub -v     says all that it did
  bookmaker plan page.txt                      says what chapters it has, and why
  bookmaker check book.epub                    says what is wrong with a book
  bookmaker info book.epub                     says what a book is
  bookmaker build --help                       shows every option
"""
EXAMPLES = f"""Make an EPUB book of DUMP: a text, an export, a folder or an archive of them. Several DUMPs are one book.

Chapters, title, language and dates are found in the dump; what you say here goes first.

\b
Examples:
  bookmaker build page.txt
  bookmaker build page.txt -o letters.epub -t "Letters Home" -a "A. Writer"
  bookmaker build part-1.xml part-2.xml        the parts of one export; notes/ or notes.zip: a folder
  bookmaker build page.txt --order oldest --cover front.jpg --css mine.css
  bookmaker build page.txt -o page.html        one file for a browser; .md, .txt, .kepub.epub too
  xclip -o | bookmaker build - -o page.epub
  bookmaker build page.txt --json | jq .chapters

\b
What a dump may hold at most; --limit NAME=VALUE changes it:
{describe_limits()}
"""
PLAN_EXAMPLES = """Show the chapters that are found in DUMP: where each begins, how sure that is, and why.

\b
Examples:
  bookmaker plan page.txt
  bookmaker plan page.txt --save book.toml     writes a plan to edit; build follows it
  bookmaker plan page.txt --split-at '^Day [0-9]+'
  bookmaker plan page.txt --json | jq .chapters
"""


def text_option(*names: str, say: str, metavar: str = "TEXT") -> Any:
    """Declare an option that takes one text and has no default."""
    return typer.Option(*names, metavar=metavar, help=say, show_default=False)


DumpArgument = Annotated[
    list[str], typer.Argument(metavar="DUMP...", help='Files, folders, archives; or "-" for standard input.')
]
Language = Annotated[
    list[str] | None, text_option("-l", "--language", metavar="TAG", say="Such as en, pt-BR; again: a further one.")
]
Order = Annotated[
    Literal["dump", "oldest", "newest"] | None,
    typer.Option("--order", help="The chapters: as they stand, or by date.", show_default=False),
]
Encoding = Annotated[str, text_option("--encoding", metavar="NAME", say="The dump's, if it is not found.")]
Form = Annotated[str, text_option("--from", metavar="FORMAT", say="What the dump is; see bookmaker formats.")]
Drafts = Annotated[bool, typer.Option("--drafts", help="Take an export's drafts in.")]
Pages = Annotated[bool, typer.Option("--pages", help="Take its pages in, behind the posts.")]
Comments = Annotated[bool, typer.Option("--comments", help="Take its comments in.")]
Thread = Annotated[bool, typer.Option("--thread", help="Make one chapter of a conversation by mail.")]
SplitAt = Annotated[
    list[str] | None,
    text_option("--split-at", metavar="REGEX", say="A chapter at each line that fits; again: a level below."),
]
NoSplit = Annotated[bool, typer.Option("--no-split", help="One chapter, whatever is found.")]
Drop = Annotated[
    list[str] | None, text_option("--drop", metavar="REGEX", say="Leave out each line that fits; repeatable.")
]
KeepFurniture = Annotated[bool, typer.Option("--keep-furniture", help="Leave out no footers, menus, page numbers.")]
Contents = Annotated[Literal["drop", "keep"], typer.Option("--contents", help="A printed list of contents.")]
Titles = Annotated[Literal["keep", "recase"], typer.Option("--titles", help="Titles in capitals; or in small letters.")]
Parts = Annotated[str, text_option("--parts", metavar="year|month", say="Group dated chapters under parts.")]
PlanFile = Annotated[str, text_option("--plan", metavar="FILE", say="Follow this plan; else book.toml beside DUMP.")]
NoPlan = Annotated[bool, typer.Option("--no-plan", help="Follow no book.toml.")]
Limits = Annotated[
    list[str] | None, text_option("--limit", metavar="NAME=VALUE", say="What a dump may hold: see above; repeatable.")
]
BookLimits = Annotated[
    list[str] | None,
    text_option("--limit", metavar="NAME=VALUE", say="What a book may hold; bookmaker build --help lists them."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Take every note for an error.")]
Jobs = Annotated[
    int, typer.Option("--jobs", metavar="N", help="Processes; else as many as there are cores.", show_default=False)
]
Cache = Annotated[bool, typer.Option("--cache/--no-cache", help="Keep what was made of large dumps for the next run.")]
Json = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing but errors.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Show everything, line by line.")]


def pick_given(context: typer.Context, parameters: dict[str, Any]) -> dict[str, Any]:
    """Return the choices that stand on the command line, under their names in the library."""
    given = {
        SEVERAL.get(name, name): value
        for name, value in parameters.items()
        if name not in NOT_CHOICES and (source := context.get_parameter_source(name)) and source.name != "DEFAULT"
    }
    if languages := given.pop("language", None):
        given |= {"language": languages[0], "more_languages": languages[1:]}
    people = [*(f"{name}:translator" for name in given.pop("translator", ())), *given.pop("contributor", ())]
    return given | ({"contributors": people} if people else {})
