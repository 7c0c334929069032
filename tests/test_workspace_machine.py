"""Whatever two people do in whatever order, the workspace holds what a plain model of it holds; on both homes."""

import itertools

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from workspace import finding, keeping, people
from workspace.check import check
from workspace.faults import Gone, NotAllowed
from workspace.items import VIEW, Changed, Item
from workspace.people import EDIT, REVIEW
from workspace.words import lines, one_line

TEXT = st.text(max_size=30)
NAMES = TEXT.filter(one_line)
BODIES = st.dictionaries(TEXT, st.one_of(TEXT, st.integers(-(2**53), 2**53), st.booleans(), st.lists(TEXT)), max_size=3)
RUNS = itertools.count()
EXAMPLES, STEPS = 6, 20


class Office(RuleBasedStateMachine):
    """An editor and a reviewer; `kept` says what there must be, `past` every state that an item ever had."""

    work = None
    ids = Bundle("ids")
    copies = Bundle("copies")

    def __init__(self):
        super().__init__()
        number = next(RUNS)
        self.who = {EDIT: f"editor{number}", REVIEW: f"reviewer{number}"}
        for role, person in self.who.items():
            people.come(self.work, person, role, role)
        self.kept, self.past = {}, {}

    def took(self, item):
        self.kept[item.item_id] = item
        self.past.setdefault(item.item_id, []).append(item)

    @rule(target=ids, role=st.sampled_from((EDIT, REVIEW)), name=NAMES, note=TEXT, body=BODIES)
    def save(self, role, name, note, body):
        made = keeping.save(self.work, self.who[role], Item("", VIEW, "", name, body, note=note))
        assert (made.name, made.note, made.body) == (one_line(name), lines(note), body)
        self.took(made)
        return made.item_id

    @rule(target=copies, item_id=ids, role=st.sampled_from((EDIT, REVIEW)))
    def open(self, item_id, role):
        """Somebody opens an item in order to change it; it may be changed by others before it is kept."""
        if not self.sees(role, self.kept[item_id]):
            return (role, None)
        return (role, finding.get(self.work, self.who[role], item_id))

    @rule(opened=consumes(copies), name=NAMES, anyway=st.booleans())
    def change(self, opened, name, anyway):
        role, mine = opened
        if mine is None:
            return
        now, by = self.kept[mine.item_id], self.who[role]
        wanted = mine.but(name=name)
        if not self.sees(role, now):
            with pytest.raises(Gone):
                keeping.change(self.work, by, wanted)
        elif not self.changes(role, now):
            with pytest.raises(NotAllowed):
                keeping.change(self.work, by, wanted)
        elif mine.version == now.version:
            self.took(keeping.change(self.work, by, wanted))
        else:
            with pytest.raises(Changed) as told:
                keeping.change(self.work, by, wanted)
            assert (told.value.now, told.value.mine.name) == (now, one_line(name))
            if anyway:
                self.took(keeping.overwrite(self.work, by, wanted))

    @rule(item_id=ids, shared=st.booleans())
    def share(self, item_id, shared):
        self.took(keeping.share(self.work, self.kept[item_id].owner, item_id, shared))

    @rule(item_id=ids, deleted=st.booleans())
    def delete(self, item_id, deleted):
        self.took(keeping.delete(self.work, self.kept[item_id].owner, item_id, deleted))

    @rule(item_id=ids, data=st.data())
    def restore(self, item_id, data):
        owner = self.kept[item_id].owner
        told = finding.history(self.work, owner, item_id)
        assert [entry.after["name"] for entry in reversed(told)] == [item.name for item in self.past[item_id]]
        step = data.draw(st.integers(0, len(told) - 1))
        back = keeping.restore(self.work, owner, item_id, told[len(told) - 1 - step].entry)
        then = self.past[item_id][step]
        assert (back.name, back.note, back.body, back.deleted) == (then.name, then.note, then.body, False)
        self.took(back)

    @invariant()
    def holds_what_it_must(self):
        for role, person in self.who.items():
            others = [item for item in finding.shared(self.work, person, VIEW) if item.owner in self.who.values()]
            assert {i.item_id: i for i in others} == {
                key: i for key, i in self.kept.items() if i.shared and not i.deleted
            }
            for deleted in (False, True):
                found = finding.mine(self.work, person, VIEW, deleted)
                assert {i.item_id: i for i in found} == {
                    key: i for key, i in self.kept.items() if i.owner == person and i.deleted == deleted
                }, role

    def sees(self, role, item):
        return item.owner == self.who[role] or (item.shared and not item.deleted)

    def changes(self, role, item):
        return item.owner == self.who[role] or role == REVIEW


def test_a_workspace_holds_what_its_people_did(work):
    machine = type("Here", (Office,), {"work": work})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
    )
    report = check(work)
    assert report.faults == ()
    assert report.entries > EXAMPLES
