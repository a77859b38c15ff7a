"""HTML in; the words that a browser shows of it, or what is too wide, out, by headless Chromium without a network."""

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
    return ask_page(PAGE % json.dumps(posts).replace("<", "\\u003c"), folder)


def ask_page(html: str, folder: Path) -> list[str]:
    """Open a page that asks itself something, and return the answer, which it leaves in a `pre`."""
    page = folder / "posts.html"
    page.write_text(html, "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    unconnected = "--host-resolver-rules=MAP * ~NOTFOUND"
    line = [str(CHROMIUM), *options, unconnected, "--dump-dom", page.as_uri()]
    done = subprocess.run(line, capture_output=True, check=True, timeout=120)
    found = SHOWN.search(done.stdout.decode("utf-8"))
    assert found, done.stderr.decode("utf-8", "replace")[-2000:]
    answer: list[str] = json.loads(unquote(found[1]))
    return answer


FRAME = """<!DOCTYPE html><meta charset="utf-8"><style>%s</style><style>body { margin: 0; font: 17px/1.4 serif }</style>
<body><div id="post" style="padding: 0 20px; overflow: hidden"></div><pre id="shown"></pre><script>
const post = document.getElementById("post"), pages = %s, wide = [];
for (const [width, margin] of [[320, 20], [600, 30], [820, 40]]) {
  post.style.cssText = `width: ${width}px; padding: 0 ${margin}px; position: relative`;
  for (const [name, html] of pages) {
    post.innerHTML = html;
    for (const each of post.querySelectorAll("*")) {
      const box = each.getBoundingClientRect();
      if (each.clientWidth && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display != "inline")
        wide.push(`${name} at ${width}: ${each.tagName} holds ${each.scrollWidth} in ${each.clientWidth}`);
      if (box.width && (box.left < margin - 1 || box.right > margin + width + 1))
        wide.push(`${name} at ${width}: ${each.tagName} from ${box.left - margin} to ${box.right - margin}`);
    }
  }
}
post.innerHTML = "";
document.getElementById("shown").textContent = encodeURIComponent(JSON.stringify(wide));
</script>"""


def find_wide(pages: Sequence[tuple[str, str]], style: str, folder: Path) -> list[str]:
    """What runs out of the text's own width, on a telephone, a reader of six inches and a tablet."""
    return ask_page(FRAME % (style, json.dumps(pages).replace("<", "\\u003c")), folder)
