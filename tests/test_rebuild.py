"""What was made before is not made again, and several processes make it: the book is the same to the last byte."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Run, environment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import bookmaker
from bookmaker import cleaning, resultcache, taskrunner, workers
from bookmaker.errors import BookmakerError, OptionError
from bookmaker.report import list_values
from bookmaker.resultcache import ResultCache

WORDS = "lamp gate river stone letter winter garden ferry bridge harvest window kettle orchard lantern".split()
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


class Post(NamedTuple):
    number: int
    seed: int

    @property
    def day(self) -> str:
        return f"2023-{self.number // 28 % 12 + 1:02}-{self.number % 28 + 1:02}"

    @property
    def title(self) -> str:
        return f"{' '.join(self.words(3)).title()} {self.number}"

    def words(self, count: int) -> list[str]:
        return random.Random(self.seed).choices(WORDS, k=count)  # noqa: S311

    def lines(self) -> list[str]:
        words = self.words(60)
        broken = (
            f"The {words[0]}-\n{words[1]} stood, and the after-\nnoon went by the {words[2]}; it was after-\nwards."
        )
        return [f"{' '.join(words[:30])}.\n{' '.join(words[30:])}.", broken, f'"Well," he said -- "{words[3]}..."']


def write_page(posts: list[Post], folder: Path) -> Path:
    """A blog page of plain text."""
    parts = [f"{post.day}\n\n{post.title}\n\n" + "\n\n".join(post.lines()) + "\n\n\n" for post in posts]
    folder.joinpath("page.txt").write_text("".join(parts) + "afternoon afterwards\n", "utf-8")
    return folder / "page.txt"


def write_novel(posts: list[Post], folder: Path) -> Path:
    """A book with notes, which leave the text and are told of with their lines."""
    parts = [
        f"CHAPTER {number}. {post.title}\n\n\n"
        + "\n\n".join(post.lines())
        + f"\n\nA stone.[1]\n\n[1] A {number} note.\n\n\n"
        for number, post in enumerate(posts, 1)
    ]
    folder.joinpath("book.txt").write_text("".join(parts), "utf-8")
    return folder / "book.txt"


def write_markdown(posts: list[Post], folder: Path) -> Path:
    """A folder of Markdown with notes, pictures, and links between its pages."""
    site = folder / "site"
    site.mkdir(exist_ok=True)
    for path in site.iterdir():
        path.unlink()
    for number, post in enumerate(posts):
        shade = io.BytesIO()
        Image.new("RGB", (40, 40), (post.seed % 200, 90, 90)).save(shade, "PNG")
        site.joinpath(f"shade-{post.number}.png").write_bytes(shade.getvalue())
        other = posts[number - 1]
        body = "\n\n".join(post.lines())
        end = f"See [it](post-{other.number:03}.md).[^a]\n\n![A shade](shade-{post.number}.png)\n\n[^a]: Of {number}.\n"
        text = f"# {post.title}\n\n{body}\n\n{end}"
        site.joinpath(f"post-{post.number:03}.md").write_text(text, "utf-8")
    return site


def write_export(posts: list[Post], folder: Path) -> Path:
    """A WordPress export."""
    items = "".join(
        f"<item><title>{post.title}</title><link>https://stone.example/{post.number}</link>"
        f"<content:encoded><![CDATA[<p>{'</p><p>'.join(post.lines())}</p>"
        f'<p id="e{post.number}"><a href="https://stone.example/{posts[0].number}">first</a></p>]]></content:encoded>'
        f"<wp:post_id>{post.number}</wp:post_id><wp:post_date>{post.day} 09:00:00</wp:post_date>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
        for post in posts
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Stone</title>'
        "<link>https://stone.example</link><wp:wxr_version>1.2</wp:wxr_version>"
    )
    folder.joinpath("export.xml").write_text(f"{head}{items}</channel></rss>", "utf-8")
    return folder / "export.xml"


FORMS: dict[str, Callable[[list[Post], Path], Path]] = {
    "page": write_page,
    "novel": write_novel,
    "markdown": write_markdown,
    "export": write_export,
}


@pytest.fixture(autouse=True)
def threshold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let nothing be too little, and have a cache of one's own."""
    monkeypatch.setattr(taskrunner, "WORTH_SHARING", 0)
    monkeypatch.setattr(taskrunner, "WORTH_KEEPING", 0)
    monkeypatch.setenv("BOOKMAKER_CACHE", str(tmp_path / "own cache"))
    return tmp_path / "own cache"


