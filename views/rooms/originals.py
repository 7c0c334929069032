"""The documents' texts in the workspace: put in by those who edit, accepted or taken out by those who review."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from policy.documents import DocumentTexts
from policy.records import Document
from views.exports.uploads import uploader
from views.text import plain
from views.workspace.door import Visit, done, say, told, visit
from views.workspace.when import moment_words
from workspace import papers
from workspace.papers import Paper
from workspace.people import Deed

TEXT, TEXT_MB = "papers-text", 5
WAITING = "已放入，待审核"
UNKNOWN = "没有收下：这份文本与各份文件登记的版本都不相同。请用原来的 .txt 文件，不要改动其中的字句与空行。"
ONLY = (
    "图谱只收与登记版本逐字相同的文本，存放在工作区里；认可以后，打开本图谱的人都能看到引用的原句。"
    "放入的原文由“审核”或“管理”认可。"
)


def originals(texts: DocumentTexts) -> Mapping[str, str]:
    """Texts that wait or were accepted, and a field for those that are missing; doc_id -> what is said of it."""
    known = {document.doc_id: document for document in texts.documents}
    held: tuple[Paper, ...] = ()
    say()
    with told():
        here = visit()
        if texts.missing and here.may(Deed.KEEP):
            _field(here, texts)
        held = tuple(paper for paper in papers.papers(here.store, here.by) if paper.doc_id in known)
        if held and here.may(Deed.KEEP):
            st.markdown("**工作区里的原文**")
            for paper in held:
                _row(here, texts, known[paper.doc_id], paper)
    return {paper.doc_id: WAITING for paper in held if not paper.accepted_by and paper.doc_id in texts.missing}


def _field(here: Visit, texts: DocumentTexts) -> None:
    """Take a document's text in: from then on, or once it is accepted, cards show its very words."""
    st.markdown("**放入原文，卡片就显示数字背后的原句**")
    file = uploader("文件的文本（.txt）", ["txt"], TEXT, largest_mb=TEXT_MB)
    if file is not None:
        _put(here, texts, file.getvalue())
    if left := len(texts.missing):
        st.caption(plain(f"还有 {left:d} 份文件没有原文。{ONLY}"))


def _put(here: Visit, texts: DocumentTexts, data: bytes) -> None:
    found = texts.recognised(data)
    if found is None:
        st.error(UNKNOWN)
        return
    document, text = found
    made = papers.put(here.store, here.by, document.doc_id, text)
    texts.look_again()
    now = "卡片从现在起显示原句" if made.accepted_by else "审核认可以后，卡片显示原句"
    st.success(plain(f"已收下《{document.title}》的原文，{now}。"))


def _row(here: Visit, texts: DocumentTexts, document: Document, paper: Paper) -> None:
    """Who put a text in and when, who accepted it, and what the person may do with it."""
    review, own = here.may(Deed.REVIEW), paper.put_by == here.by
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"paper-{paper.sha256[:16]}"):
        state = f"{paper.accepted_by} 认可" if paper.accepted_by else "待审核"
        about = f"{moment_words(paper.put_at)} {paper.put_name} 放入 · {state}"
        st.markdown(f"**{plain(document.dated_title)}**　:small[{plain(about)}]", width="stretch")
        if review and not paper.accepted_by:
            _do("认可", papers.accept, here, texts, paper)
        if review or (own and not paper.accepted_by):
            _do("移除", papers.remove, here, texts, paper)


def _do(label: str, call: Callable[..., object], here: Visit, texts: DocumentTexts, paper: Paper) -> None:
    key = f"paper-{label}-{paper.sha256[:16]}"
    st.button(plain(label), key=key, on_click=_did, args=(call, here, texts, (label, paper.sha256)))


def _did(call: Callable[..., object], here: Visit, texts: DocumentTexts, what: tuple[str, str]) -> None:
    label, sha256 = what
    done(call, here.store, here.by, sha256, said=f"已{label}原文。")
    texts.look_again()
