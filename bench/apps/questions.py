"""The floor of the same page: as many questions and texts as the atlas shows, and no map. An answer changes a text."""

import streamlit as st

from bench.apps.shown import chosen_tiers, known_world

world = known_world()
st.set_page_config("没有地图的页面", layout="wide")
with st.sidebar:
    st.pills("文件", [d.short_name for d in world.policy.documents], selection_mode="multi")
tiers = chosen_tiers()
with st.sidebar:
    st.multiselect("产业", [i.name for i in world.policy.industries], placeholder="全部产业")
    st.pills("目标年", ("2012", "2015", "2017", "2020", "未写年份"), selection_mode="multi")
    st.multiselect("省辖市", list(world.city_names.values()), placeholder="全省")
    st.toggle("并排对比两张图")
    st.button("恢复初始视图", width="stretch")
st.title("所选层级：" + ("、".join(tiers) or "全部层级"), anchor=False)
st.markdown("图上若干个集群，未上图若干个。")
left, right = st.columns([72, 28])
with right, st.container(height=620, border=True):
    st.markdown("**点地图上的市、县或园区**，这里列出各文件对它的承诺、目标、分工与出处。")
    st.caption("气泡是省辖市，面是县（市、区），圆点是园区。")
    st.caption("当前只显示出处的文件与行号。")
st.segmented_control("下方显示", ("表格", "未上图", "数据核对", "导出"), label_visibility="collapsed")