def make(dump: Path, **options: object) -> tuple[bytes, dict[str, object]]:
    """The book and all that is said of it."""
    result = bookmaker.build(dump, **{"jobs": 1, **options})  # type: ignore[arg-type]
    return result.book, list_values(result.report)


def count_made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Watch how many chapters are cleaned in this process."""
    made: list[object] = []
    real = cleaning.clean_chapter

    def watch(blocks: object, **more: object) -> object:
        made.append(blocks)
        return real(blocks, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(cleaning, "clean_chapter", watch)
    return made


EDITS = st.lists(
    st.tuples(st.sampled_from(["change", "add", "remove", "swap", "front"]), st.integers(0, 40)), min_size=1, max_size=4
)


def edit(posts: list[Post], how: str, at: int) -> list[Post]:
    place, fresh = at % len(posts), max(post.number for post in posts) + 1
    if how == "change":
        return [*posts[:place], replace_seed(posts[place]), *posts[place + 1 :]]
    if how == "add":
        return [*posts, Post(fresh, at)]
    if how == "front":
        return [Post(fresh, at), *posts]
    if how == "remove" and len(posts) > 3:
        return [*posts[:place], *posts[place + 1 :]]
    return [*posts[place:], *posts[:place]]


def replace_seed(post: Post) -> Post:
    return post._replace(seed=post.seed + 100)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_a_rebuild_is_the_book_that_a_first_build_makes(
    form: str, edits: list[tuple[str, int]], tmp_path: Path
) -> None:
    posts = [Post(number, number) for number in range(6)]
    make(FORMS[form](posts, tmp_path), cache=True)
    for how, at in edits:
        posts = edit(posts, how, at)
        dump = FORMS[form](posts, tmp_path)
        assert make(dump, cache=True) == make(dump), how


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "options", [{"typography": False}, {"language": "fr"}, {"titles": "recase"}, {"order": "newest"}]
)
def test_options_change_a_rebuild_as_they_change_a_build(form: str, options: dict[str, object], tmp_path: Path) -> None:
    dump = FORMS[form]([Post(number, number) for number in range(5)], tmp_path)
    make(dump, cache=True)
    assert make(dump, cache=True, **options) == make(dump, **options)
    assert make(dump, cache=True) == make(dump)


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    posts = [Post(number, number) for number in range(1, 9)]
    make(write_page(posts, tmp_path), cache=True)
    made = count_made(monkeypatch)
    make(write_page(posts, tmp_path), cache=True)
    assert not made
    posts[3] = replace_seed(posts[3])
    make(write_page(posts, tmp_path), cache=True)
    assert len(made) == 1
    make(write_page([Post(0, 55), *posts], tmp_path), cache=True)  # the others have other numbers and lines now
    assert len(made) == 2


@pytest.mark.parametrize("form", FORMS)
def test_several_processes_make_the_same_book(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = FORMS[form]([Post(number, number) for number in range(9)], tmp_path)
    alone = make(dump)
    made = count_made(monkeypatch)
    assert [make(dump, jobs=jobs) for jobs in (2, 3, 7)] == [alone] * 3
    assert not made  # in this process


def test_processes_that_are_not_forked_make_the_same_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = write_markdown([Post(number, number) for number in range(4)], tmp_path)
    monkeypatch.setattr(workers, "choose_start", lambda: "spawn")
    assert make(dump, jobs=2) == make(dump)


@LINUX
def test_a_killed_process_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = write_page([Post(number, number) for number in range(6)], tmp_path)
    monkeypatch.setattr(workers, "choose_start", lambda: "fork")  # what is patched here is patched there
    monkeypatch.setattr(cleaning, "clean_chapter", lambda *_a, **_k: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(BookmakerError, match=r"a worker process was killed.*--jobs 1"):
        make(dump, jobs=2)


@LINUX
def test_what_goes_wrong_in_a_process_is_what_goes_wrong_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OptionError("here", 7, "cannot be")

    dump = write_page([Post(number, number) for number in range(6)], tmp_path)
    monkeypatch.setattr(workers, "choose_start", lambda: "fork")
    monkeypatch.setattr(cleaning, "clean_chapter", fail)
    with pytest.raises(OptionError, match="here:7: cannot be"):
        make(dump, jobs=2)


EAGER = """
import sys
from bookmaker import taskrunner
from bookmaker.cli import run_command
taskrunner.WORTH_SHARING = taskrunner.WORTH_KEEPING = 0
"""
SLOW = f"""{EAGER}
import time
from bookmaker import cleaning
real = cleaning.clean_chapter
def slow(*given, **more):
    time.sleep(30)
    return real(*given, **more)
