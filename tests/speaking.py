"""A visitor without a browser, who says over the websocket whatever a test wants said."""

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

LIMIT_S = 60


@dataclass
class Heard:
    """What came back from one run of the script."""

    titles: list = field(default_factory=list)
    alerts: list = field(default_factory=list)
    html: list = field(default_factory=list)
    exceptions: list = field(default_factory=list)
    ids: dict = field(default_factory=dict)
    message: dict = field(default_factory=dict)


def line(url, **headers):
    """An open websocket to the page at `url`."""
    address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=None, proxy=None, open_timeout=20, **headers)


def say(socket, *widgets, query=""):
    """Ask for a run; `widgets` are (id, field of WidgetState, value). What the run shows."""
    message = BackMsg()
    message.rerun_script.query_string = query
    for widget_id, kind, value in widgets:
        state = message.rerun_script.widget_states.widgets.add(id=widget_id)
        if kind.endswith("array_value"):
            getattr(state, kind).SetInParent()
            getattr(state, kind).data.extend(value)
        else:
            setattr(state, kind, value)
    socket.send(message.SerializeToString())
    return hear(socket)


def hear(socket):
    """Read until a run has finished."""
    heard = Heard()
    while True:
        message = ForwardMsg.FromString(socket.recv(timeout=LIMIT_S))
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            note(heard, message.delta.new_element)
        elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return heard


def note(heard, element):
    kind = element.WhichOneof("type")
    if kind == "exception":
        heard.exceptions.append(element.exception.message)
    elif kind == "heading":
        heard.titles.append(element.heading.body)
    elif kind == "alert":
        heard.alerts.append(element.alert.body)
    elif kind == "html":
        heard.html.append(element.html.body)
    elif kind == "component_instance":
        heard.ids["map"] = element.component_instance.id
        heard.message = json.loads(element.component_instance.json_args)["message"]
    elif hasattr(getattr(element, kind), "id"):
        heard.ids[getattr(element, kind).label] = getattr(element, kind).id
