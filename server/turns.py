"""Whose page runs now: two runs at once, the others in the order in which they came.

Python runs one thread at a time. Runs beside each other end no sooner, and they hold up the one thread that sends what
all of them have made: it waits for Python at every single message. Two, because what one run has made is on its way
for some milliseconds in which Python has nothing to do.
"""

from __future__ import annotations

import asyncio
from collections import deque

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

AT_ONCE = 2
LONGEST_S = 0.1
"""A run that takes longer (it waits for a file, a database, the data) goes on, but lets the next one begin."""
LONGEST_END = 200
"""Bytes of a message that says that a run has ended; nothing larger is looked into."""


class Turns:
    """So many at once; who comes later waits in a row. Of one event loop."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._free = at_once
        self._row: deque[asyncio.Future[None]] = deque()

    async def take(self) -> None:
        """Wait for a turn."""
        if self._free > 0:
            self._free -= 1
            return
        waiting = asyncio.get_running_loop().create_future()
        self._row.append(waiting)
        try:
            await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled():
                self.give()
            raise

    def give(self) -> None:
        """End a turn: the first in the row has it."""
        while self._row:
            waiting = self._row.popleft()
            if not waiting.done():
                waiting.set_result(None)
                return
        self._free += 1


class RunTurn:
    """The turn of one visitor: taken before a run, given back when it has ended or takes too long."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._ends: asyncio.TimerHandle | None = None

    async def take(self) -> None:
        """Wait for a turn; one that is held goes on."""
        if self._ends:
            return
        await self._turns.take()
        self._ends = asyncio.get_running_loop().call_later(LONGEST_S, self.give)

    def give(self) -> None:
        """End the turn, if there is one."""
        if self._ends:
            self._ends.cancel()
            self._ends = None
            self._turns.give()


def asks_for_run(frame: bytes) -> bool:
    """Whether a visitor's message lets the page run."""
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return False
    return message.WhichOneof("type") == "rerun_script"


def ends_run(frame: bytes) -> bool:
    """Whether a message to a visitor says that the page has run to its end."""
    if len(frame) > LONGEST_END:
        return False
    message = ForwardMsg.FromString(frame)
    kind = message.WhichOneof("type")
    return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


class RunTurns:
    """Middleware: a visitor's message that lets the page run waits for its turn."""

    def __init__(self, app: ASGIApp, at_once: int = AT_ONCE) -> None:
        self._app = app
        self._turns = Turns(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; a websocket's runs take turns."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        turn = RunTurn(self._turns)

        async def received() -> Message:
            message = await receive()
            if (frame := message.get("bytes")) is not None and asks_for_run(frame):
                await turn.take()
            return message

        async def sent(message: Message) -> None:
            await send(message)
            if (frame := message.get("bytes")) is not None and ends_run(frame):
                turn.give()

        try:
            await self._app(scope, received, sent)
        finally:
            turn.give()
