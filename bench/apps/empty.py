"""The floor: a page of Streamlit with one question like the atlas's, whose answer changes a text and nothing else."""

import streamlit as st

from bench.apps.shown import chosen_tiers

st.set_page_config("空白页", layout="wide")
st.title("所选层级：" + ("、".join(chosen_tiers()) or "全部层级"), anchor=False)
