"""Small made-up tables of targets, programmes and projects for the tests of the computed checks."""

import datetime as dt

from policy.records import Citation, Document, Industry, PolicyRecords, Project, Target

EARLY, LATE = "early-2012", "late-2014"


def document(doc_id):
    year = int(doc_id[-4:])
    return Document(doc_id, "某计划", "省政府", "", dt.date(year, 2, 25), year + 3, "x.txt", "00", doc_id)


def target(ident, value, **changes):
    given = {
        "doc_id": EARLY, "scope_kind": "industry", "scope": "食品", "industry_id": "food", "adcode": "",
        "indicator": "主营业务收入", "value_high": None, "unit": "亿元", "comparator": "=", "year": 2015,
        "kind": "target", "base_value": None, "base_year": None, "binding": "", "note": "",
        "value_text": f"{value:g}亿元",
    } | changes  # fmt: skip
    return Target(target_id=ident, value=value, **given)


def records(*targets, **more):
    cites = [Citation(t.target_id, "value", t.doc_id, 1, 0, 2, "stated") for t in targets]
    industries = (Industry("food", "食品", "", "", ()),)
    documents = (document(EARLY), document(LATE))
    return PolicyRecords(documents=documents, citations=tuple(cites), industries=industries, targets=targets, **more)


def verdicts(kind, *targets):
    return [check.verdict for check in kind(records(*targets))]


RATE = {"indicator": "主营业务收入年均增速", "unit": "%"}


def start(ident, value, year, **changes):
    return target(ident, value, **{"kind": "actual", "year": year} | changes)


def project(ident, doc_id, name, adcode, capacity, enterprise=""):
    firms = (enterprise,) if enterprise else ()
    place = "prefecture", adcode, "", "stated", ""
    return Project(ident, doc_id, name, "建设项目", enterprise, firms, "food", *place, capacity, "", "")
