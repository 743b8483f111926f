"""What axe finds wrong with a page: rules of WCAG 2.1 at levels A and AA.

Of 2.2 axe knows one rule more, the size of targets: rows of 22 px, which the style guide asks for,
cannot keep it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Frame, Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
RUN = """async (tags) => {
    const { violations } = await axe.run(document, { runOnly: tags, iframes: false });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(
        ({ target, failureSummary, html }) => `${target.flat().join(" » ")}: `
            + `${failureSummary.split("\\n").slice(1, 3).join(" ")} ${html.slice(0, 99)}`) }));
}"""


AT_REST = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState !== "running";
}"""


def faults(shown: Page | Frame) -> list[str]:
    """Return what is wrong with a page or a frame as it stands, a line each; empty is well."""
    # Streamlit fades what a run under way has not told anew.
    shown.wait_for_function(AT_REST)
    shown.evaluate(SCRIPT)
    found: list[dict[str, Any]] = shown.evaluate(RUN, TAGS)
    return [f"{one['id']}: {node}" for one in found for node in one["nodes"]]
