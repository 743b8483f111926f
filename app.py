"""The industrial-layout map: the Streamlit app with its pages and the routes that it needs.

Run it by ``python3 scripts/run.py``, or ``streamlit run app.py`` in a set-up environment.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.addresses import served
from ui.export_routes import exports
from ui.pages import PAGES
from ui.routes import ROUTES
from ui.session import report

app = st.App(
    Path(__file__).resolve().parent / "ui" / "pages.py",
    routes=served(
        ROUTES,
        [page.id for page in PAGES],
        str(st.get_option("server.baseUrlPath") or ""),
    ),
    lifespan=exports,
    on_script_error=report,
)
