"""What Streamlit's settings say of the look is gathered once, and said to every visitor as before."""

from collections import Counter

from streamlit import config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session

from server.sections import keep_sections


def said():
    """What a run of the page begins with."""
    look = ForwardMsg().new_session.custom_theme
    app_session._populate_theme_msg(look)
    app_session._populate_theme_msg(look.light, "theme.light")
    return look.SerializeToString()


def test_a_run_says_the_look_without_asking_all_settings_for_it(monkeypatch):
    asked, gathered, before = Counter(), config.get_options_for_section, said()

    def counted(section):
        asked[section] += 1
        return gathered(section)

    monkeypatch.setattr(config, "get_options_for_section", counted)
    end = keep_sections()
    assert [said(), said()] == [before, before]
    assert asked == {"theme": 1, "theme.light": 1}
    end()
    assert said() == before
    assert asked == {"theme": 2, "theme.light": 2}
