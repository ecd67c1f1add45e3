"""What another case or a file offers: each answer taken over, changed first, or left."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from snswizard.gui.inputs.base import Input
from snswizard.gui.inputs.factory import input_for
from snswizard.gui.inputs.typed import TypedInput
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, clear, framed, label, restyle
from snswizard.gui.widgets.master_detail import MasterDetail
from snswizard.interview.taking_over import Effect, Offer
from snswizard.model.answer import Given
from snswizard.model.ids import FactId

_VALUE_WIDTH = 210
_TONES = {Effect.NEW: "low", Effect.OVERWRITES: "high", Effect.SAME: "muted"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where the offers come from, in words of the screen; `noted` sources leave a note beside each answer."""

    name: str
    lead: str
    offers: tuple[Offer, ...]
    noted: bool


class TakingOverPage(Page):
    """A list to tick; what is chosen at the left can be changed at the right before it is taken over."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._source = Source("", "", (), noted=False)
        self._offers: dict[FactId, Offer] = {}
        self._values: dict[FactId, Given | None] = {}
        self._ticked: set[FactId] = set()
        self._input: Input | None = None
        self._lead = label("", "muted")
        self._said = label("", "caution")
        columns = tuple(self.text(f"taking_over.{name}") for name in ("question", "effect", "value"))
        self.list = MasterDetail(around.theme, self.text("taking_over.heading"), columns, stretch=0)
        self.list.row_chosen.connect(self._choose)
        self.list.row_ticked.connect(self._tick)
        self._place = QVBoxLayout()
        self.take = button("", self.take_over, "primary")
        self._all = button(self.text("taking_over.all"), lambda: self.tick_all(on=True), "link")
        self._none = button(self.text("taking_over.nothing"), lambda: self.tick_all(on=False), "link")
        self._build()

    def _build(self) -> None:
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(32, 24, 32, 12)
        inside.setSpacing(10)
        inside.addWidget(label(self.text("taking_over.heading"), "title"))
        for each in (self._lead, self._said):
            inside.addWidget(each)
        inside.addWidget(self.list, 1)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.hide()
        body_of_input, scroll = QWidget(), QScrollArea()
        body_of_input.setLayout(self._place)
        self._place.setContentsMargins(12, 4, 8, 0)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body_of_input)
        self.list.side.addWidget(scroll, 1)
        back = button(self.text("case_work.back"), lambda: self.around.go("back"))
        framed(self, body, back, None, self._all, self._none, self.take)

    def show_offers(self, source: Source) -> None:
        """Offer what was found; what is proposed is ticked."""
        self._source = source
        self._offers = {offer.fact: offer for offer in source.offers}
        self._values = {offer.fact: offer.value for offer in source.offers}
        self._ticked = {offer.fact for offer in source.offers if offer.proposed}
        self._lead.setText(source.lead)
        self._said.hide()
        self._fill()

    def entered(self) -> None:
        """Put the keyboard on the list."""
        self.list.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def left(self) -> None:
        """Hand in a half-composed syllable."""
        if isinstance(self._input, TypedInput):
            self._input.commit()

    def _fill(self) -> None:
        self.list.refill(self._add_rows)
        self._count()

    def _add_rows(self) -> None:
        for fact, offer in self._offers.items():
            ticked = None if offer.effect is Effect.SAME else fact in self._ticked
            cells = (self._ask(fact), self._effect(offer), self._value(fact))
            self.list.add_row(fact, cells, tones={1: _TONES[offer.effect]}, ticked=ticked)

    def _ask(self, fact: FactId) -> str:
        return self.around.session.words.ask(fact)

    def _effect(self, offer: Offer) -> str:
        key = "confirm" if offer.confirm and offer.effect is not Effect.SAME else offer.effect.value
        return self.text(f"taking_over.effect_{key}")

    def _value(self, fact: FactId) -> str:
        """The value in short: the question needs the room, and the whole value stands at the right."""
        value = self._values[fact]
        if value is None:
            return self.text("taking_over.only_note")
        words = self.around.session.words.value(fact, value)
        room = self.around.theme.px(_VALUE_WIDTH)
        return self.list.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)

    # -- one offer

    def _choose(self, key: str) -> None:
        self.left()
        fact = FactId(key)
        offer = self._offers[fact]
        self.list.detail.setHtml(self._detail(offer))
        clear(self._place)
        self._input = None
        if offer.value is not None:
            session = self.around.session
            self._place.addWidget(label(self.text("taking_over.change"), "strong"))
            self._input = input_for(session.words, fact, self.around.theme, session.now)
            self._input.show_value(self._values[fact])
            self._input.value_changed.connect(lambda value: self._change(fact, value))
            self._place.addWidget(self._input)
            self._place.addStretch(1)

    def _detail(self, offer: Offer) -> str:
        words = self.around.session.words
        present = self.text("taking_over.present", value=words.value(offer.fact, offer.present))
        lines = [f"<h2>{escape(words.of(words.pack.questions[offer.fact].ask))}</h2>", f"<p>{escape(present)}</p>"]
        if offer.value is not None:
            value = words.value(offer.fact, offer.value)
            key = "taking_over.offered_at" if offer.at else "taking_over.offered"
            lines.append(f"<p>{escape(self.text(key, value=value, day=offer.at[:10]))}</p>")
        if offer.note:
            lines.append(f"<p>{escape(self.text('taking_over.note', note=offer.note))}</p>")
        if offer.confirm:
            lines.append(f"<p class='high'>{escape(self.text('taking_over.as_of'))}</p>")
        lines.append(f"<p class='meta'>{escape(self._source.name)}</p>")
        return "".join(lines)

    def _change(self, fact: FactId, value: Given | None) -> None:
        """Keep a changed value; one that cannot be read, or was taken back, is not taken over."""
        if value is None:
            self._ticked.discard(fact)
        else:
            self._values[fact] = value
            self._ticked.add(fact)
        self.list.set_cell(fact, 2, self._value(fact), "text")
        self.list.set_tick(fact, on=fact in self._ticked)
        self._count()

    # -- ticking

    def _tick(self, key: str, on: bool) -> None:  # noqa: FBT001  # a signal hands it over
        (self._ticked.add if on else self._ticked.discard)(FactId(key))
        self._count()

    def tick_all(self, *, on: bool) -> None:
        """Tick every offer that changes something, or none."""
        changing = {fact for fact, offer in self._offers.items() if offer.effect is not Effect.SAME}
        self._ticked = changing if on else set()
        self._fill()

    def _count(self) -> None:
        self.take.setText(self.text("taking_over.take", count=len(self._ticked)))
        self.take.setEnabled(bool(self._ticked) and not self.around.session.read_only)

    # -- taking over

    def take_over(self) -> None:
        """Write what is ticked, in one transaction that is undone as one."""
        self.left()
        wanted = [offer for fact, offer in self._offers.items() if fact in self._ticked]
        given = {each.fact: value for each in wanted if (value := self._values[each.fact]) is not None}
        notes = {each.fact: note for each in wanted if (note := self._note(each))}
        if not wanted or not self.around.session.take_over(given, notes, source=self._source.name):
            return
        left = tuple(offer for offer in self._source.offers if offer.fact not in self._ticked)
        self.show_offers(Source(self._source.name, self._source.lead, left, self._source.noted))
        restyle(self._said, "tone", "low")
        self._said.setText(self.text("taking_over.taken", count=len(wanted)))
        self._said.show()
        self.entered()  # with nothing left to take, the button would hand the keyboard to the way home

    def _note(self, offer: Offer) -> str:
        """The note beside an answer: what stood there, what is offered, and where the answer comes from."""
        lines = [self.around.session.interview.answers.notes.get(offer.fact, "")]
        if not self._source.noted:
            return offer.note
        changed = self._values[offer.fact] != offer.value
        key = "taking_over.source_changed" if changed else "taking_over.source_note"
        lines.append(self.text(key, source=self._source.name, day=offer.at[:10]))
        return "\n".join(line for line in lines if line)

    # -- for whoever looks

    def said(self) -> str:
        """What the page says of the last taking over."""
        return "" if self._said.isHidden() else self._said.text()

    @property
    def input(self) -> Input | None:
        """The input of the chosen offer."""
        return self._input

    @property
    def ticked(self) -> frozenset[FactId]:
        """What would be taken over."""
        return frozenset(self._ticked)

    @property
    def lead(self) -> QLabel:
        """Where the offers come from."""
        return self._lead
