"""What the server holds: no library that only some need, and nothing that was given back."""

import gc
import json
import subprocess
import sys

import pytest
from conftest import ROOT

from server.memory import keep_small
from webmap.pinyin import forms, typed_forms

DICTIONARIES_AND_CHARTS = {"pypinyin", "altair", "matplotlib"}
BUSY = """
import json, threading
from pathlib import Path
from server.memory import give_back, keep_small

def resident():
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) // 256

def busy(kept):
    blocks = [bytes(2000) for _ in range(15_000)]
    kept.append(blocks[:: 1000])

def told(shares):
    stop = keep_small(3600) if shares else lambda: None
    kept = []
    threads = [threading.Thread(target=busy, args=(kept,)) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    before = resident()
    give_back()
    stop()
    return before - resident()

print(json.dumps(told(True)))
"""


def run(code):
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=120)
    return json.loads(done.stdout)


def test_the_page_is_imported_without_dictionaries_and_without_the_charts_library():
    names = run("import json, sys, views.page; print(json.dumps([name for name in sys.modules if '.' not in name]))")
    assert "streamlit" in names
    assert set(names) & DICTIONARIES_AND_CHARTS == set()


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc is asked")
def test_what_threads_once_had_goes_back_to_the_system():
    assert run(BUSY) > 10  # of 120 MB; a block in a hundred is still in use


def test_giving_back_ends_with_the_server():
    keep_small(0.01)()


def test_another_process_says_how_words_are_typed_and_each_word_is_asked_once():
    words = ["食品", "长垣", "CPU 芯片", "食品"]
    assert typed_forms(words) == dict(zip(words, forms(words), strict=True))
    assert typed_forms(words)["食品"] == "shipin sp"
    assert typed_forms(["百亿级"]) == {"百亿级": "baiyiji byj"}


def test_all_objects_are_looked_through_seldom_while_the_server_runs():
    before = gc.get_threshold()
    stop = keep_small(3600)
    assert gc.get_threshold() == (*before[:2], 100)
    stop()
    assert gc.get_threshold() == before


FOR_GOOD = """
import gc, json
from server.page import make_resolver

at_first = gc.get_freeze_count()
make_resolver()
gc.collect()
print(json.dumps([at_first, gc.get_freeze_count(), len(gc.get_objects())]))
"""


def test_the_resolver_is_not_looked_through_again():
    at_first, kept, looked_through = run(FOR_GOOD)
    assert at_first == 0 and kept > 50_000 and looked_through < kept / 100
