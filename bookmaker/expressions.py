"""A regular expression in; the same out, compiled when it is first asked: few runs ask more than a third of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

ANSWERS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "pattern", "flags", "groups")


def defer(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what answers as the compiled expression does. One that is wrong shows it only then."""
    return cast("re.Pattern[AnyStr]", Deferred(pattern, flags))


class Deferred:
    """An expression that nobody has asked yet; from the first question on it has the answers of the compiled one."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self.given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in ANSWERS:
            raise AttributeError(name)
        compiled: re.Pattern[Any] = re.compile(*self.given)
        self.__dict__.update({each: getattr(compiled, each) for each in ANSWERS})
        return self.__dict__[name]
