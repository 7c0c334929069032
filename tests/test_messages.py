"""What a browser may ask for: whose line was cut asks for the whole page first, whatever part it asks for."""

import pytest
from conftest import elsewhere
from streamlit.proto.BackMsg_pb2 import BackMsg

from server.messages import MessageFilter, admitted

NEW, BACK = ["streamlit", "xsrf"], ["streamlit", "xsrf", "session"]


def asking(fragment_id):
    message = BackMsg()
    message.rerun_script.query_string = "ind=food"
    message.rerun_script.fragment_id = fragment_id
    return message.SerializeToString()


def heard(protocols, *frames):
    """What the page behind the filter hears first of a browser's frames."""
    left = [{"type": "websocket.receive", "bytes": frame} for frame in frames]
    found = []

    async def page(_scope, receive, _send):
        found.append(BackMsg.FromString((await receive())["bytes"]))

    async def come():
        return left.pop(0)

    elsewhere(MessageFilter(page)({"type": "websocket", "subprotocols": protocols}, come, None))
    return found[0].rerun_script


@pytest.mark.parametrize(("protocols", "fragment_id"), [(NEW, "part"), (BACK, "")])
def test_who_comes_back_asks_for_the_whole_page(protocols, fragment_id):
    asked = heard(protocols, asking("part"))
    assert (asked.fragment_id, asked.query_string) == (fragment_id, "ind=food")


def test_what_is_not_admitted_is_left_out():
    clear = BackMsg(clear_cache=True).SerializeToString()
    assert heard(NEW, clear, asking("part")).fragment_id == "part"
    assert admitted(clear) is None
    assert admitted(b"\xff\xff") == b"\xff\xff", "Streamlit closes the connection for it"
