/* The map under the point: counties, groups, towns, other parks, background tiles. */

const TONE = {
  land: "#FBFAF7", around: "#EEEDE8", county: "#A3A39B", holder: "#6B6B64", group: "#6B6B64", dot: "#B9B9B2",
  town: "#74746E", radius: "#5E5E58", point: "#33332F", extent: "#1F4E8C", theirs: "#8E0152",
};
const [TOWN_NAMES_FROM, PLACE_NAMES_FROM] = [11, 13];
const [FARTHEST, CLOSEST, NEAR] = [8, 17, 13];

/** Leaflet's scale bar with Chinese units. */
const Scale = L.Control.Scale.extend({
  _updateMetric(most) {
    const metres = this._getRoundNum(most);
    const text = metres < 1000 ? `${metres} 米` : `${metres / 1000} 千米`;
    this._updateScale(this._mScale, text, metres / most);
  },
});

function latLngs(rings) {
  return rings.map((ring) => ring.map(([lon, lat]) => [lat, lon]));
}

/** Leaflet takes text as markup unless it gets a node. */
const tip = (text) => h("span", "", text);

function makeMap(root) {
  const holder = h("div", { class: "map", "aria-label": "地图：拖动或点击移动点位" });
  root.append(holder);
  const map = L.map(holder, {
    zoomControl: false, attributionControl: false, zoomSnap: 0.25, wheelPxPerZoomLevel: 120,
    zoomAnimation: false, fadeAnimation: false, inertia: false, doubleClickZoom: false,
    minZoom: FARTHEST, maxZoom: CLOSEST,
  });
  L.control.zoom({ zoomInTitle: "放大", zoomOutTitle: "缩小" }).addTo(map);
  new Scale({ imperial: false, position: "bottomright" }).addTo(map);
  return { map, holder, ground: null, tiles: null, text: "" };
}

const still = { interactive: false };
const LOOKS = {
  around: { ...still, style: { stroke: false, fillColor: TONE.around } },
  counties: still, units: { pointToLayer: unitName },
  groups: { ...still, style: { color: TONE.group, weight: 1, dashArray: "4 2", fillOpacity: 0.06 } },
  parks: { pointToLayer: parkMark }, towns: { pointToLayer: placeMark }, places: { pointToLayer: placeMark },
};
const ALWAYS = ["around", "counties", "groups", "parks", "units"];

/** Draw the ground once, and again when the layers have been rebuilt. */
function drawGround(chart, ground) {
  const text = JSON.stringify(ground);
  if (text === chart.text) return;
  for (const layer of Object.values(chart.ground ?? {})) layer.remove();
  const first = !chart.text;
  const drawn = Object.entries(ground).map(([kind, features]) => [kind, L.geoJSON(features, LOOKS[kind])]);
  Object.assign(chart, { text, ground: Object.fromEntries(drawn) });
  for (const kind of ALWAYS) chart.ground[kind].addTo(chart.map);
  chart.whole = chart.ground.counties.getBounds();
  if (first) chart.map.fitBounds(chart.whole).on("zoomend", () => showNames(chart));
  dressCounties(chart, chart.held ?? []);
}

/** Names to find one's way by: towns first, villages and works from close by. */
function showNames(chart) {
  const zoom = chart.map.getZoom();
  for (const [layer, least] of [[chart.ground.towns, TOWN_NAMES_FROM], [chart.ground.places, PLACE_NAMES_FROM]]) {
    if (zoom >= least) layer.addTo(chart.map);
    else layer.remove();
  }
}

function placeMark({ properties: { name } }, at) {
  const dot = L.circleMarker(at, { ...still, radius: 2, color: TONE.town, weight: 0, fillOpacity: 1 });
  return dot.bindTooltip(tip(name), { permanent: true, direction: "right", offset: [2, 0], className: "town" });
}

/** A county's name stands in its middle. */
function unitName({ properties: { name } }, at) {
  const look = { permanent: true, direction: "center", className: "town unit" };
  return L.circleMarker(at, { ...still, radius: 0, stroke: false }).bindTooltip(tip(name), look);
}

function parkMark({ properties: { name } }, at) {
  const look = { radius: 4, color: "#fff", weight: 1, fillColor: TONE.dot, fillOpacity: 1 };
  return L.circleMarker(at, { ...look, bubblingMouseEvents: true }).bindTooltip(tip(name));
}

/** Counties that may hold the place stand out; over tiles only their lines are drawn. */
function dressCounties({ ground, tiles }, holders) {
  const fillOpacity = tiles ? 0 : 1;
  ground?.around.setStyle({ fillOpacity });
  ground?.counties.setStyle(({ id }) => holders.includes(id)
    ? { color: TONE.holder, weight: 2, fillColor: "#FFFFFF", fillOpacity }
    : { color: TONE.county, weight: 0.9, fillColor: TONE.land, fillOpacity });
}

/** Bring a place into view: its point, or the counties that it lies in. */
function showPlace(chart, place) {
  dressCounties(chart, place.holders);
  const [lon, lat] = [place.now.lon, place.now.lat].map(toNumber);
  const { rings } = place.now;
  if (rings.length) return chart.map.fitBounds(latLngs(rings), { maxZoom: NEAR });
  if (lon !== null && lat !== null) {
    const reach = L.latLng(lat, lon).toBounds(Math.max(2 * Number(place.now.radius) || 0, 4000));
    return chart.map.fitBounds(reach, { maxZoom: NEAR });
  }
  const holders = chart.ground.counties.getLayers().filter(({ feature: { id } }) => place.holders.includes(id));
  const bounds = L.featureGroup(holders).getBounds();
  return chart.map.fitBounds(bounds.isValid() ? bounds : chart.whole);
}

/** Switch the background tiles of our own server on or off. */
function setTiles(chart, background) {
  chart.tiles?.remove();
  Object.assign(chart, { tiles: null, tilesId: background?.id });
  if (background) {
    const base = new URL("tiles/", document.baseURI).href;
    const look = { maxZoom: CLOSEST, attribution: background.attribution };
    chart.tiles = L.tileLayer(`${base}${background.id}/{z}/{x}/{y}.png`, look).addTo(chart.map);
  }
  dressCounties(chart, chart.held ?? []);
}
