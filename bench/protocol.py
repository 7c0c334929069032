"""One visitor of a Streamlit app without a browser: the app's own messages over its websocket."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

HERE = ("127.0.0.1", "localhost", "::1")
ANSWER_LIMIT_S = 60.0
KEPT_RUNS = 2
"""For how many runs a browser keeps a large message (Streamlit's global.maxCachedMessageAge)."""


class BadAnswer(RuntimeError):
    """The app showed an exception, or its script ended with an error."""


@dataclass(frozen=True)
class Answer:
    """One run of the script: seconds from the visitor's message to its end, bytes received, the page's headline."""

    seconds: float
    bytes: int
    title: str


def say_values(message: BackMsg, values: Mapping[str, tuple[str, Any]]) -> None:
    """Put widgets' values (id -> field of Streamlit's message, value) into what is sent for a run."""
    for widget_id, (kind, value) in values.items():
        widget = message.rerun_script.widget_states.widgets.add(id=widget_id)
        if kind == "string_array_value":
            widget.string_array_value.SetInParent()
            widget.string_array_value.data.extend(value)
        else:
            setattr(widget, kind, value)


class Visitor:
    """A session: opens the page, sets widgets by their labels, and sends what the map's component would send.

    As in a browser, every message carries the address as the app has written it and the values of all widgets that
    have one, and names the large messages of the last runs that need not be sent again.
    """

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self._socket = socket
        self._page = ""
        self._query = ""
        self._title = ""
        self._ids: dict[str, str] = {}
        self._values: dict[str, tuple[str, Any]] = {}
        self._kept: dict[str, tuple[int, str]] = {}
        self._parts: dict[str, str] = {}
        self._known: dict[str, None] = {}
        self.offered = ""
        """Address of the last file that came with a press."""
        self.watched = ""
        """The part of the page that asks again by itself, if there is one."""
        self.faults: list[str] = []
        """Errors that the page has shown since the last press."""
        self.drawn: set[str] = set()
        """Kinds of elements that the last run has sent."""
        self.messages = 0
        """How many messages the last run has sent."""

    @classmethod
    async def connect(cls, url: str, cookie: str = "") -> Visitor:
        """Connect to an app on this machine. ValueError for any other host."""
        parts = urlsplit(url)
        if parts.hostname not in HERE:
            raise ValueError(f"{url} is not on this machine; load is put on loopback addresses only")
        address = f"ws://{parts.netloc}/_stcore/stream"
        kinds, headers = [Subprotocol("streamlit")], {"Cookie": cookie} if cookie else {}
        return cls(await websockets.connect(address, subprotocols=kinds, max_size=None, additional_headers=headers))

    @property
    def address(self) -> str:
        """The query of the page's address, as the app has written it."""
        return self._query

    @address.setter
    def address(self, query: str) -> None:
        """The browser goes back."""
        self._query = query

    async def close(self) -> None:
        """End the session."""
        await self._socket.close()

    async def open(self, query: str = "") -> Answer:
        """Call the page."""
        self._query = query
        return await self._run()

    async def choose(self, label: str, values: list[str]) -> Answer:
        """Set a group of pills to options as they are written on them. KeyError when the page has no such group."""
        return await self._set(self._ids[label], ("string_array_value", values))

    async def from_map(self, patch: dict[str, Any], back: bool = False) -> Answer:
        """What the map tells when something is changed or picked inside it; `back`: after the browser went back."""
        told = {"seq": int(time.time() * 1000), "patch": patch, "back": back}
        return await self._set(self._ids["map"], ("json_value", json.dumps(told)))

    async def _set(self, widget: str, value: tuple[str, Any]) -> Answer:
        """A widget has another value: its part of the page runs, the whole page where it stands in none."""
        self._values[widget] = value
        return await self._run(self._parts.get(widget, ""))

    async def pick(self, key: str, values: list[str]) -> Answer:
        """Set a group of pills, or one of segments, that the app knows by a key. KeyError when there is none."""
        return await self._set(self._of_key(key), ("string_array_value", values))

    async def write(self, key: str, words: str) -> Answer:
        """Write into a field that the app knows by a key."""
        return await self._set(self._of_key(key), ("string_value", words))

    async def unfold(self, key: str) -> Answer:
        """Open what the app has folded away and knows by a key."""
        return await self._set(self._of_key(key), ("bool_value", True))

    async def press(self, key: str) -> Answer:
        """Press a button that the app knows by a key."""
        button, self.offered = self._of_key(key), ""
        self.faults.clear()
        try:
            return await self._set(button, ("trigger_value", True))
        finally:
            del self._values[button]

    async def look_again(self) -> Answer:
        """What the browser asks by itself while something is made: a part of the page, where the app said so."""
        return await self._run(self.watched, by_itself=True)

    def sees(self, key: str) -> bool:
        """Whether the page has shown a widget that the app knows by a key."""
        return any(one.endswith(f"-{key}") for one in self._known)

    def _of_key(self, key: str) -> str:
        """Streamlit ends the number of a widget with its key."""
        try:
            return next(one for one in reversed(self._known) if one.endswith(f"-{key}"))
        except StopIteration:
            raise KeyError(key) from None

    async def _run(self, fragment: str = "", by_itself: bool = False) -> Answer:
        self.drawn.clear()
        message = BackMsg()
        message.rerun_script.fragment_id = fragment
        message.rerun_script.is_auto_rerun = by_itself
        message.rerun_script.query_string = self._query
        message.rerun_script.page_script_hash = self._page
        self._forget(fragment)
        message.rerun_script.cached_message_hashes.extend(self._kept)
        say_values(message, self._values)
        start = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(ANSWER_LIMIT_S):
            size = await self._listen()
        return Answer(time.perf_counter() - start, size, self._title)

    def _forget(self, fragment: str) -> None:
        """One run more: a run of a part drops only what belongs to that part."""
        older = {name: (age + 1, part) for name, (age, part) in self._kept.items()}
        self._kept = {n: (age, p) for n, (age, p) in older.items() if age <= KEPT_RUNS or (fragment and p != fragment)}

    async def _listen(self) -> int:
        """Read until the script has finished; bytes received."""
        size = self.messages = 0
        while True:
            data = await self._socket.recv(decode=False)
            size += len(data)
            self.messages += 1
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "ref_hash" or message.metadata.cacheable:
                self._kept[message.ref_hash or message.hash] = (0, message.delta.fragment_id)
            if kind == "new_session":
                self._page = message.new_session.page_script_hash
            elif kind == "auto_rerun":
                self.watched = message.auto_rerun.fragment_id
            elif kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._learn(message.delta.new_element, message.delta.fragment_id)
            elif kind == "delta" and (folded := message.delta.add_block.expandable.id):
                self._known[folded] = None
                self._parts[folded] = message.delta.fragment_id
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise BadAnswer("the script did not compile")
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return size

    def _learn(self, element: Any, fragment: str) -> None:
        """Remember widgets by their labels, and values that the app has set."""
        kind = element.WhichOneof("type")
        self.drawn.add(kind)
        if kind == "exception":
            raise BadAnswer(f"{element.exception.type}: {element.exception.message}")
        if element_id := getattr(getattr(element, kind), "id", ""):
            self._known[element_id] = None
            self._parts[element_id] = fragment
        if kind == "heading":
            self._title = element.heading.body
        elif kind == "component_instance":
            self._ids["map"] = element.component_instance.id
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            self.faults.append(element.alert.body)
        elif kind == "download_button":
            self.offered = element.download_button.url
        elif kind in ("button_group", "multiselect"):
            widget = getattr(element, kind)
            self._ids[widget.label] = widget.id
            if widget.set_value:
                self._values[widget.id] = ("string_array_value", list(widget.raw_values))
