"""How the form for a talk or a note is filled, kept and put away on a person's page."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.language import tr
from desktop_app.people.values import StoryEntry
from ui.context import Context
from ui.notices import Message
from ui.pages.parts.person_acts import PersonActs
from ui.pages.parts.person_talk import TalkForm
from ui.pages.reflecting.saving import Saver

_PLACE = "talk"


class Talking:
    """`begun` is called once the form is shown to change an entry, `put_away` when the form was hidden."""

    def __init__(
        self,
        context: Context,
        acts: PersonActs,
        form: TalkForm,
        begun: Callable[[], object],
        put_away: Callable[[], object],
    ) -> None:
        self._context, self._acts, self._form = context, acts, form
        self._begun, self._put_away = begun, put_away
        form.kept.connect(self._keep)
        form.dropped.connect(self._drop)
        form.left.connect(self._leave)
        form.typed.connect(self._keep_soon)
        self._saver = Saver(form)

    def begin(self) -> None:
        """Ask for a new talk, or go on with what is half noted."""
        form = self._form
        if form.isHidden():
            self.resume()
        if form.isHidden() or (form.changing is not None and form.draft() is None):
            form.begin(self._context.today())
        else:
            form.words.setFocus()

    def change(self, entry: StoryEntry) -> None:
        """Fill the form with what was logged, unless something else is half noted in it."""
        if self._form.draft() is None:
            self._form.begin(self._context.today(), changing=entry.talk)
            self._begun()
        else:
            self._context.notify(
                Message(tr("Something is half noted."), todo=tr("Save it or cancel it first."))
            )
            self._form.words.setFocus()

    def resume(self) -> None:
        """Go on with what was half noted of the person, if anything was."""
        draft = self._acts.draft()
        if draft is None:
            return
        talks = self._context.journal.interactions.of(self._acts.person()) if draft.get("changing") else ()
        changing = next((each for each in talks if each.id == draft["changing"]), None)
        self._form.begin(self._context.today(), draft, changing)

    def keep_now(self) -> bool:
        """Have what is half noted in the journal; nothing waits to be written any more."""
        self._saver.drop(_PLACE)
        return self._acts.keep_draft(self._form.draft())

    def _keep_soon(self) -> None:
        """A moment after a key, so that whatever is killed, no more than that is lost."""
        form, acts = self._form, self._acts
        if form.isVisible():
            person = acts.person()

            def write() -> None:
                # One may have gone on to somebody else; what was typed was written when one left.
                if form.isVisible() and acts.person() == person:
                    acts.talks.keep_draft(person, form.draft())

            self._saver.put(_PLACE, write)

    def _keep(self) -> None:
        if self._acts.keep_talk(self._form):
            self._drop()

    def _leave(self) -> None:
        """Esc: the words wait until the form is shown again."""
        if self.keep_now():
            self._form.hide()
            self._put_away()

    def _drop(self) -> None:
        self._form.hide()
        self._acts.keep_draft(None)
        self._put_away()
