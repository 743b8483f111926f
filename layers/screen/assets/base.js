/** The polygons: land, washes, county fills, lines: folium's layers, dressed and stacked. */
const base = {
  zones: null,
  counties: new Map(),
  lines: new Map(),
  groups: new Map(),
  subareas: new Map(),
  corridors: new Map(),
  extents: new Map(),
  /** What never changes; put on the map with the first picture, when the view is settled. */
  fixed: [],
};

function features(layer) {
  return layer.getLayers().map((part) => [part.feature.properties.id, part]);
}

/** Patterns that fills refer to. */
function addPatterns() {
  const { base: tone } = COLOUR;
  const defs = s("defs");
  defs.append(hatch("hatch-no-data", tone.no_data_hatch, tone.no_data_fill, 5, 0.9));
  const { county_hatch: line, county_pitch_px: pitch, county_line_px: width } = COLOUR.energy_ramp;
  defs.append(hatch("hatch-energy", line, tone.land, pitch, width));
  for (const tier of Object.keys(COLOUR.tier)) {
    defs.append(hatch(`hatch-${tier}`, COLOUR.count_ramp[tier][3], tone.land, 5, 0.8));
  }
  STYLE.wash.grey_hatch.forEach((strokes, at) => defs.append(zoneHatch(strokes, at)));
  document.body.append(s("svg", { width: 0, height: 0, "aria-hidden": "true", class: "patterns" }, defs));
}

/** A zone's hatch, for readers whose system takes the colours away (forced.css); as on grey paper. */
function zoneHatch(strokes, at) {
  const turn = { "/": 45, "\\": -45 }[strokes[0]] ?? 0;
  const look = { id: `zone-hatch-${at}`, width: 7, height: 7, patternUnits: "userSpaceOnUse" };
  const dash = strokes[0] === "." ? "1.5 5.5" : "";
  const line = s("line", { class: "zone-line", x1: 3, y1: 0, x2: 3, y2: 7, "stroke-width": 1, "stroke-dasharray": dash });
  return s("pattern", { ...look, patternTransform: `rotate(${turn})` }, ...(strokes ? [line] : []));
}

/** Put the polygon layers on the map, bottom to top. */
function startBase(layers) {
  addPatterns();
  const region = features(layers.region)[0][1];
  base.region = region;
  addRegion(region);
  base.context = new Map(features(layers.context));
  const line = { color: COLOUR.base.line_outside, weight: STYLE.line.outside.px };
  layers.context.setStyle({ fill: true, fillColor: COLOUR.base.land_outside, fillOpacity: 1, ...line });
  base.fixed.push(layers.context);
  startZones(layers.zones);
  const inner = { color: COLOUR.base.county_line, weight: STYLE.line.outside.px, opacity: 0.55 };
  layers.inner_borders.setStyle(inner);
  base.fixed.push(layers.inner_borders);
  for (const [id, layer] of features(layers.counties)) addCounty(id, layer);
  startGroups(layers);
  for (const [id, at] of Object.entries(DATA.at)) if (at) AREAS.get(id).at = L.latLng(at);
  for (const layer of layers.areas.getLayers()) {
    const area = AREAS.get(layer.feature.properties.id);
    if (area && layer.getLatLng) area.at = layer.getLatLng();
  }
}

function addRegion(region) {
  const rings = region.getLatLngs();
  const world = [[-85, -180], [-85, 180], [85, 180], [85, -180]];
  const plain = { interactive: false, smoothFactor: 0.7 };
  const line = { ...plain, fill: false, lineJoin: "round" };
  const land = { ...plain, pane: "land", stroke: false, fillColor: COLOUR.base.land, fillOpacity: 1 };
  const casing = { ...line, pane: "casing", color: COLOUR.ink.halo, weight: 5 };
  const sea = { ...plain, pane: "mask", stroke: false, fillColor: COLOUR.base.sea, fillOpacity: 1 };
  const mask = L.polygon([world, ...ringsOf(region)], sea);
  const city = { ...line, pane: "city", color: COLOUR.base.city_line, weight: STYLE.line.city.px };
  // The mask hides what of the land lies beyond the region.
  base.fixed.push(L.polygon(world, land), L.polygon(rings, casing), mask, L.polygon(rings, city));
}

