"""The bundle: modules of a client as one script, in any browser and from a file."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

from clients.bundle import BundleError, bundle
from export.offline import write
from layers import LAYERS
from policy.records import TIERS
from webmap import publish

ENTRIES = (publish.ENTRY, write.ENTRY)
BEFORE = {Path(name).stem for name in (*write.ENGINE, write.UNPACK)}
"""Scripts of the page that are no modules: an engine too old for modules' syntax must read them."""


@pytest.fixture
def written(tmp_path):
    """Writes modules, returns the path of the one called main.js."""

    def write_all(**modules):
        for name, text in modules.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return tmp_path / "main.js"

    return write_all


def run(node, script):
    """What a script prints as JSON, with nothing of Node's modules around it."""
    command = [
        node,
        "-e",
        "require('vm').runInNewContext(require('fs').readFileSync(0, 'utf8'), { print: console.log })",
    ]
    done = subprocess.run(command, input=script, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def test_modules_run_once_each_before_those_that_import_them(node, written):
    entry = written(
        log='export const log = [];\nlog.push("log");\n',
        a='import { log } from "./log.js";\nlog.push("a");\nexport function one() {\n  return 1;\n}\n',
        b='import { log } from "./log.js";\nimport { one } from "./a.js";\n'
        'log.push("b");\nexport const two = one() + 1;\n',
        main='import { two as second } from "./b.js";\nimport {\n  log,\n} from "./log.js";\n'
        "print(JSON.stringify([log, second]));\n",
    )
    assert run(node, bundle(entry)) == [["log", "a", "b"], 2]


def test_a_name_of_a_module_is_its_own_and_none_is_left_in_the_window(node, written):
    entry = written(
        a='const name = "a";\nexport class A {\n  told() {\n    return name;\n  }\n}\n',
        main='import { A } from "./a.js";\nconst name = "main";\nprint(JSON.stringify([new A().told(), name]));\n',
    )
    script = bundle(entry)
    assert run(node, script) == ["a", "main"]
    left = "print(JSON.stringify([typeof A, typeof name]));"
    assert run(node, script.replace("print(JSON.stringify([new A().told(), name]));", "") + left) == ["undefined"] * 2


def test_comments_and_indentation_are_left_out_and_texts_are_not(node, written):
    entry = written(
        main="/* first */ const one = 1;\n/* next */\nconst text = 'a /* b */ c'; /* after */\n"
        "/* over\n   two lines */\nif (text) {\n  print(JSON.stringify(text));\n}\n"
    )
    script = bundle(entry)
    assert run(node, script) == "a /* b */ c"
    assert not re.search(r"next|after|two lines|^ ", script, re.MULTILINE)


@pytest.mark.parametrize(
    "text",
    [
        'import all from "./a.js";\n',
        'import * as all from "./a.js";\n',
        'import "./a.js";\n',
        'import { a } from "package";\n',
        'const late = import("./a.js");\n',
        "print(import.meta.url);\n",
        "export let counter = 0;\n",
        "export default 1;\n",
        "const a = 1;\nexport { a };\n",
        'export * from "./a.js";\n',
        "  export const indented = 1;\n",
        'import { none } from "./absent.js";\n',
        "const text = `two\n  lines`;\n",
    ],
)
def test_what_the_bundle_does_not_understand_is_refused(written, text):
    with pytest.raises(BundleError, match=r"main\.js"):
        bundle(written(a="export const a = 1;\n", main=text))


def test_modules_in_a_circle_are_named(written):
    entry = written(
        a='import { b } from "./b.js";\nexport const a = 1;\n',
        b='import { a } from "./a.js";\nexport const b = 2;\n',
        main='import { a } from "./a.js";\n',
    )
    with pytest.raises(BundleError, match=r"a\.js -> b\.js -> a\.js|b\.js -> a\.js -> b\.js"):
        bundle(entry)


@pytest.mark.parametrize("entry", ENTRIES, ids=["map", "page"])
def test_a_client_is_one_script_that_any_engine_of_ours_reads(node, entry, tmp_path):
    (tmp_path / "client.js").write_text(bundle(entry), encoding="utf-8")
    subprocess.run([node, "--check", tmp_path / "client.js"], check=True)


def test_the_map_leaves_one_name_in_its_window_one_in_the_page_around_it_and_the_offline_page_none():
    named = [re.findall(r"\bwindow\.((?:parent\.)?\w+) = ", bundle(entry)) for entry in ENTRIES]
    assert named == [["parent.atlasWent", "atlas"], []]


OF_THE_LAYER = ("产业集群地图", "不落在某一市县的集群，点开看全部", "一个集群跨")
"""The page's name, and words of the drawers that only a cluster's symbol has."""


def test_no_kind_of_record_and_no_tier_is_named_in_a_script():
    words = {*TIERS, *(layer.family.name for layer in LAYERS)}
    for entry in ENTRIES:
        script = bundle(entry)
        for own in OF_THE_LAYER:
            script = script.replace(own, "")
        assert [word for word in words if word in script] == []


def test_every_module_of_a_client_is_shipped():
    shared = set((ROOT / "clients" / "shared").glob("*.js"))
    taken = set()
    for entry in ENTRIES:
        script = bundle(entry)
        names = set(re.findall(r"^const (\w+)\$\d+ = \(function", script, re.MULTILINE))
        own = {path.stem.replace("-", "_") for path in entry.parent.rglob("*.js")} - BEFORE
        assert own <= names
        taken |= names - own
    assert taken == {path.stem for path in shared}
