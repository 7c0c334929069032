"""An office's login, by a provider on the loopback address: who comes, with which role, and what each of them sees."""

import json
import subprocess
import sys

import pytest
from serving import free_port, served, wait_until_up

from workspace import people
from workspace.home import of_file
from workspace.people import Person
from workspace.store import open_workspace

pytestmark = pytest.mark.browser
PEOPLE = {"ann": ("安娜", ["planners"]), "eve": ("<b>伊芙</b>", []), "max": ("马主任", ["chiefs"])}
SECRETS = """[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "only-for-this-test-0123456789abcdef"
client_id = "atlas"
client_secret = "atlas"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def provider():
    """The address of a provider that knows the people."""
    port = free_port()
    known = [json.dumps({"sub": sub, "name": name, "groups": groups}) for sub, (name, groups) in PEOPLE.items()]
    words = [word for one in known for word in ("--user-claims", one)]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        address = f"http://127.0.0.1:{port}"
        wait_until_up(f"{address}/.well-known/openid-configuration")
        yield address
        running.terminate()


@pytest.fixture(scope="module")
def office(provider, tmp_path_factory):
    """(address, workspace file) of an atlas that asks for a login."""
    folder, port = tmp_path_factory.mktemp("office"), free_port()
    (folder / "secrets.toml").write_text(SECRETS.format(port=port, provider=provider), encoding="utf-8")
    environment = {
        "ATLAS_WORKSPACE": f"sqlite:///{folder}/workspace.sqlite",
        "ATLAS_ROLE_CLAIM": "groups",
        "ATLAS_ROLE_NAMES": "planners=编辑,chiefs=管理",
    }
    with served(f"--secrets.files={folder}/secrets.toml", port=port, **environment) as address:
        yield address, folder / "workspace.sqlite"


@pytest.fixture
def come(browser, office):
    """Gives a page on which somebody has logged in, each in a browser of their own."""
    contexts = []

    def enter(sub):
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.goto(f"{office[0]}workspace")
        page.get_by_role("button", name="登录").click()
        page.get_by_role("button", name=sub, exact=True).click()
        page.wait_for_url(f"{office[0]}**")
        page.get_by_role("link", name="工作区").click()
        page.get_by_role("button", name="退出").wait_for()
        return page

    yield enter
    for context in contexts:
        context.close()


def test_who_logs_in_has_the_role_of_the_claim_and_sees_what_is_shared(come, office):
    ann = come("ann")
    ann.get_by_text("安娜 · 编辑").wait_for()
    ann.get_by_role("link", name="地图").click()
    ann.get_by_role("button", name="保存此视图").click()
    ann.get_by_label("名称").fill("安娜的视图")
    ann.get_by_role("button", name="保存", exact=True).click()
    ann.get_by_text("已保存“安娜的视图”").wait_for()
    eve = come("eve")
    eve.get_by_text("<b>伊芙</b> · 查看").wait_for()
    eve.get_by_text("科室共享", exact=True).click()
    eve.get_by_text("科室里还没有人共享视图").wait_for()
    ann.get_by_role("link", name="工作区").click()
    ann.get_by_role("button", name="更多").click()
    ann.get_by_role("button", name="共享给科室").click()
    ann.get_by_text("已共享给科室").wait_for()
    eve.get_by_text("我的", exact=True).click()
    eve.get_by_text("科室共享", exact=True).click()
    eve.get_by_text("安娜的视图").wait_for()
    assert eve.get_by_text("人员", exact=True).count() == 0
    with open_workspace(of_file(office[1])) as store:
        staff = [person for person in listed(store) if person.name == "安娜"]
        appoint(store, staff[0], disabled=True)
    ann.get_by_text("图集", exact=True).click()
    ann.get_by_text("您的账号已停用，请联系管理员").wait_for()


def test_an_administrator_sees_the_people_and_a_guest_may_only_come_in(come, office, page):
    chief = come("max")
    chief.get_by_text("人员", exact=True).click()
    chief.get_by_text("马主任（您）").wait_for()
    page.goto(f"{office[0]}workspace")
    page.get_by_text("访客 · 查看").wait_for()
    page.get_by_role("link", name="地图").click()
    page.get_by_role("button", name="保存此视图").click()
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("您的角色是“查看”，不能保存自己的内容").wait_for()


def listed(store):
    with store.reading() as connection:
        return [Person(**row._mapping) for row in connection.exec_driver_sql("SELECT * FROM person")]


def appoint(store, person, disabled):
    with store.writing() as connection:
        people.appoint(connection, "test", Person(person.person_id, person.name, person.role, disabled))