function startZones(zones) {
  base.zones = zones;
  base.zoneShapes = new Map(features(zones));
  zones.setStyle((part) => {
    const { fill } = zoneColour(part.properties.id);
    const className = `zone-${AREAS.get(part.properties.id)?.zone ?? -1}`;
    return { className, fillColor: fill, fillOpacity: 1, color: fill, opacity: 1, weight: STYLE.wash.edge_px };
  });
}

function addCounty(id, layer) {
  const county = COUNTIES.get(id);
  if (!county) return;
  const outside = !county.data;
  layer.options.pane = county.functional ? "functional" : outside ? "outside" : "fill";
  base.counties.set(id, layer);
  if (county.functional) {
    const { px: weight, dash_px: dash } = STYLE.line.functional;
    const line = { color: COLOUR.functional, weight, dashArray: dash.join(" ") };
    layer.setStyle({ fill: true, fillOpacity: 0, ...line });
    return;
  }
  const pane = outside ? "outside" : "county";
  const look = { pane, interactive: false, smoothFactor: 0, fill: false, weight: STYLE.line[pane].px };
  base.lines.set(id, L.polygon(layer.getLatLngs(), look));
  if (id === HOME_UNIT || HOME_BLANK.has(id)) addHomeLine(layer, look);
}

/** The home unit's line, also round what of it no document speaks of; on its own map as the others' coast. */
function addHomeLine(layer, look) {
  const [color, weight] = COUNTIES.has(HOME_UNIT) ? [COLOUR.base.home_line, STYLE.line.home.px] : [COLOUR.base.city_line, STYLE.line.city.px];
  base.fixed.push(L.polygon(layer.getLatLngs(), { ...look, pane: "city", color, weight, lineJoin: "round" }));
}

function startGroups(layers) {
  const { group, extent } = STYLE.symbol;
  const { park, action } = COLOUR.ink;
  const dashed = (color, weight, dash, look) =>
    ({ color, weight, dashArray: dash.join(" "), fillColor: color, ...look });
  const looks = {
    groups(id) {
      const { ink } = zoneColour(AREAS.get(id)?.parent);
      return dashed(ink, group.line_px, group.dash_px, { fillOpacity: group.fill_opacity });
    },
    subareas: () => dashed(park, 1, [3, 3], { fillOpacity: 0.06 }),
    extents: () => dashed(park, extent.line_px, extent.dash_px, { fill: false }),
    // Away from home they are made up of whole units, whose borders they must not drown.
    corridors: () => dashed(action, AWAY_FROM_HOME ? 1.2 : 2, [10, 5], { fillOpacity: 0.04 }),
  };
  for (const [name, lookOf] of Object.entries(looks)) {
    base[name] = new Map(features(layers[name]));
    for (const [id, layer] of base[name]) layer.setStyle(lookOf(id));
  }
}

function show(layer, on) {
  if (on && !map.hasLayer(layer)) layer.addTo(map);
  else if (!on && map.hasLayer(layer)) layer.remove();
}

/** Opacity of the washes at a zoom; pale under a theme. */
function washOpacity(view) {
  if (view.chain || view.energy || view.links) return STYLE.dim.zone_opacity;
  const steps = STYLE.zoom.zone_wash_opacity;
  return steps[steps.findLastIndex(([from]) => view.zoom >= from)]?.[1] ?? steps[0][1];
}

/** Fill of a county under the present theme, or null for plain land. */
function countyFill(view, id) {
  const hit = view.chain?.counties.get(id);
  if (!hit) return layoutCore.countySectors(resolved(), id).hatched ? "url(#hatch-energy)" : null;
  if (!hit.count) return `url(#hatch-${view.chain.tierId})`;
  const ramp = COLOUR.count_ramp[view.chain.tierId];
  return ramp[hit.step];
}

/** Ids of the outlines that editors drew: they stand under the symbols of their layers. */
function extentsOn(zoom) {
  return zoom < STYLE.zoom.extents ? [] : outlinesOn("extents");
}