cleaning.clean_chapter = slow
sys.exit(run_command())
"""
QUICK = f"{EAGER}sys.exit(run_command())"


@pytest.fixture
def slow_build(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build whose two worker processes have begun and will not end by themselves."""
    dump = write_page([Post(number, number) for number in range(6)], tmp_path)
    line = [sys.executable, "-c", SLOW, "build", str(dump), "-o", "out.epub", "--jobs", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(line, cwd=tmp_path, env=environment(), start_new_session=True, **pipes) as process:  # type: ignore[call-overload]
        end = time.monotonic() + 60
        while len(list_children(process.pid)) < 2 and time.monotonic() < end:
            time.sleep(0.02)
        assert len(list_children(process.pid)) == 2
        yield process
        process.kill()


def list_children(parent: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()]
    except OSError:
        return []


def wait_for_end(processes: list[int]) -> bool:
    """Say whether these are gone, soon."""
    end = time.monotonic() + 20
    while any(Path(f"/proc/{each}").exists() and "Z" not in state_of(each) for each in processes):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def state_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


@LINUX
@pytest.mark.parametrize(
    ("number", "everybody"), [(signal.SIGTERM, False), (signal.SIGINT, True), (signal.SIGHUP, True)]
)
def test_a_signal_ends_all_processes(slow_build: subprocess.Popen[bytes], number: int, everybody: bool) -> None:
    children = list_children(slow_build.pid)
    (os.killpg if everybody else os.kill)(slow_build.pid, number)  # a terminal tells all of them
    out, told = slow_build.communicate(timeout=20)
    assert slow_build.returncode == 128 + number
    assert out == b""
    assert told.decode() == f"bookmaker: stopped by {signal.Signals(number).name}; no book was written\n"
    assert wait_for_end(children)


@LINUX
def test_no_process_outlives_a_killed_build(slow_build: subprocess.Popen[bytes]) -> None:
    children = list_children(slow_build.pid)
    slow_build.kill()
    slow_build.wait(20)
    assert wait_for_end(children)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"another format\n" + data,
        lambda data: sign(b"[]\n"),
        lambda data: sign(b"{\n"),
        lambda data: sign(b'{"' + b"0" * 64 + b'": 5}\n'),
        lambda data: sign(b"[" * 100_000 + b"\n"),
        lambda data: sign(json.dumps(dict.fromkeys(index_of(data), (0, 2))).encode() + b"\n[]"),
        lambda data: sign(json.dumps(dict.fromkeys(index_of(data), (-9, 1 << 70))).encode() + b"\nxyz"),
        lambda data: sign(json.dumps(dict.fromkeys(index_of(data), (0, 16))).encode() + b'\n{"pieces": [[1]]}'),
    ],
)
def test_a_damaged_cache_is_as_good_as_none(spoil: Callable[[bytes], bytes], tmp_path: Path, threshold: Path) -> None:
    dump = write_novel([Post(number, number) for number in range(4)], tmp_path)
    first = make(dump, cache=True)
    (kept,) = threshold.rglob("*.cache")
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))
    assert make(dump, cache=True) == first
    assert index_of(kept.read_bytes()) == index_of(whole)


def index_of(data: bytes) -> list[str]:
    return list(json.loads(data[len(resultcache.FORMAT) + resultcache.DIGEST :].partition(b"\n")[0]))


def sign(rest: bytes) -> bytes:
    return resultcache.FORMAT + hashlib.sha256(rest).hexdigest().encode() + rest


