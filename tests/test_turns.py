"""Runs of the page take turns, in the order in which they came, and nobody holds a turn for ever."""

import asyncio

import pytest
from conftest import elsewhere
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from server import turns
from server.turns import RunTurns

RUN = BackMsg()
RUN.rerun_script.query_string = "ind=food"
ASK = {"type": "websocket.receive", "bytes": RUN.SerializeToString()}
BEAT = {"type": "websocket.receive", "bytes": BackMsg(app_heartbeat=True).SerializeToString()}
GONE = {"type": "websocket.disconnect"}


def told(how):
    return {"type": "websocket.send", "bytes": ForwardMsg(script_finished=how).SerializeToString()}


END, EARLY = told(ForwardMsg.FINISHED_SUCCESSFULLY), told(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
PART = told(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
LARGE = ForwardMsg()
LARGE.delta.new_element.html.body = "x" * 1000


class Visitors:
    """Visitors of a page behind the turns: what each one's page has heard, in the order in which it was."""

    def __init__(self, at_once):
        self.heard = []
        self._turns = RunTurns(self._page, at_once)
        self._frames, self._answers, self.tasks = {}, {}, {}

    async def _page(self, scope, receive, send):
        self._answers[scope["who"]] = send
        while (message := await receive())["type"] != "websocket.disconnect":
            self.heard.append((scope["who"], BackMsg.FromString(message["bytes"]).WhichOneof("type")))

    async def says(self, who, message):
        if who not in self.tasks:
            self._frames[who] = asyncio.Queue()
            scope = {"type": "websocket", "who": who}
            self.tasks[who] = asyncio.create_task(self._turns(scope, self._frames[who].get, self._sent))
        self._frames[who].put_nowait(message)
        await self.rest()

    async def _sent(self, _message):
        pass

    async def hears(self, who, message):
        await self._answers[who](message)
        await self.rest()

    async def rest(self):
        for _ in range(10):
            await asyncio.sleep(0)

    def ran(self):
        return "".join(who for who, kind in self.heard if kind == "rerun_script")


def played(story, at_once=1):
    """What ran, in order, after a story of visitors; their tasks are ended."""

    async def play():
        visitors = Visitors(at_once)
        await story(visitors)
        for task in visitors.tasks.values():
            task.cancel()
        return visitors

    return elsewhere(play())


@pytest.mark.parametrize(("at_once", "first"), [(1, "a"), (2, "ab")])
def test_so_many_run_at_once_and_the_others_as_they_came(at_once, first):
    seen = []

    async def story(visitors):
        for who in "abcd":
            await visitors.says(who, ASK)
        seen.append(visitors.ran())
        for who, end in zip("abc", (END, PART, END), strict=True):
            await visitors.hears(who, end)
            seen.append(visitors.ran())

    played(story, at_once)
    assert seen == ["abcd"[: len(first) + ended] for ended in range(4)]


def test_what_has_not_ended_keeps_its_turn():
    async def story(visitors):
        await visitors.says("a", ASK)
        await visitors.says("b", ASK)
        for going_on in ({"type": "websocket.send", "bytes": LARGE.SerializeToString()}, EARLY):
            await visitors.hears("a", going_on)

    assert played(story).ran() == "a"


def test_a_newer_question_of_the_same_visitor_breaks_off_the_older_at_once():
    async def story(visitors):
        await visitors.says("a", ASK)
        await visitors.says("b", ASK)
        await visitors.says("a", ASK)
        await visitors.says("a", BEAT)

    visitors = played(story)
    assert visitors.ran() == "aa" and visitors.heard[-1] == ("a", "app_heartbeat")


def test_what_runs_nothing_waits_for_nobody():
    async def story(visitors):
        await visitors.says("a", ASK)
        await visitors.says("b", BEAT)

    assert played(story).heard == [("a", "rerun_script"), ("b", "app_heartbeat")]


@pytest.mark.parametrize("leaves", [GONE, None])
def test_who_leaves_gives_the_turn_on_and_who_waits_no_more_gets_none(leaves):
    async def story(visitors):
        for who in "abc":
            await visitors.says(who, ASK)
        visitors.tasks["b"].cancel()
        await visitors.rest()
        if leaves:
            await visitors.says("a", leaves)
        else:
            visitors.tasks["a"].cancel()
            await visitors.rest()
        await visitors.says("d", ASK)
        await visitors.hears("c", END)

    assert played(story).ran() == "acd"


def test_a_run_that_takes_long_lets_the_next_one_begin(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST_S", 0.0)

    async def story(visitors):
        await visitors.says("a", ASK)
        await visitors.says("b", ASK)
        await asyncio.sleep(0.01)
        await visitors.hears("a", END)

    assert played(story).ran() == "ab"


def test_a_turn_that_is_given_on_while_its_owner_leaves_is_not_lost():
    async def story(visitors):
        for who in "abc":
            await visitors.says(who, ASK)
        await visitors._answers["a"](END)
        visitors.tasks["b"].cancel()  # it has the turn, and has not heard of it yet
        await visitors.rest()

    assert played(story).ran() == "ac"


def test_what_is_no_message_at_all_passes():
    assert not turns.asks_for_run(b"\xff\xff")
