"""Acts of painting on a matplotlib renderer: the same for pixels and for PDF."""

from __future__ import annotations

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgb
from matplotlib.path import Path as MplPath
from matplotlib.transforms import Affine2D

from layers.sheet.paint.acts import Act
from layers.sheet.paint.outline import Outline

UNSEEN = (0.0, 0.0, 0.0, 1e-6)
"""A fill that leaves no trace.

Lines without a fill are cut where they leave the canvas: they lose corners there, and their dashes
begin anew where they come back. The bands of one picture would not fit together.
"""


def path_of(outline: Outline) -> MplPath:
    """Return an outline as matplotlib's; every point of it is drawn."""
    path = MplPath(outline.points, outline.codes)
    path.should_simplify = False
    return path


def paint_act(
    renderer: RendererBase,
    act: Act,
    path: MplPath,
    to_canvas: Affine2D,
    *,
    snap: bool | None = None,
    uncut: bool = False,
) -> None:
    """Fill an outline or draw it as a line.

    Parameters
    ----------
    path, to_canvas
        The act's outline and the way from its millimetres to the renderer's units.
    snap
        Whether level and upright lines are moved to whole pixels; None where all lines are such.
    uncut
        Whether lines run on beyond the canvas, which takes longer.
    """
    context = renderer.new_gc()
    context.set_snap(snap)
    if act.fill is not None:
        context.set_linewidth(0)
        renderer.draw_path(context, path, to_canvas, (*to_rgb(act.fill), act.opacity))
    elif act.stroke is not None:
        _set_line(context, act)
        renderer.draw_path(context, path, to_canvas, UNSEEN if uncut else None)
    context.restore()


def _set_line(context: GraphicsContextBase, act: Act) -> None:
    stroke = act.stroke
    if stroke is None:
        return
    context.set_foreground(stroke.colour)
    context.set_linewidth(stroke.width_pt)
    context.set_joinstyle("miter" if act.sharp else "round")
    context.set_capstyle("butt")
    if stroke.dash_pt:
        context.set_dashes(0, list(stroke.dash_pt))
