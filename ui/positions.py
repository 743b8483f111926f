"""The former page 定位质量: its address leads to the tab of 数据与来源."""

from __future__ import annotations

import streamlit as st

st.switch_page("sources.py", query_params={**st.query_params.to_dict(), "tab": "positions"})
