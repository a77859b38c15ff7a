"""The words that end a book, `THE END`, in; the same set in the middle out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer
from bookmaker.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LAST = 3  # elements of a chapter among which the words are looked for
LONGEST = 60  # characters
# In capitals, or as a title is written: `Fine.` is said in English, `FINE.` ends an Italian book.
_FINIS = defer(
    r"[\[(*]{0,2}(?:THE END|The End|END|FINIS|Finis|FIN|ENDE|Ende|FINE|FIM|EINDE|SLUT|KONEC|KONIEC|LOPPU|VÉGE|КОНЕЦ"
    r"|КІНЕЦЬ|Конец|ΤΕΛΟΣ|EXPLICIT)(?:\s(?:OF|DE|DU|DER|DES|DELLA|DEL|VAN|of|du|der)\s[^!?]{1,50})?[.!]?[\])*]{0,2}"
    r"|[（(]?(?:完|終|終わり|おわり|全文完|끝)[）)。]?"
)


def centre_finis(tree: _Element, _setting: Setting) -> int:
    """Returns how many paragraphs were set so: of a chapter's last ones, where more than these words stand above."""
    touched = 0
    for element in tree[1:][-LAST:]:
        plain = element.tag == "p" and element.get("class") in (None, "signature", "first")
        if plain and len(text_of(element)) <= LONGEST and _FINIS.fullmatch(text_of(element).strip()):
            element.set("class", "centred")
            touched += 1
    return touched