def test_the_cache_may_go_at_any_time(tmp_path: Path, threshold: Path) -> None:
    dump = write_page([Post(number, number) for number in range(4)], tmp_path)
    first = make(dump, cache=True)
    for path in sorted(threshold.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert make(dump, cache=True) == first
    assert [path.suffix for path in threshold.rglob("*.*")] == [".cache"]


def test_without_the_cache_nothing_is_written(run: Run, tmp_path: Path, threshold: Path, sample: Path) -> None:
    dump = write_page([Post(number, number) for number in range(9)], tmp_path)
    env = environment() | {"BOOKMAKER_CACHE": str(threshold)}
    line = [sys.executable, "-c", QUICK, "build", str(dump)]
    subprocess.run([*line, "--no-cache"], cwd=tmp_path, env=env, check=True)
    assert run("build", sample, env={"BOOKMAKER_CACHE": str(threshold)}).returncode == 0  # too small to be kept
    bookmaker.build(dump)
    assert not threshold.exists()
    subprocess.run(line, cwd=tmp_path, env=env, check=True)
    assert threshold.exists()


@pytest.mark.parametrize(
    "nowhere", [{"BOOKMAKER_CACHE": "file"}, {"BOOKMAKER_CACHE": "", "XDG_CACHE_HOME": "/proc/no"}]
)
def test_where_no_cache_can_be_there_is_none(nowhere: dict[str, str], tmp_path: Path) -> None:
    dump = write_page([Post(number, number) for number in range(5)], tmp_path)
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    env = environment() | nowhere | {"HOME": ""}
    line = [sys.executable, "-c", QUICK, "build", str(dump), "-q"]
    done = subprocess.run(line, cwd=tmp_path, env=env, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "page.epub", "page.txt"]


def test_two_builds_at_once_share_a_cache(tmp_path: Path, threshold: Path) -> None:
    dump = write_page([Post(number, number) for number in range(60)], tmp_path)
    env = environment() | {"BOOKMAKER_CACHE": str(threshold)}
    for turn in range(2):
        lines = [[sys.executable, "-c", QUICK, "build", str(dump), "-qo", f"{turn}-{at}.epub"] for at in range(2)]
        builds = [subprocess.Popen(line, cwd=tmp_path, env=env) for line in lines]
        assert [build.wait(120) for build in builds] == [0, 0]
    assert len({path.read_bytes() for path in tmp_path.glob("*.epub")}) == 1
    assert [path.suffix for path in threshold.rglob("*.*")] == [".cache"]


def test_the_cache_is_bounded(tmp_path: Path, threshold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resultcache, "LARGEST_CACHE", 3500)
    for number in range(5):
        keeper = ResultCache(f"dump {number}")
        keeper.keep(b"mark", bytes(1000))
        keeper.close()
        os.utime(keeper.path, (number, number))
    ResultCache("dump 2").find(b"mark")
    old = ResultCache("dump 2")
    assert old.find(b"mark") == bytes(1000)
    old.close()  # used again: now it is not the oldest
    last = ResultCache("dump 5")
    last.keep(b"mark", bytes(1000))
    last.close()
    kept = [number for number in range(6) if ResultCache(f"dump {number}").find(b"mark") is not None]
    assert kept == [2, 4, 5]


def test_what_is_too_large_is_not_kept(threshold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resultcache, "LARGEST_FILE", 5000)
    keeper = ResultCache("dump")
    keeper.keep(b"mark", bytes(6000))
    keeper.close()
    assert not list(threshold.rglob("*.*"))


def test_what_a_run_did_not_use_is_kept_for_a_while(threshold: Path) -> None:
    for mark in (b"1", b"2", b"3"):
        keeper = ResultCache("dump")
        keeper.keep(mark, bytes(1000))
        keeper.close()
    found = ResultCache("dump")
    assert [found.find(mark) is not None for mark in (b"1", b"2", b"3")] == [False, True, True]


def test_a_plan_has_no_say_in_it(tmp_path: Path) -> None:
    dump = write_page([Post(number, number) for number in range(4)], tmp_path)
    for line in ("jobs = 60", "cache = false"):
        plan = tmp_path / "book.toml"
        plan.write_text(f"[book]\n{line}\n", "utf-8")
        with pytest.raises(OptionError, match=r"jobs|cache"):
            make(dump, plan=plan)


def test_a_page_is_read_anew_where_what_it_names_has_moved(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.joinpath("deep").mkdir(parents=True)
    site.joinpath("one.md").write_text("# One\n\nSee [[two]] and [[three|another]].\n", "utf-8")
    site.joinpath("two.md").write_text("---\nauthor: jo\n---\n\n# Two\n\nThe gate.\n", "utf-8")
    make(site, cache=True)
    for change in (
        lambda: site.joinpath("two.md").rename(site / "deep" / "two.md"),
        lambda: site.joinpath("three.md").write_text("# Three\n\nThe river.\n", "utf-8"),
        lambda: site.joinpath("mkdocs.yml").write_text(
            "site_name: A Place\nsite_url: https://stone.example\n", "utf-8"
        ),
        lambda: site.joinpath("_data").mkdir(),
        lambda: site.joinpath("_data", "authors.yml").write_text("jo: Jo Marsh\n", "utf-8"),
        lambda: site.joinpath("one.md").write_text("---\ndraft: true\n---\n# One\n", "utf-8"),
    ):
        change()
        assert make(site, cache=True) == make(site)
        assert make(site, cache=True, drafts=True) == make(site, drafts=True)
