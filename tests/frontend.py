"""A tab without a browser: Streamlit's own messages over its websocket, and the map frame's real script in Node."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from conftest import ROOT
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from bench.protocol import say_values

QUIET_S, LIMIT_S = 0.1, 20.0


class Frames:
    """The map frames of all tabs, in one process of Node."""

    def __init__(self, node: str) -> None:
        script = ROOT / "tests" / "js" / "frame.mjs"
        self._node = subprocess.Popen([node, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, frame: str, method: str, argument: object = None) -> dict:
        """Call a method of a frame's wishes; what was told, what is shown, whether page and map may differ."""
        self._node.stdin.write(json.dumps([frame, method, argument]) + "\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())

    def close(self) -> None:
        """End Node."""
        self._node.stdin.close()
        self._node.wait(timeout=10)
        self._node.stdout.close()


class Tab:
    """A page with its map. While it is cut off its widgets are dead, as Streamlit makes them; its map is not."""

    def __init__(self, url: str, frames: Frames, name: str, query: str = "") -> None:
        self._address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
        self._frames, self._name = frames, name
        self._page, self._session = "", ""
        self._ids: dict[str, str] = {}
        self._values: dict[str, tuple[str, object]] = {}
        self.history = [query]
        self.shown: dict = {}
        self.title = ""
        self.apart = False
        self._socket = None
        self._open("")
        self._run()

    @property
    def online(self) -> bool:
        """Whether the tab is connected."""
        return self._socket is not None

    def _open(self, session: str) -> None:
        protocols = ["streamlit", "none", session] if session else ["streamlit"]
        self._socket = connect(self._address, subprotocols=protocols, max_size=None, legacy=True)

    def cut(self, in_flight: object = None) -> None:
        """Lose the connection; `in_flight`: a last act whose answer is never heard."""
        if in_flight:
            in_flight()
        self._socket.close()
        self._socket = None
        self._frame("connected", False)

    def heal(self, same_session: bool = True) -> None:
        """Connect again, to the old session or, after a restart of the server, to a new one."""
        self._open(self._session if same_session else "")
        self._frame("connected", True)

    def listen_until(self, check: Callable[[], bool]) -> None:
        """Take in what still comes (the end heard last may be that of a run before the loss) until the check holds."""
        end = time.monotonic() + LIMIT_S
        while self.online and not check() and time.monotonic() < end:
            self._listen(QUIET_S)

    def close(self) -> None:
        """Close the tab."""
        if self._socket:
            self._socket.close()

    def change_in_map(self, patch: dict) -> None:
        """A change inside the map."""
        self._frame("change", patch)

    def choose(self, label: str, words: list[str], heard: bool = True) -> None:
        """Press segments of the page."""
        self._values[self._ids[label]] = ("string_array_value", words)
        self._run(heard=heard)

    def press(self, label: str) -> None:
        """Press a button of the page."""
        self._run(trigger=self._ids[label])

    def go_back(self) -> None:
        """The browser's back button."""
        if len(self.history) > 1:
            self.history.pop()
            self._frame("wentBack")
            self._run()

    def _frame(self, method: str, argument: object = None) -> None:
        said = self._frames.ask(self._name, method, argument)
        self.shown, self.apart = said["shown"] or {}, said["apart"]
        for value in said["told"]:
            self._values[self._ids["map"]] = ("json_value", json.dumps(value))
            self._run()

    def _run(self, trigger: str = "", heard: bool = True) -> None:
        """Ask for a run with all widgets' values, and take in what comes of it."""
        if not self.online:
            return
        message = BackMsg()
        message.rerun_script.query_string = self.history[-1]
        message.rerun_script.page_script_hash = self._page
        say_values(message, self._values)
        if trigger:
            message.rerun_script.widget_states.widgets.add(id=trigger).trigger_value = True
        self._socket.send(message.SerializeToString())
        if heard:
            self._listen()

    def _listen(self, limit_s: float = 60) -> None:
        """Take in what comes until a run has ended, or nothing comes any more; the map hears the last state."""
        late = []
        while data := self._received(limit_s):
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._page = message.new_session.page_script_hash
                self._session = message.new_session.initialize.session_id
            elif kind == "page_info_changed":
                self.history.append(message.page_info_changed.query_string)
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                late += self._learn(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                break
        for state in late:
            self._frame("hear", state)

    def _received(self, limit_s: float) -> bytes:
        try:
            return self._socket.recv(timeout=limit_s)
        except TimeoutError:
            assert limit_s == QUIET_S, "the page does not answer"
            return b""

    def _learn(self, element: object) -> list[dict]:
        kind = element.WhichOneof("type")
        assert kind != "exception", element.exception.message
        if kind == "heading":
            self.title = element.heading.body
        elif kind == "component_instance":
            self._ids["map"] = element.component_instance.id
            return [json.loads(element.component_instance.json_args)["message"]]
        elif kind in ("button_group", "multiselect", "button"):
            widget = getattr(element, kind)
            self._ids[widget.label] = widget.id
            if kind != "button" and widget.set_value:
                self._values[widget.id] = ("string_array_value", list(widget.raw_values))
        return []
