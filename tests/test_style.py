"""The linter, the formatter and the type checker are part of the tests."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT

CHECKS = [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]]


@pytest.mark.parametrize("check", CHECKS, ids=" ".join)
def test_clean(check: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
