"""HTML in; the words that a browser shows of it out, by headless Chromium, which reaches no network."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PAGE = """<!DOCTYPE html><meta charset="utf-8"><body><div id="post"></div><pre id="shown"></pre><script>
const post = document.getElementById("post");
const shown = %s.map(html => { post.innerHTML = html; return post.innerText; });
post.innerHTML = "";
document.getElementById("shown").textContent = encodeURIComponent(JSON.stringify(shown));
</script>"""
SHOWN = re.compile(r'<pre id="shown">([^<]*)</pre>')


def show_texts(posts: Sequence[str], folder: Path) -> list[str]:
    """The `innerText` of every post, each in the same empty page; `folder` is for the browser's own files."""
    page = folder / "posts.html"
    page.write_text(PAGE % json.dumps(posts).replace("<", "\\u003c"), "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    unconnected = "--host-resolver-rules=MAP * ~NOTFOUND"
    line = [str(CHROMIUM), *options, unconnected, "--dump-dom", page.as_uri()]
    done = subprocess.run(line, capture_output=True, check=True, timeout=120)
    found = SHOWN.search(done.stdout.decode("utf-8"))
    assert found, done.stderr.decode("utf-8", "replace")[-2000:]
    texts: list[str] = json.loads(unquote(found[1]))
    return texts
