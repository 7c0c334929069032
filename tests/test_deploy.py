"""deploy/nginx.conf before two replicas: TLS, a visitor stays with one; one is killed, and nothing is lost."""

import datetime as dt
import http.client
import ipaddress
import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest
import yaml
from conftest import ROOT
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from needed import needed
from serving import free_port, wait_until_up
from speaking import say
from test_architecture import PACKAGES
from websockets.sync.client import connect

from workspace import finding, keeping, people
from workspace.items import VIEW, Item
from workspace.store import open_workspace

pytestmark = pytest.mark.slow
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
"""Folders that nginx wants to write in, by its own default only as root."""
LOOSE = ssl._create_unverified_context()  # noqa: S323  the certificate is made below


def certificate(folder):
    """A certificate of the loopback and its key, made for an hour."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(tz=dt.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now).not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(names, critical=False).sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "atlas.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "atlas.key").write_bytes(key.private_bytes(*private))


def configuration(folder, port, replicas):
    """The shipped file with the test's ports and paths."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("127.0.0.1:8601", f"127.0.0.1:{replicas[0]}"),
        ("127.0.0.1:8602", f"127.0.0.1:{replicas[1]}"),
        ("/etc/nginx/atlas", f"{folder}/atlas"),
        ("/run/nginx.pid", f"{folder}/nginx.pid"),
        ("/var/log/nginx/atlas.log", f"{folder}/atlas.log"),
        ("/var/lib/atlas/static/", f"{folder}/static/"),
    ):
        assert old in text
        text = text.replace(old, new)
    own = "".join(f"  {kind}_temp_path {folder}/{kind};\n" for kind in TEMPORARY)
    text = text.replace("http {\n", f"http {{\n{own}")
    text = ("user root;\n" if os.geteuid() == 0 else "") + text  # the test's folder is its own account's
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    return folder / "nginx.conf"


def replica(port, environment):
    """A running replica."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdin=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def office(tmp_path_factory, postgresql):
    """(port of nginx, replicas by port, workspace, log of nginx)."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    program = needed(program, "NO NGINX ON THIS MACHINE: replicas behind it stay untested")
    folder, port, ports = tmp_path_factory.mktemp("office"), free_port(), (free_port(), free_port())
    home = postgresql.database()
    environment = {"ATLAS_WORKSPACE": home.render_as_string(hide_password=False)}
    certificate(folder)
    (folder / "static").mkdir()
    (folder / "static" / "index.html").write_text("只供查阅", encoding="utf-8")
    with ExitStack() as running:
        replicas = {number: running.enter_context(replica(number, environment)) for number in ports}
        for one in replicas.values():
            running.callback(one.terminate)
        command = [program, "-p", folder, "-c", configuration(folder, port, ports), "-g", "daemon off;"]
        front = running.enter_context(subprocess.Popen(command))
        running.callback(front.terminate)
        for number in ports:
            wait_until_up(f"http://127.0.0.1:{number}/readyz")
        store = running.enter_context(open_workspace(home))
        yield port, replicas, store, folder / "atlas.log"


def fetch(port, path="/", cookie=""):
    """(answer, its text) through nginx."""
    line = http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=LOOSE)
    line.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer, text


def ask(port, cookie=""):
    """(status, the cookie of the replica that is given) of the page through nginx."""
    answer, _ = fetch(port, cookie=cookie)
    given = (text.split(";")[0] for text in answer.headers.get_all("Set-Cookie", []))
    return answer.status, next((text for text in given if text.startswith("atlas_replica=")), "")


def answered_by(log, cookie, count):
    """The replicas that answered a visitor, as soon as so many answers are written down."""
    visitor = cookie.partition("=")[2]
    for _ in range(100):
        lines = re.findall(rf"visitor={visitor} replica=(.*)", log.read_text(encoding="utf-8"))
        if len(lines) >= count:
            return [int(re.findall(r":(\d+)", line)[-1]) for line in lines]
        time.sleep(0.1)
    pytest.fail(f"{log} has {len(lines)} of {count} answers")


def visitors(port, log, replicas):
    """{cookie: its replica}, of as many visitors as it takes until each replica has one: the lot decides."""
    homes = {}
    for number in range(1, 65):
        cookie = ask(port)[1]
        assert {ask(port, cookie) for _ in range(3)} == {(200, "")}
        (homes[cookie],) = set(answered_by(log, cookie, 4))
        assert len(homes) == number
        if set(homes.values()) == replicas:
            break
    return homes


def visit(port, cookie, query):
    """What a visitor is shown, by way of nginx."""
    headers = {"Cookie": cookie}
    address = f"wss://127.0.0.1:{port}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], ssl=LOOSE, additional_headers=headers, max_size=None,
                 proxy=None, open_timeout=30, origin=f"https://127.0.0.1:{port}") as socket:  # fmt: skip
        return say(socket, query=query)


def test_visitors_stay_with_their_replica_and_find_another_with_all_that_was_kept_when_it_is_killed(office):
    port, replicas, store, log = office
    given = fetch(port)[0].headers.get_all("Set-Cookie")
    assert [text.partition("=")[0] for text in given if "; Secure" in text] == ["atlas_browser", "atlas_replica"]
    homes = visitors(port, log, set(replicas))
    assert set(homes.values()) == set(replicas)
    people.come(store, "ann", "安娜", "编辑")
    made = keeping.save(store, "ann", Item("", VIEW, "", "安娜的视图", {"link": {"ind": "food"}}))
    keeping.share(store, "ann", made.item_id)
    cookie, home = next(iter(homes.items()))
    before = visit(port, cookie, "ind=food")
    assert before.message["state"]["industries"] == ["food"]
    replicas[home].send_signal(signal.SIGKILL)
    replicas[home].wait()
    after = visit(port, cookie, "ind=food")
    assert after.message["state"] == before.message["state"]
    assert answered_by(log, cookie, 6)[-1] in set(replicas) - {home}
    assert [item.name for item in finding.shared(store, "ann", VIEW)] == ["安娜的视图"]


def test_pages_for_reading_come_from_nginx_alone_and_figures_are_not_for_everybody(office):
    port, *_ = office
    answer, text = fetch(port, "/read/")
    assert (answer.status, text) == (200, "只供查阅")
    assert fetch(port, "/read/none.html")[0].status == 404
    assert fetch(port, "/metrics")[0].status == 403


def test_compose_names_only_what_is_there():
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yml").read_text(encoding="utf-8"))
    services, front = compose["services"], compose["services"]["front"]
    shipped = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    replaced = re.findall(r"-e 's([/#])(.+?)\1(.+?)\1", " ".join(front["command"]))
    assert [old for _, old, _ in replaced if old not in shipped] == []
    assert {new.split(":")[0] for _, old, new in replaced if old.startswith("127")} <= set(services)
    assert set(front["depends_on"]) == {name for name in services if name.startswith("replica")}
    for service in services.values():
        assert service.get("image", "").strip()
        own = [volume.split(":")[0] for volume in service.get("volumes", ()) if volume.startswith("./nginx")]
        assert all((ROOT / "deploy" / name).is_file() for name in own)


def test_the_container_copies_nothing_that_is_left_out_and_runs_what_the_unit_runs():
    lines = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8").splitlines()
    left_out = set((ROOT / ".dockerignore").read_text(encoding="utf-8").split())
    compiled = next(line for line in lines if "compileall" in line).split("-q ")[1].split()
    assert set(compiled) == set(PACKAGES)
    assert not set(compiled) & left_out
    assert any("--require-hashes" in line for line in lines)
    assert (ROOT / "requirements.lock").is_file()
