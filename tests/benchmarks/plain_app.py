"""The plain way, to compare with: streamlit-folium, one marker per feature, filter by rerun."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from layers.build.store import Store  # noqa: E402 - the path is needed first


def _inline(name: str, kind: str) -> list[tuple[str, str]]:
    """Return one of Leaflet's files as a link that needs no network."""
    data = base64.b64encode((Path(leaflet.BASE_DIR) / name).read_bytes()).decode()
    return [("leaflet", f"data:{kind};base64,{data}")]


folium.Map.default_js = _inline("leaflet.js", "text/javascript")
folium.Map.default_css = _inline("leaflet.css", "text/css")


@st.cache_resource
def store() -> Store:
    """Read the store once."""
    return Store.open(ROOT / "build" / "layers.gpkg")


def main() -> None:
    """Draw counties and every placed area; the filter leaves those of a rank."""
    rank = st.selectbox("rank", ["all", "national", "provincial", "other"])
    found = folium.Map(tiles=None, zoom_start=9)
    counties = store().frame("counties")
    folium.GeoJson(counties[["id", "geometry"]].to_json()).add_to(found)
    areas = store().frame("areas")
    placed = areas[areas.geometry.notna() & (areas.geometry.geom_type == "Point")]
    for row in placed.to_dict("records"):
        if rank in ("all", row["rank"]):
            at = [row["geometry"].y, row["geometry"].x]
            folium.CircleMarker(at, radius=5, tooltip=row["name"]).add_to(found)
    west, south, east, north = counties.total_bounds
    found.fit_bounds([[south, west], [north, east]])
    picked = st_folium(found, key="map", width=900)
    st.text(f"picked: {(picked or {}).get('last_object_clicked')}")


main()
