"""Somebody closes a review, undoes that, and closes it again, for the test that kills them.

`closing_app.py FOLDER DATA REVIEW` goes on until it is killed; "ready" goes to standard output before it begins.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places


def main() -> int:
    folder, data, review = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    places = Places.default(data)
    journal = Journal.open(folder, Keys.load(folder, places).device_key(), places=places)
    # What follows first is done many times: everything it needs is loaded before the clock of the killer runs.
    journal.reviews.plan(review, journal.today())
    os.write(1, b"ready\n")
    while True:
        journal.reviews.close(review, journal.today())
        # As long as closing takes: so that as many are killed after it as before.
        journal.check()
        journal.undo.undo()


if __name__ == "__main__":
    sys.exit(main())