function showOnly(shapes, ids) {
  for (const [id, layer] of shapes) show(layer, ids.includes(id));
}

/** Where no zone stands they are only hidden: to soften their seams is slow. */
function paintWash(opacity) {
  const zones = outlinesOn("zones");
  const pane = map.getPane("wash");
  pane.style.opacity = zones.length ? opacity : 0;
  if (!zones.length) return;
  showOnly(base.zoneShapes, zones);
  pane.firstChild.style.filter = `blur(${STYLE.wash.seam_blur_px}px)`;
}

/** Bring the polygons up to date. */
function paintBase(view) {
  for (const layer of base.fixed.splice(0)) layer.addTo(map);
  const ground = !backgrounds.shown;
  const faint = { land: "0", casing: "0", mask: "0.25", outside: "0.25" };
  for (const [name, opacity] of Object.entries(faint)) {
    map.getPane(name).style.opacity = ground ? "" : opacity;
  }
  paintWash(washOpacity(view) * (ground ? 1 : 0.55));
  showOnly(base.groups, outlinesOn("groups"));
  for (const [id, layer] of base.zoneShapes) fade(layer, stepsBack(id), 1);
  for (const [id, layer] of base.groups) fade(layer, stepsBack(id), STYLE.symbol.group.fill_opacity);
  const close = view.zoom >= STYLE.zoom.subarea_extents;
  showOnly(base.subareas, close ? outlinesOn("subareas") : []);
  showOnly(base.corridors, outlinesOn("corridors"));
  showOnly(base.extents, extentsOn(view.zoom));
  for (const id of base.counties.keys()) paintCounty(view, id, ground);
}

/** Let an outline step back, or stand as it was. */
function fade(layer, back, opacity) {
  if (Boolean(layer.faded) === back) return;
  layer.faded = back;
  const share = back ? FADED_SHARE : 1;
  layer.setStyle({ opacity: share, fillOpacity: opacity * share });
}

const FADED_SHARE = 0.25;

/** Whether a county stands on the map: its line, or the outline of a functional zone. */
function countyOn(id) {
  return map.hasLayer(base.lines.get(id) ?? base.counties.get(id));
}

/** Fill of a county: by the theme; one that steps back is covered with the land around. */
function shownFill(view, id, veiled) {
  return countyFill(view, id) ?? (veiled ? COLOUR.base.land_outside : null);
}

/** Fill of a functional zone: never its county's, since what stands there is said of the county alone; its own chains stand on a tile. */
function functionalFill(view, id) {
  if (stepsBack(id) || !(view.chain || view.energy)) return null;
  return (view.chain ? null : countyFill(view, id)) ?? COLOUR.base.land;
}

function paintCounty(view, id, ground) {
  const county = COUNTIES.get(id);
  const layer = base.counties.get(id);
  if (county.functional) {
    const look = functionalFill(view, id);
    if (layer.painted !== look) layer.setStyle({ fillColor: look ?? COLOUR.base.land, fillOpacity: Number(look !== null) });
    layer.painted = look;
    show(layer, resolved().functional);
    return;
  }
  const line = base.lines.get(id);
  const veiled = county.data && countyStepsBack(id);
  const fill = county.data ? shownFill(view, id, veiled) : "url(#hatch-no-data)";
  const on = state.layers.has("counties") || Boolean(fill);
  const key = `${fill} ${ground} ${on} ${veiled}`;
  if (layer.painted === key) return;
  layer.painted = key;
  layer.setStyle({
    stroke: false,
    fillColor: fill ?? COLOUR.base.land,
    fillOpacity: fill ? (ground ? (veiled ? STYLE.dim.veil_opacity : 1) : 0.6) : 0,
  });
  show(layer, Boolean(fill)); // plain land is drawn already
  line.setStyle({ color: fill && county.data && !veiled && view.chain ? COLOUR.ink.halo : COLOUR.base.county_line });
  show(line, on);
  if (!fill && map.hasLayer(line)) line.bringToFront();
}
