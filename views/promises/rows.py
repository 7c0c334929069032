"""Changes and figures as rows of tables, each with the lines of both documents."""

from __future__ import annotations

from collections.abc import Iterable

from layers.joined.course import MARKED, OwnStep
from layers.wording import TARGET_KIND_WORDS
from layers.world import World
from policy.promises.changes import ClusterChange
from policy.promises.goals import GoalChange
from policy.promises.series import FigureSeries
from policy.promises.sides import side_ids, side_words
from policy.promises.words import goal_sentence, sentence, year_and_value
from policy.records import Cluster, Document, PolicyRecords, Target
from policy.scale import COMPARATOR_WORDS
from policy.sections import where_words

Row = dict[str, object]


def change_row(change: ClusterChange, world: World, earlier: Document, later: Document) -> Row:
    """One change: its kind, the cluster, what each document writes, where it stands, and what else it may be."""
    policy = world.policy
    industry = policy.industry.get(change.rows[0].industry_id)
    said, stands = side_words(change), [lines_of(policy, ids) for ids in side_ids(change)]
    return {
        "变化": change.kind,
        "集群": change.rows[0].name,
        earlier.short_name: said[0],
        later.short_name: said[1],
        "产业": industry.name if industry else "",
        "地方": place_words(change.rows[0]),
        f"{earlier.short_name} 出处": stands[0],
        f"{later.short_name} 出处": stands[1],
        "或即": "、".join(c.name for c in change.perhaps),
        "一句话": sentence(change, earlier, later),
    }


def place_words(cluster: Cluster) -> str:
    """The places in the document's words."""
    return "、".join(dict.fromkeys(place.place_text for place in cluster.places if place.place_text))


def lines_of(policy: PolicyRecords, record_ids: Iterable[str]) -> str:
    """Section and lines of everything that supports the records: 二、(四) 第 71 行."""
    return where_words((c for record_id in record_ids for c in policy.citations_of(record_id)), policy)


def goal_row(change: GoalChange, policy: PolicyRecords, earlier: Document, later: Document) -> Row:
    """One goal in two documents, with both lines."""
    return {
        "变化": change.kind,
        "一句话": goal_sentence(change, policy),
        earlier.short_name: year_and_value(change.before),
        later.short_name: year_and_value(change.after),
        f"{earlier.short_name} 出处": lines_of(policy, (change.before.target_id,)),
        f"{later.short_name} 出处": lines_of(policy, (change.after.target_id,)),
    }


def figure_row(target: Target, policy: PolicyRecords) -> Row:
    """One figure of a series: year, value, what kind of figure it is, and where it stands."""
    return {
        "年份": target.year,
        "数值": target.value,
        "数": f"{COMPARATOR_WORDS.get(target.comparator, '')}{target.value:g}",
        "单位": target.unit,
        "写法": target.value_text.strip(),
        "性质": TARGET_KIND_WORDS.get(target.kind, target.kind),
        "统计对象": target.scope,
        "说明": target.note,
        "文件": policy.document[target.doc_id].short_name,
        "出处": lines_of(policy, (target.target_id,)),
    }


def own_row(step: OwnStep, series: FigureSeries) -> Row:
    """One figure of a table of one's own, in the columns of `figure_row`."""
    return {
        "年份": step.year, "数值": step.yi, "数": f"{step.yi:.6g}", "单位": series.unit,
        "写法": f"{step.yi:.6g} {series.unit}", "性质": MARKED, "统计对象": series.scope, "说明": step.how,
        "文件": step.file, "出处": step.source,
    }  # fmt: skip
