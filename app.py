"""The industrial-layout map: the Streamlit app with its pages and the routes that it needs.

Run it by ``python3 scripts/run.py``, or ``streamlit run app.py`` in a set-up environment.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.addresses import served
from ui.export_routes import exports
from ui.guard.handles import close_dead_connections, raise_limit, visitors_for
from ui.guard.middleware import guard_of
from ui.pages import PAGES
from ui.routes import ROUTES
from ui.session import office_or_default, report

ADDRESSES = served(
    ROUTES, [page.id for page in PAGES], str(st.get_option("server.baseUrlPath") or "")
)

close_dead_connections()
app = st.App(
    Path(__file__).resolve().parent / "ui" / "pages.py",
    routes=ADDRESSES,
    middleware=[guard_of(office_or_default(), ADDRESSES, visitors_for(raise_limit()))],
    lifespan=exports,
    on_script_error=report,
)
