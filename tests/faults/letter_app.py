"""The real program with somebody writing the letter of a review, for the test that kills it.

`letter_app.py FOLDER DATA LOG 0 SEED`, as `typing_app.py`; the review is begun by the first word.
"""

from __future__ import annotations

import sys

from tests.faults.typing_app import Typist, main
from ui.context import Look
from ui.desk import Desk
from ui.pages.review import ReviewPage
from ui.pages.reviewing.letter import LetterTab


class LetterTypist(Typist):
    """Writes in the letter until it is killed."""

    trips = 0.0

    def _go_there(self, desk: Desk) -> None:
        desk.navigate("review", Look(part="letter"))
        self._say_place()

    def _place(self, desk: Desk) -> tuple[str, int]:
        page = desk.pages.currentWidget()
        assert isinstance(page, ReviewPage)
        part = page.part("letter")
        assert isinstance(part, LetterTab)
        assert part.page is not None
        assert part.page.edit.hasFocus()
        return part.page.caret() or ("", 0)


if __name__ == "__main__":
    sys.exit(main(LetterTypist))
