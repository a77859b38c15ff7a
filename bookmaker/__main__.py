"""The command: arguments in, exit code out; the same for `bookmaker` and `python -m bookmaker`."""

from __future__ import annotations

import contextlib
import os
import sys


def main() -> None:
    """Run the command line; an impatient Ctrl-C while it loads is no traceback either.

    Scripts ask for the version often, and alone: the command line with all its options is not loaded to say it.
    """
    try:
        if sys.argv[1:] == ["--version"]:
            from bookmaker import __version__

            with contextlib.suppress(OSError):  # nobody may be reading
                os.write(1, f"bookmaker {__version__}\n".encode())
            return
        from bookmaker.cli import run_command

        code = run_command()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
