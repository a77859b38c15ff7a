"""The command: arguments in, exit code out; the same for `bookmaker` and `python -m bookmaker`."""

from __future__ import annotations

import gc
import os
import sys

RARELY = 100_000  # new objects before Python looks for circles of them; a dump has a million lines, and no circle


def main() -> None:
    """Run the command line; an impatient Ctrl-C while it loads is no traceback either.

    Scripts ask for the version often, and alone: the command line with all its options is not loaded to say it.
    """
    try:
        if sys.argv[1:] == ["--version"]:
            from bookmaker import __version__

            try:  # noqa: SIM105  # contextlib takes as long to load as all the rest
                os.write(1, f"bookmaker {__version__}\n".encode())
            except OSError:
                pass  # nobody is reading
            return
        gc.set_threshold(RARELY, 20, 100)
        from bookmaker.cli import run_command

        code = run_command()
    except KeyboardInterrupt:
        code = 130
    gc.freeze()  # Python would look for circles once more before it leaves, through all that was ever loaded
    sys.exit(code)


if __name__ == "__main__":
    main()
