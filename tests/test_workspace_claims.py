"""What a login says: who it is, which role, and whether it is still fresh."""

import pytest

from workspace.claims import is_fresh, name_of, person_id_of, role_of

NAMES = {"ATLAS_ROLE_CLAIM": "groups", "ATLAS_ROLE_NAMES": "planners=编辑, chiefs=审核"}


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("planners", "编辑"),
        (["planners", "chiefs"], "审核"),
        (["管理", "planners"], "管理"),
        (["unknown"], ""),
        ([], ""),
        ([7, None, "chiefs"], "审核"),
    ],
)
def test_the_highest_role_that_the_claim_says_counts(said, role):
    assert role_of({"groups": said}, NAMES) == role


@pytest.mark.parametrize("environment", [{}, {"ATLAS_ROLE_CLAIM": "roles"}])
def test_without_a_claim_that_is_configured_a_login_says_no_role(environment):
    assert role_of({"groups": "管理", "role": "管理"}, environment) == ""


def test_the_same_name_at_two_providers_is_two_people():
    one, other = ({"iss": iss, "sub": "1", "name": "安娜"} for iss in ("https://a", "https://b"))
    assert person_id_of(one) != person_id_of(other)
    assert person_id_of(one) == person_id_of(one | {"name": "又名"})
    assert name_of(one) == "安娜"
    assert name_of({"email": "a@b"}) == "a@b"


@pytest.mark.parametrize(
    ("claims", "environment", "fresh"),
    [
        ({"iat": 1000.0}, {}, True),
        ({"iat": 1000.0 - 12 * 3600}, {}, False),
        ({"iat": 1000.0 - 2 * 3600}, {"ATLAS_LOGIN_HOURS": "1"}, False),
        ({"exp": 10**12}, {}, False),
        ({"iat": "now"}, {}, False),
    ],
)
def test_a_login_counts_so_many_hours_whatever_its_cookie_says(claims, environment, fresh):
    assert is_fresh(claims, environment, now=1001.0) is fresh
