// Made by scripts/join_core.py from core/*.js; not edited by hand.
"use strict";
var layoutCore = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // core/index.js
  var index_exports = {};
  __export(index_exports, {
    CELL_ORDER: () => CELL_ORDER,
    FACETS: () => FACETS,
    FILTERS: () => FILTERS,
    KEYS: () => KEYS,
    LAYERS: () => LAYERS,
    ONE_CHAIN_STEP: () => ONE_CHAIN_STEP,
    OUTLINES: () => OUTLINES,
    RANKS: () => RANKS,
    THEMES: () => THEMES,
    activeFacets: () => activeFacets,
    activeFilters: () => activeFilters,
    admitted: () => admitted,
    after: () => after,
    allOutlines: () => allOutlines,
    arrowMarks: () => arrowMarks,
    asked: () => asked,
    belongingTo: () => belongingTo,
    canEnd: () => canEnd,
    choicesOf: () => choicesOf,
    clustersOf: () => clustersOf,
    countCells: () => countCells,
    countFor: () => countFor,
    countyMarks: () => countyMarks,
    countyStepsBack: () => countyStepsBack,
    createCore: () => createCore,
    droppedLine: () => droppedLine,
    endMarks: () => endMarks,
    energyMarks: () => energyMarks,
    energyStep: () => energyStep,
    facetCounts: () => facetCounts,
    filled: () => filled,
    filterPatch: () => filterPatch,
    filterable: () => filterable,
    firstState: () => firstState,
    focusPatch: () => focusPatch,
    hosted: () => hosted,
    layerCount: () => layerCount,
    layerOf: () => layerOf,
    layerPatch: () => layerPatch,
    layersAtFirst: () => layersAtFirst,
    layersForTheme: () => layersForTheme,
    leadMarks: () => leadMarks,
    legendOf: () => legendOf,
    lets: () => lets,
    linkDimmed: () => linkDimmed,
    looksOf: () => looksOf,
    meaningOf: () => meaningOf,
    named: () => named,
    noFilters: () => noFilters,
    noView: () => noView,
    notesOf: () => notesOf,
    outlineMarks: () => outlineMarks,
    outlinesOf: () => outlinesOf,
    parseSubject: () => parseSubject,
    passes: () => passes,
    passesCounty: () => passesCounty,
    passesFacets: () => passesFacets,
    passesLink: () => passesLink,
    passesPlace: () => passesPlace,
    placeOf: () => placeOf,
    readKnown: () => readKnown,
    readTable: () => readTable,
    readView: () => readView,
    reliableEnough: () => reliableEnough,
    sectorCells: () => sectorCells,
    selectMatrix: () => selectMatrix,
    selectPatch: () => selectPatch,
    shortName: () => shortName,
    shownCounties: () => shownCounties,
    showsEnd: () => showsEnd,
    showsPlace: () => showsPlace,
    showsShape: () => showsShape,
    stateOf: () => stateOf,
    stepOf: () => stepOf,
    stepsBack: () => stepsBack,
    symbolAreas: () => symbolAreas,
    symbolMarks: () => symbolMarks,
    tableOf: () => tableOf,
    themeOf: () => themeOf,
    themePatch: () => themePatch,
    viewOf: () => viewOf,
    writeTable: () => writeTable,
    writeView: () => writeView
  });

  // core/catalogue.js
  var OUTLINES = ["zones", "groups", "subareas", "corridors", "extents"];
  var RANKS = ["national", "provincial", "other"];
  var LAYER_OF_KIND = (
    /** @type {Record<string, string>} */
    {
      zone: "zones",
      group: "groups",
      subarea: "subareas",
      corridor: "corridors",
      platform: "platforms",
      project: "projects"
    }
  );
  var byId = (list) => new Map(list.map((item) => [item.id, item]));
  function grouped(rows) {
    const found = /* @__PURE__ */ new Map();
    for (const [key, ...rest] of rows) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(rest);
    }
    return found;
  }
  var layerOf = ({ kind, rank }) => kind === "park" ? `park-${rank || "other"}` : LAYER_OF_KIND[kind];
  function readArea(id, told, tiles, looks) {
    const { name, short, kind, rank, radius, counties: counties2, docs, precision: precision2, located, reliable, symbol } = told;
    const look2 = `${kind} ${rank} ${precision2} ${radius > 0} ${tiles}`;
    if (!looks.has(look2)) looks.set(look2, looks.size);
    return {
      ...told,
      id,
      short: short || name,
      tiles,
      drawn: symbol && located,
      layer: layerOf(told),
      look: looks.get(look2) ?? 0,
      values: {
        county: counties2,
        doc: docs,
        kind: [kind],
        rank: [kind === "park" ? rank || "other" : ""],
        precision: [reliable ? "reliable" : ""]
      },
      passedFor: null,
      passed: false,
      at: null,
      spots: null,
      world: null
    };
  }
  var areasOf = (areas, ids) => ids.flatMap((id) => areas.get(id) ?? []);
  function readKnown(data) {
    const looks = /* @__PURE__ */ new Map();
    const hosting = (
      /** @type {Known["hosting"]} */
      { cluster: grouped(data.hosting.cluster), chain: grouped(data.hosting.chain) }
    );
    const tilesOf = (id) => [...new Set(hosting.cluster.get(id)?.map(([, evidence2]) => evidence2))].sort();
    const areas = new Map(Object.entries(data.areas).map(([id, row2]) => [id, readArea(id, { ...data.usual.area, ...row2 }, tilesOf(id), looks)]));
    const counties2 = new Map(Object.entries(data.counties).map(([id, row2]) => [id, { id, ...row2 }]));
    const clusters = byId(data.clusters.map((cluster, order) => ({ ...cluster, order })));
    const [chains, sectors2, links2] = [byId(data.chains), byId(data.sectors), byId(data.links)];
    const ofLayer = /* @__PURE__ */ new Map();
    for (const area of areas.values()) {
      if (!ofLayer.has(area.layer)) ofLayer.set(area.layer, []);
      ofLayer.get(area.layer).push(area);
    }
    const members = grouped(data.members);
    return {
      data,
      words: data.words,
      counties: counties2,
      areas,
      clusters,
      chains,
      sectors: sectors2,
      links: links2,
      documents: byId(data.documents),
      things: { area: areas, county: counties2, link: links2, industry: clusters, chain: chains, sector: sectors2 },
      zones: (ofLayer.get("zones") ?? []).sort((a, b) => a.order - b.order),
      hosting,
      members: new Map([...members].map(([whole, rows]) => [whole, rows.map(([member]) => member)])),
      outlines: new Map(OUTLINES.map((layer) => [layer, areasOf(areas, data.outlines[layer] ?? [])])),
      ofLayer,
      drawn: [...areas.values()].filter(({ drawn }) => drawn),
      hostedNow: { filters: null, key: "", places: /* @__PURE__ */ new Map() },
      active: { filters: null, facets: [] }
    };
  }
  function parseSubject({ things }, subject) {
    if (typeof subject !== "string") return null;
    const cut = subject.indexOf(":");
    const [kind, id] = [subject.slice(0, cut), subject.slice(cut + 1)];
    return Object.hasOwn(things, kind) && things[kind].has(id) ? { kind, id } : null;
  }
  var placeOf = ({ counties: counties2, areas }, id) => counties2.get(id) ?? areas.get(id);
  var filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  // core/filters.js
  var HOSTED = (
    /** @type {const} */
    ["cluster", "chain", "tier"]
  );
  var OF_AREAS = ["county", "cluster", "chain", "tier", "rank", "kind", "doc", "precision"];
  var FACETS = [...OF_AREAS, "evidence"];
  var OF_OUTLINES = /* @__PURE__ */ new Set(["county", "kind", "doc", "precision"]);
  var admitted = ({ filters }, evidence2) => !filters.evidence.size || filters.evidence.has(evidence2);
  var asked = ({ filters }, documents) => !filters.doc.size || documents.split(";").some((id) => filters.doc.has(id));
  var lets = (state, [, evidence2, documents]) => admitted(state, evidence2) && asked(state, documents);
  function hostedBy({ hosting, chains, clusters }, state, id) {
    const ids = (list) => (list ?? []).filter((one) => lets(state, one)).map(([subject]) => subject);
    const [cluster, chain] = [ids(hosting.cluster.get(id)), ids(hosting.chain.get(id))];
    const all = [...cluster, ...chain.map((one) => chains.get(one)?.cluster ?? "")];
    return { cluster, chain, tier: all.map((one) => clusters.get(one)?.tier ?? "") };
  }
  function hosted(known, state, id) {
    const now = known.hostedNow;
    if (now.filters !== state.filters) {
      const key = `${[...state.filters.evidence]}|${[...state.filters.doc]}`;
      if (now.key !== key || !now.filters) now.places = /* @__PURE__ */ new Map();
      Object.assign(now, { filters: state.filters, key });
    }
    let found = now.places.get(id);
    if (!found) now.places.set(id, found = hostedBy(known, state, id));
    return found;
  }
  function activeFacets({ active }, { filters }) {
    if (active.filters !== filters) {
      active.filters = filters;
      active.facets = OF_AREAS.filter((facet) => filters[facet].size);
    }
    return active.facets;
  }
  var valuesOf = (known, state, facet, area) => area.values[facet] ?? hosted(known, state, area.id)[facet];
  function meets(wanted, values) {
    for (const value of values) if (wanted.has(value)) return true;
    return false;
  }
  function passesFacets(known, state, facets, area) {
    for (const facet of facets)
      if (!meets(state.filters[facet], valuesOf(known, state, facet, area))) return false;
    return true;
  }
  function passes(known, state, area) {
    if (area.passedFor !== state.filters) {
      area.passedFor = state.filters;
      area.passed = passesAll(known, state, activeFacets(known, state), area);
    }
    return Boolean(area.passed);
  }
  function passesAll(known, state, facets, area) {
    if (!facets.length) return true;
    if (area.symbol) return passesFacets(known, state, facets, area);
    const own = facets.filter((facet) => OF_OUTLINES.has(facet));
    const hosting = facets.filter((facet) => !OF_OUTLINES.has(facet));
    if (!passesFacets(known, state, own, area)) return false;
    if (!hosting.length || passesFacets(known, state, hosting, area)) return true;
    return (known.members.get(area.id) ?? []).some((id) => {
      const member = known.areas.get(id);
      return member?.symbol && passesFacets(known, state, hosting, member);
    });
  }
  var reliableEnough = ({ reliable }, area) => !reliable || !area || area.reliable;
  function passesCounty(known, state, id) {
    const { filters } = state;
    if (filters.county.size && !filters.county.has(id)) return false;
    return HOSTED.every((facet) => !filters[facet].size || meets(filters[facet], hosted(known, state, id)[facet]));
  }
  function passesPlace(known, state, id) {
    if (known.counties.has(id)) return passesCounty(known, state, id);
    const area = known.areas.get(id);
    return !area || passes(known, state, area);
  }
  var countiesOf = ({ areas }, id) => areas.get(id)?.counties ?? [id];
  function passesLink(known, { filters }, link) {
    const clusters = () => link.subjects.map((id) => known.chains.get(id)?.cluster ?? id);
    const values = (
      /** @type {Record<string, () => string[]>} */
      {
        doc: () => [link.doc],
        cluster: clusters,
        chain: () => link.subjects,
        tier: () => clusters().flatMap((id) => known.clusters.get(id)?.tier ?? []),
        county: () => link.members.flatMap(({ place }) => countiesOf(known, place))
      }
    );
    return Object.keys(values).every((facet) => !filters[facet].size || meets(filters[facet], values[facet]()));
  }
  var symbolAreas = ({ ofLayer }, { layers }) => [...layers].flatMap((layer) => (ofLayer.get(layer) ?? []).filter(({ symbol }) => symbol));
  function facetCounts(known, state, facet) {
    if (facet === "evidence") return evidenceCounts(known, state);
    const active = activeFacets(known, state);
    const others2 = active.filter((name) => name !== facet);
    const alike = others2.length === active.length && facet !== "kind";
    const found = /* @__PURE__ */ new Map();
    const areas = facet === "kind" ? known.areas.values() : symbolAreas(known, state);
    for (const area of areas) {
      if (alike ? !passes(known, state, area) : !passesFacets(known, state, others2, area)) continue;
      const values = valuesOf(known, state, facet, area);
      for (let i = 0; i < values.length; i += 1)
        if (!i || values.indexOf(values[i]) === i) found.set(values[i], (found.get(values[i]) ?? 0) + 1);
    }
    return found;
  }
  function evidenceCounts(known, state) {
    const found = /* @__PURE__ */ new Map();
    for (const area of symbolAreas(known, state)) {
      if (!passes(known, state, area)) continue;
      for (
        const kind of
        /** @type {const} */
        ["cluster", "chain"]
      ) {
        const wanted = state.filters[kind];
        for (const [subject, evidence2, documents] of known.hosting[kind].get(area.id) ?? [])
          if (asked(state, documents) && (!wanted.size || wanted.has(subject)))
            found.set(evidence2, (found.get(evidence2) ?? 0) + 1);
      }
    }
    return found;
  }
  function layerCount(known, state, layer) {
    const used = activeFilters(state).length > 0;
    if (layer === "counties" || layer === "functional")
      return [...known.counties.values()].filter(
        ({ id, functional }) => functional === (layer === "functional") && (!used || passesCounty(known, state, id))
      ).length;
    if (layer === "links") return known.data.links.filter((link) => !used || passesLink(known, state, link)).length;
    if (layer === "chains") return known.data.chains.filter(({ catalogued }) => catalogued).length;
    if (layer === "energy") return known.sectors.size;
    let found = 0;
    for (const area of known.ofLayer.get(layer) ?? []) if (!area.within && (!used || passes(known, state, area))) found += 1;
    return found;
  }
  var activeFilters = ({ filters }) => FACETS.flatMap((facet) => [...filters[facet]].map((value) => [facet, value]));
  function choicesOf(known, facet) {
    const { words } = known;
    const things = (
      /** @type {Record<string, Iterable<{id: string, name: string, data?: boolean}>>} */
      {
        county: [...known.counties.values()].filter(({ data }) => data),
        cluster: known.clusters.values(),
        chain: known.chains.values(),
        doc: known.documents.values()
      }[facet]
    );
    if (things) return [...things].map(({ id, name }) => [id, name]);
    if (facet === "precision") return [["reliable", words.reliable]];
    return Object.entries(words[facet]).filter(([value]) => value);
  }
  function filterable(known, facet, value) {
    if (facet === "county") return known.counties.has(value);
    return choicesOf(known, facet).some(([one]) => one === value);
  }
  var shortName = (known, id) => placeOf(known, id)?.short ?? id;

  // core/state.js
  var THEME_LAYER = (
    /** @type {Record<string, string>} */
    { chain: "chains", energy: "energy", links: "links" }
  );
  var THEMES = ["layout", ...Object.keys(THEME_LAYER)];
  var THEME_LAYERS = Object.values(THEME_LAYER);
  var LAYOUT_LAYERS = ["zones", "groups"];
  var LAYERS = [
    "counties",
    "functional",
    "zones",
    "groups",
    "subareas",
    "corridors",
    ...RANKS.map((rank) => `park-${rank}`),
    "chains",
    "energy",
    "links",
    "platforms",
    "projects"
  ];
  var OFF_AT_FIRST = /* @__PURE__ */ new Set([...THEME_LAYERS, "corridors", "platforms", "projects"]);
  var FILTERS = ["county", "cluster", "chain", "tier", "rank", "kind", "doc", "evidence", "precision"];
  var noFilters = () => Object.fromEntries(FILTERS.map((name) => [name, /* @__PURE__ */ new Set()]));
  function layersAtFirst(theme) {
    const kept = LAYERS.filter((layer) => !OFF_AT_FIRST.has(layer) && !LAYOUT_LAYERS.includes(layer));
    return /* @__PURE__ */ new Set([...kept, ...ownLayers(theme)]);
  }
  var ownLayers = (theme) => THEME_LAYER[theme] ? [THEME_LAYER[theme]] : LAYOUT_LAYERS;
  function firstState() {
    const nothing = { cluster: null, chain: null, sector: null, link: null, selected: null };
    const layers = layersAtFirst("layout");
    return { theme: "layout", layers, ...nothing, reliable: false, inferred: true, filters: noFilters() };
  }
  function filtersAfter(state, patch) {
    if (!patch.filters && patch.reliable === void 0 && patch.inferred === void 0)
      return state.filters;
    const filters = { ...state.filters };
    for (const name of FILTERS) if (patch.filters?.[name]) filters[name] = new Set(patch.filters[name]);
    if (patch.reliable !== void 0) filters.precision = new Set(patch.reliable ? ["reliable"] : []);
    if (patch.inferred === false) filters.evidence = /* @__PURE__ */ new Set(["stated"]);
    else if (patch.inferred && !patch.filters?.evidence) filters.evidence = /* @__PURE__ */ new Set();
    return filters;
  }
  function after(known, state, patch) {
    const filters = filtersAfter(state, patch);
    const next = {
      ...state,
      ...patch,
      filters,
      reliable: filters.precision.has("reliable"),
      inferred: !filters.evidence.size || filters.evidence.has("inferred")
    };
    if (next.layers.has("chains")) next.cluster ??= known.data.clusters[0]?.id ?? null;
    if (next.chain && known.chains.get(next.chain)?.cluster !== next.cluster) next.chain = null;
    return next;
  }
  function layersForTheme(state, theme) {
    const kept = [...state.layers].filter((layer) => !THEME_LAYERS.includes(layer) && !LAYOUT_LAYERS.includes(layer));
    return /* @__PURE__ */ new Set([...kept, ...ownLayers(theme)]);
  }
  var themePatch = (_, state, theme) => ({ theme, layers: layersForTheme(state, theme) });
  function themeOf(layers, theme) {
    const on = Object.keys(THEME_LAYER).filter((one) => layers.has(THEME_LAYER[one]));
    return on.includes(theme) ? theme : on[0] ?? "layout";
  }
  function layerPatch(_, state, layer, on) {
    const layers = new Set(state.layers);
    if (on) layers.add(layer);
    else layers.delete(layer);
    return THEME_LAYERS.includes(layer) ? { layers, theme: themeOf(layers, state.theme) } : { layers };
  }
  function filterPatch({ areas }, state, facet, value, on) {
    const values = new Set(state.filters[facet]);
    if (on) values.add(value);
    else values.delete(value);
    const patch = (
      /** @type {Patch} */
      { filters: { [facet]: values } }
    );
    if (facet !== "kind" || !on) return patch;
    const layers = new Set([...areas.values()].filter(({ kind }) => kind === value).map(({ layer }) => layer));
    return [...layers].some((layer) => state.layers.has(layer)) ? patch : { ...patch, layers: /* @__PURE__ */ new Set([...state.layers, ...layers]) };
  }
  function selectPatch(known, subject) {
    const found = parseSubject(known, subject);
    return {
      selected: found ? String(subject) : null,
      link: found?.kind === "link" ? found.id : null,
      sector: found?.kind === "sector" ? found.id : null
    };
  }
  var THEME_OF = (
    /** @type {Record<string, string>} */
    { industry: "chain", chain: "chain", link: "links", sector: "energy" }
  );
  function focusPatch(known, state, subject) {
    const found = parseSubject(known, subject);
    const theme = found && THEME_OF[found.kind];
    const patch = selectPatch(known, subject);
    if (!found || !theme) return patch;
    if (theme === "chain") {
      const chain = found.kind === "chain" ? found.id : null;
      const cluster = chain ? known.chains.get(chain)?.cluster : found.id;
      return { ...themePatch(known, state, theme), cluster, chain, selected: String(subject) };
    }
    return theme === state.theme ? patch : { ...themePatch(known, state, theme), ...patch };
  }

  // core/address.js
  var KEYS = ["theme", "layers", ...FILTERS, "sector", "link", "pick", "at"];
  var WORDS = /* @__PURE__ */ new Set(["theme", "precision", "pick"]);
  var THEMED = ["cluster", "chain"];
  var NO_LAYER = "none";
  var [AT_DIGITS, ZOOM_DIGITS, LONGEST_WORD] = [5, 6, 40];
  var AT_LIMITS = [[-90, 90], [-180, 180], [0, 22]];
  function noView() {
    const lists = KEYS.filter((key) => !WORDS.has(key) && key !== "at").map((key) => [key, []]);
    return { ...Object.fromEntries(lists), theme: "", precision: "", pick: "", at: null };
  }
  function readView(known, params, more = {}) {
    const view = noView();
    const dropped = (
      /** @type {string[]} */
      []
    );
    for (const [key, value] of Object.entries(params)) {
      const text = String(value);
      const lost = !KEYS.includes(key) ? [text] : readKey(known, view, key, text, more[key] ?? []);
      dropped.push(...lost.map((one) => named(known, key, one)));
    }
    return { view, dropped };
  }
  function readKey(known, view, key, text, more) {
    const exists = (part) => more.includes(part) || valueExists(known, key, part);
    if (key === "at") {
      view.at = readAt(text);
      return view.at || !text ? [] : [text];
    }
    if (WORDS.has(key)) {
      const kept = exists(text);
      if (kept) view[key] = text;
      return kept || !text ? [] : [text];
    }
    const parts = partsOf(key, text);
    view[key] = parts.filter((part) => !part || exists(part));
    return parts.filter((part) => part && !exists(part));
  }
  function partsOf(key, text) {
    const split = text.split(",");
    const leading = split.slice(0, THEMED.includes(key) ? 1 : 0);
    const rest = [...new Set(split.slice(leading.length).filter(Boolean))];
    return rest.length || leading.some(Boolean) ? [...leading, ...rest] : [];
  }
  function valueExists(known, key, value) {
    if (key === "theme") return THEMES.includes(value);
    if (key === "layers") return value === NO_LAYER || LAYERS.includes(value);
    if (key === "pick")
      return parseSubject(known, value) !== null || known.data.others.includes(value);
    if (key === "sector" || key === "link") return known.things[key].has(value);
    return filterable(known, key, value);
  }
  function readAt(text) {
    const parts = text.split(",");
    const at = parts.map(Number).map((one) => Number(one.toFixed(AT_DIGITS)));
    const good = at.length === AT_LIMITS.length && parts.every((part) => part.trim());
    return good && at.every((one, i) => one >= AT_LIMITS[i][0] && one <= AT_LIMITS[i][1]) ? at : null;
  }
  function writeView(view) {
    const text = (key) => {
      const value = view[key] ?? "";
      if (key !== "at") return Array.isArray(value) ? value.join(",") : String(value);
      if (!view.at) return "";
      const [lat, lon, zoom] = view.at;
      return [lat.toFixed(AT_DIGITS), lon.toFixed(AT_DIGITS), Number(zoom.toPrecision(ZOOM_DIGITS))].join(",");
    };
    return Object.fromEntries(KEYS.map((key) => [key, text(key)]).filter(([, value]) => value));
  }
  function named(known, key, text) {
    const short = text.length > LONGEST_WORD ? `${text.slice(0, LONGEST_WORD)}…` : text;
    const names = known.words.viewKeys;
    return Object.hasOwn(names, key) ? `${names[key]}“${short}”` : `“${key.slice(0, LONGEST_WORD)}=${short}”`;
  }
  var droppedLine = (dropped) => dropped.length ? `链接中的这些条件已不存在，未采用：${dropped.join("、")}。其余照常显示。` : "";
  function stateOf(known, view) {
    const theme = view.theme || "layout";
    const lists = (
      /** @type {Record<string, string[]>} */
      view
    );
    const layers = view.layers.length ? new Set(LAYERS.filter((layer) => view.layers.includes(layer))) : layersAtFirst(theme);
    const chosen = layers.has("chains");
    const subject = parseSubject(known, view.pick);
    const picked = (kind) => subject?.kind === kind ? subject.id : null;
    const chain = chosen && lists.chain[0] || null;
    const filter = (key) => (chosen && THEMED.includes(key) ? lists[key].slice(1) : lists[key]).filter(Boolean);
    const filters = FILTERS.filter((key) => key !== "precision").map((key) => [key, filter(key)]);
    const state = after(known, firstState(), {
      theme,
      layers,
      cluster: chain ? known.chains.get(chain)?.cluster : chosen && lists.cluster[0] || null,
      chain,
      sector: lists.sector[0] ?? picked("sector"),
      link: lists.link[0] ?? picked("link"),
      selected: subject ? view.pick : null,
      filters: { ...Object.fromEntries(filters), precision: view.precision ? [view.precision] : [] }
    });
    return subject && !view.at && !view.theme ? after(known, state, focusPatch(known, state, view.pick)) : state;
  }
  function viewOf(state, at) {
    const filters = FILTERS.map((key) => [key, THEMED.includes(key) ? choiceAndFilter(state, key) : [...state.filters[key]]]);
    const unpicked = (kind) => {
      const id = state[kind];
      return id && state.selected !== `${kind}:${id}` ? [id] : [];
    };
    return {
      ...noView(),
      ...Object.fromEntries(filters),
      theme: state.theme === "layout" ? "" : state.theme,
      layers: chosenLayers(state),
      precision: [...state.filters.precision][0] ?? "",
      sector: unpicked("sector"),
      link: unpicked("link"),
      pick: state.selected ?? "",
      at
    };
  }
  function choiceAndFilter(state, key) {
    const filter = [...state.filters[key]];
    if (!state.layers.has("chains")) return filter;
    const chosen = key === "cluster" ? !state.chain && state.cluster : state.chain;
    return chosen || filter.length ? [chosen || "", ...filter] : [];
  }
  function chosenLayers(state) {
    const first = layersAtFirst(state.theme);
    const on = LAYERS.filter((layer) => state.layers.has(layer));
    if (on.length === first.size && on.every((layer) => first.has(layer))) return [];
    return on.length ? on : [NO_LAYER];
  }

  // core/highlight.js
  var GATHERING = /* @__PURE__ */ new Set(["zone", "group", "corridor"]);
  function belongingTo(known, selected) {
    const { kind, id } = parseSubject(known, selected) ?? { kind: "", id: "" };
    const area = kind === "area" ? known.areas.get(id) : null;
    if (kind === "county") return ofCounty(known, id);
    if (area && GATHERING.has(area.kind)) return ofGathering(known, area);
    if (kind === "link") return ofPlaces(known, known.links.get(id)?.members.map(({ place }) => place) ?? []);
    return null;
  }
  function ofCounty({ areas }, id) {
    const own = [...areas.values()].filter(({ counties: counties2 }) => counties2.includes(id));
    return { areas: new Set(own.map((area) => area.id)), counties: /* @__PURE__ */ new Set([id]) };
  }
  function ofGathering({ areas, counties: counties2, members }, area) {
    const own = members.get(area.id) ?? [];
    return {
      areas: new Set([area.id, area.parent, ...own].filter((id) => areas.has(id))),
      counties: /* @__PURE__ */ new Set([...own.filter((id) => counties2.has(id)), ...area.counties])
    };
  }
  function ofPlaces({ areas, counties: counties2 }, ids) {
    const own = ids.filter((id) => areas.has(id));
    const around = own.flatMap((id) => areas.get(id)?.counties ?? []);
    return { areas: new Set(own), counties: /* @__PURE__ */ new Set([...ids.filter((id) => counties2.has(id)), ...around]) };
  }
  var stepsBack = (belonging, id) => belonging !== null && !belonging.areas.has(id) && !belonging.counties.has(id);
  var countyStepsBack = ({ filters }, belonging, id) => filters.county.size > 0 && !filters.county.has(id) || stepsBack(belonging, id);

  // core/resolve.js
  function meaningOf(known, state, inside = null) {
    const part = { known, state, inside, belonging: belongingTo(known, state.selected) };
    const [chain, energy, links2] = [chainTheme(part), energyTheme(part), linksTheme(part)];
    const meaning = {
      ...part,
      theme: themeOf(state.layers, state.theme),
      themed: Boolean(chain || energy || links2),
      chain,
      energy,
      links: links2,
      functional: state.layers.has("functional") && !state.reliable,
      without: withoutSymbol(part)
    };
    const whole = { ...meaning, leads: leadsOf(part, links2?.shown ?? []) };
    return { ...whole, symbols: symbolsOf(whole), looks: null };
  }
  var showsPlace = ({ inside }, id) => inside === null || inside.places.has(id);
  var showsShape = ({ inside }, id) => inside === null || inside.shapes.has(id);
  var showsEnd = (part, id) => part.known.counties.has(id) ? showsShape(part, id) : showsPlace(part, id);
  function stepOf(breaks, value) {
    let step = -1;
    while (step + 1 < breaks.length && value >= breaks[step + 1]) step += 1;
    return step;
  }
  var energyStep = ({ data }, { value }) => value === null ? -1 : stepOf(data.ramps.energy, value);
  var ONE_CHAIN_STEP = 2;
  function chainTheme({ known, state, inside, belonging }) {
    const cluster = known.clusters.get(state.cluster ?? "");
    if (!state.layers.has("chains") || !cluster) return null;
    const wanted = [...known.chains.values()].filter((chain) => state.chain ? chain.id === state.chain : chain.cluster === cluster.id);
    const counties2 = /* @__PURE__ */ new Map();
    for (const { id } of known.counties.values()) {
      if (!passesCounty(known, state, id) || stepsBack(belonging, id) || !showsShape({ inside }, id)) continue;
      const own = hosted(known, state, id);
      const chains = wanted.map((chain) => chain.id).filter((chain) => own.chain.includes(chain));
      if (!chains.length && !own.cluster.includes(cluster.id)) continue;
      const step = chains.length && state.chain ? ONE_CHAIN_STEP : stepOf(known.data.ramps.count, chains.length);
      counties2.set(id, { count: chains.length, step, chains });
    }
    const listed = [...counties2.values()].filter(({ count }) => count || !state.chain).length;
    return { cluster, counties: counties2, listed, parks: hostingAreas(known, state, cluster.id) };
  }
  function hostingAreas({ hosting, areas }, state, cluster) {
    const found = /* @__PURE__ */ new Map();
    for (const [id, list] of state.chain ? hosting.chain : hosting.cluster) {
      const own = list.filter((one) => one[0] === (state.chain ?? cluster) && lets(state, one));
      if (own.length && areas.has(id)) found.set(id, own.some(([, evidence2]) => evidence2 === "stated") ? "stated" : own[0][1]);
    }
    return found;
  }
  function energyTheme(part) {
    const { known, state } = part;
    if (!state.layers.has("energy")) return null;
    const places = /* @__PURE__ */ new Map();
    for (const [id, place, evidence2, documents, ...clause] of known.data.hosts) {
      const sector = known.sectors.get(id);
      if (!sector || !admitted(state, evidence2) || !asked(state, documents) || !passesPlace(known, state, place)) continue;
      if (!places.has(place)) places.set(place, []);
      places.get(place).push({ sector, evidence: evidence2, clause });
    }
    for (const cells of places.values())
      cells.sort((a, b) => (b.sector.value ?? -1) - (a.sector.value ?? -1));
    const placed = [...places.keys()].filter((id) => {
      const area = known.areas.get(id);
      return area ? area.located && reliableEnough(state, area) : known.counties.get(id)?.placed;
    });
    return { places, placed, shown: placed.filter((id) => showsPlace(part, id)) };
  }
  var canEnd = ({ known, state }, id) => Boolean(placeOf(known, id)?.placed) && reliableEnough(state, known.areas.get(id));
  function linksTheme(part) {
    const { known, state } = part;
    if (!state.layers.has("links")) return null;
    const pairs = known.data.links.filter((link) => passesLink(known, state, link)).flatMap((link) => link.arrows.map((arrow) => ({ ...arrow, link })));
    const placed = pairs.filter(({ from, to }) => from !== to && canEnd(part, from) && canEnd(part, to));
    return { pairs, placed, shown: placed.filter(({ from, to }) => showsEnd(part, from) || showsEnd(part, to)) };
  }
  var linkDimmed = ({ known, state }, id) => Boolean(known.links.get(state.link ?? "")?.members.length) && state.link !== id;
  function leadsOf(part, flows) {
    const weight = ({ link, role }) => (linkDimmed(part, link.id) ? 0 : 2) + (role === "lead" ? 1 : 0);
    const leads = /* @__PURE__ */ new Map();
    for (const flow of flows) {
      if (!showsEnd(part, flow.to)) continue;
      const known = leads.get(flow.to);
      if (!known || weight(flow) > weight(known)) leads.set(flow.to, flow);
    }
    return leads;
  }
  function symbolsOf({ known, state, inside, belonging, themed, chain, energy }) {
    const found = [];
    const subject = parseSubject(known, state.selected);
    const picked = subject?.kind === "area" ? subject.id : null;
    for (const area of known.drawn) {
      const forced = picked === area.id;
      if (!forced && !(state.layers.has(area.layer) && passes(known, state, area))) continue;
      if (!showsPlace({ inside }, area.id)) continue;
      const hit = chain?.parks.get(area.id) ?? (themed ? "miss" : "plain");
      const role = (
        /** @type {Role} */
        !forced && stepsBack(belonging, area.id) ? "miss" : hit
      );
      found.push({ area, role, host: energy?.places.has(area.id) ?? false, x: 0, y: 0 });
    }
    return found;
  }
  function withoutSymbol({ known, state, inside, belonging }) {
    const found = { all: 0, reliable: 0, county: 0, unplaced: 0, unreliable: 0 };
    const others2 = activeFacets(known, state).filter((facet) => facet !== "precision");
    for (const area of symbolAreas(known, state)) {
      if (inside && belonging && !belonging.areas.has(area.id)) continue;
      if (!passesFacets(known, state, others2, area)) continue;
      found.all += 1;
      if (area.reliable) found.reliable += 1;
      if (!area.drawn) found[area.precision === "county" ? "county" : "unplaced"] += 1;
      else if (!reliableEnough(state, area)) found.unreliable += 1;
    }
    return found;
  }
  var ROLES = ["plain", "stated", "inferred", "miss"];
  function looksOf(meaning) {
    if (meaning.looks) return meaning.looks;
    const found = (
      /** @type {Looks[]} */
      []
    );
    for (const item of meaning.symbols) {
      const at = (item.area.look * ROLES.length + ROLES.indexOf(item.role)) * 2 + Number(item.host);
      if (found[at]) found[at].n += 1;
      else found[at] = { ...item, n: 1 };
    }
    return meaning.looks = found.filter(Boolean);
  }
  function allOutlines({ known, state }, layer) {
    const every = known.outlines.get(layer) ?? [];
    const on = (area) => state.layers.has(layer === "extents" ? area.layer : layer);
    return every.filter((area) => on(area) && passes(known, state, area));
  }
  var outlinesOf = (part, layer) => allOutlines(part, layer).filter(({ id }) => showsShape(part, id));
  function shownCounties({ known, state, chain, functional }) {
    const on = (one) => (one.functional ? functional : state.layers.has("counties")) || chain?.counties.has(one.id);
    return [...known.counties.values()].filter((one) => on(one) && passesCounty(known, state, one.id));
  }
  function clustersOf({ known, state }, id) {
    return (known.hosting.cluster.get(id) ?? []).filter(([, evidence2]) => admitted(state, evidence2)).flatMap(([key, evidence2]) => {
      const cluster = known.clusters.get(key);
      return cluster ? [{ cluster, evidence: evidence2 }] : [];
    }).sort((a, b) => a.cluster.order - b.cluster.order);
  }

  // core/exports.js
  function exportedRows(known, view, byName) {
    const shown = stateOf(known, view);
    const meaning = meaningOf(known, byName ? filtersOnly(known, view, shown) : shown);
    const { state, links: links2, energy, chain } = meaning;
    const areas = new Set([...known.areas.values()].filter((area) => isShown(known, state, area)).map(({ id }) => id));
    const pairs = (links2?.pairs ?? []).filter(({ link }) => !state.link || link.id === state.link);
    const cells = [...energy?.places ?? []].flatMap(([place, list]) => list.map(({ sector }) => ({ place, sector })));
    return {
      areas: [...areas],
      counties: shownCounties(meaning).map(({ id }) => id),
      /** Ends that a membership may have beside an area that is kept. */
      ends: [...areas, ...[...known.counties.keys()].filter((id) => passesCounty(known, state, id))],
      links: pairs.map(({ link, to, from }) => `${link.id} ${to} ${from}`),
      energy: cells.filter(({ sector }) => !state.sector || sector.id === state.sector).map(({ sector, place }) => `${sector.id} ${place}`),
      hosting: hostingRows(meaning, areas, byName),
      /** Area → evidence for the cluster or chain that the map is about; null if it is about none. */
      theme: chain && /** @type {Record<string, Evidence>} */
      Object.fromEntries(chain.parks)
    };
  }
  function filtersOnly(known, view, shown) {
    const layers = LAYERS.filter((layer) => layer !== "chains" || shown.layers.has("chains"));
    return stateOf(known, { ...view, layers, pick: "" });
  }
  var isShown = (known, state, area) => area.symbol && state.selected === `area:${area.id}` || state.layers.has(area.layer) && passes(known, state, area);
  function hostingRows({ known, state, chain }, areas, byName) {
    const there = (place) => areas.has(place) || known.counties.has(place) && passesCounty(known, state, place);
    const rows = [known.hosting.cluster, known.hosting.chain].flatMap(
      (hosting) => [...hosting].flatMap(([place, list]) => list.filter((one) => there(place) && lets(state, one)).map((one) => ({ place, subjects: subjectsOf(known, one) })))
    );
    const onTheme = (subjects) => {
      if (!chain) return byName;
      return state.chain && subjects.chain ? subjects.chain === state.chain : subjects.cluster === state.cluster;
    };
    return rows.filter(({ subjects }) => onTheme(subjects)).filter(({ subjects }) => Object.entries(subjects).every(([facet, value]) => !value || !state.filters[facet].size || state.filters[facet].has(value))).map(({ place, subjects }) => `${place} ${subjects.chain || subjects.cluster}`);
  }
  function subjectsOf({ chains, clusters }, [subject]) {
    const chain = chains.get(subject);
    const cluster = chain?.cluster ?? subject;
    return { cluster, chain: chain ? subject : "", tier: clusters.get(cluster)?.tier ?? "" };
  }

  // core/legend.js
  var row = (swatch, text, count, when = "") => ({ swatch, text, count, when });
  var section = (title, rows, more = {}) => ({ title, rows: rows.filter(({ count }) => count), total: null, folds: false, columns: 1, ...more });
  function number(list, test) {
    let found = 0;
    for (const item of list) if (test(item)) found += /** @type {{n?: number}} */
    item.n ?? 1;
    return found;
  }
  function legendOf(meaning) {
    const parts = [
      zones,
      counties,
      ramp,
      sectors,
      hosts,
      outlines,
      links,
      parks,
      others,
      beside,
      precision,
      evidence,
      noData
    ];
    return parts.flatMap((part) => part(meaning) ?? []).filter(({ rows }) => rows.length);
  }
  var picksOut = ({ inside, belonging }) => inside !== null && belonging !== null;
  var legended = (meaning, layer) => outlinesOf(meaning, layer).filter(({ id }) => !picksOut(meaning) || !stepsBack(meaning.belonging, id));
  function zones(meaning) {
    if (meaning.themed) return null;
    const { known } = meaning;
    const says = known.words.legend;
    const shown = legended(meaning, "zones").sort((a, b) => a.order - b.order);
    const rows = shown.map(({ zone, short }) => row(["zone", String(zone)], short, null));
    const complete = allOutlines(meaning, "zones").length === known.zones.length;
    if (shown.length && complete && known.data.region.unclaimed && !picksOut(meaning))
      rows.push(row(["land"], says.unclaimed, null));
    return { ...section(says.zones, [], { total: shown.length }), rows };
  }
  function outlines(meaning) {
    const { legend: says } = meaning.known.words;
    const functional = number(meaning.known.counties.values(), (one) => one.functional && one.placed && showsShape(meaning, one.id));
    return section("", [
      row(["group"], says.groups, legended(meaning, "groups").length),
      row(["subarea"], says.subareas, outlinesOf(meaning, "subareas").length, "subareas"),
      row(["corridor"], says.corridors, outlinesOf(meaning, "corridors").length),
      row(["functional"], says.functional, meaning.functional ? functional : 0),
      row(["extent"], says.extents, outlinesOf(meaning, "extents").length, "extents")
    ]);
  }
  function counties(meaning) {
    const { known, state, chain } = meaning;
    if (!chain) return null;
    const { legend: says } = known.words;
    const { tier } = chain.cluster;
    const hits = [...chain.counties.values()];
    const only = number(hits, ({ count }) => !count);
    const silent = number(known.counties.values(), ({ id, data }) => data && !chain.counties.has(id) && showsShape(meaning, id));
    const steps = state.chain ? [] : known.data.ramps.countLabels;
    return section(state.chain ? says.countiesOfChain : says.countyChains, [
      ...state.chain ? [row(["ramp", tier, String(ONE_CHAIN_STEP)], says.chainStated, hits.length - only)] : [],
      ...steps.map((label, step) => row(["ramp", tier, String(step)], label, number(hits, (hit) => hit.step === step))),
      row(["cluster-only", tier], state.chain ? says.clusterOfChainOnly : says.clusterOnly, only),
      row(["land"], says.silent, silent),
      row(["unit", tier], says.units, number(chain.counties.keys(), (id) => known.counties.get(id)?.functional))
    ]);
  }
  var shownCells = ({ energy }) => energy && energy.shown.flatMap((place) => energy.places.get(place) ?? []);
  function ramp(meaning) {
    const cells = shownCells(meaning);
    if (!cells) return null;
    const { known } = meaning;
    const { legend: says, energyUnit: unit } = known.words;
    const steps = cells.map(({ sector }) => energyStep(known, sector));
    const rows = known.data.ramps.energyLabels.map((label, step) => row(["energy-ramp", String(step)], label, number(steps, (one) => one === step)));
    const unknown = row(["energy-unknown"], says.noFigure, number(steps, (one) => one < 0));
    return section(filled(says.consumption, { unit }), [...rows.reverse(), unknown]);
  }
  function sectors(meaning) {
    const cells = shownCells(meaning);
    const { known } = meaning;
    return cells && section(known.words.legend.sectors, [...known.sectors.values()].map(
      (sector) => row(["energy", sector.id, sector.mark, String(energyStep(known, sector))], sector.name, number(cells, (cell) => cell.sector === sector))
    ), { columns: 2 });
  }
  function hosts(meaning) {
    const cells = shownCells(meaning);
    const { legend: says } = meaning.known.words;
    const controlled = number(meaning.energy?.shown ?? [], (place) => meaning.energy?.places.get(place)?.some(({ sector }) => sector.controlled));
    return cells && section("", [
      row(["inferred-host"], says.ofThemInferred, number(cells, (cell) => cell.evidence === "inferred")),
      row(["control"], says.control, controlled)
    ]);
  }
  function links(meaning) {
    const shown = meaning.links?.shown;
    if (!shown) return null;
    const { words } = meaning.known;
    const rows = ["existing", "planned", "encouraged"].map(
      (wording) => row(["arrow", wording], filled(words.legend.arrow, { wording: words.wording[wording] }), number(shown, ({ link }) => link.wording === wording))
    );
    for (const role of ["lead", "core"])
      rows.push(row(["lead", role, words.role[role][0]], filled(words.legend.lead, { role: words.role[role] }), number(meaning.leads.values(), (flow) => flow.role === role)));
    return section(words.legend.links, rows, { total: shown.length });
  }
  var look = ({ chain }) => chain ? ["stated", chain.cluster.tier] : ["plain", ""];
  function parks(meaning) {
    const { chain, belonging, themed } = meaning;
    const { legend: says, parkRank } = meaning.known.words;
    const all = looksOf(meaning).filter(({ area, host }) => area.kind === "park" && !host);
    const clear = all.filter(({ role }) => role !== "miss");
    const shown = chain || belonging ? clear : themed ? [] : all;
    const rows = RANKS.map((rank) => row(["symbol", "park", rank, "site", ...look(meaning)], parkRank[rank], number(shown, ({ area }) => (area.rank || "other") === rank)));
    const total = number(shown, () => true);
    rows.push(row(["miss"], says.restOfParks, number(all, () => true) - total));
    const title = chain ? says.hosts : belonging ? says.belonging : says.parks;
    return total ? section(title, rows, { total }) : section("", rows);
  }
  function others(meaning) {
    return section("", ["platform", "project"].map(
      (kind) => row(["symbol", kind, "", "site", "plain", ""], meaning.known.words.kind[kind], number(looksOf(meaning), ({ area, role }) => area.kind === kind && role !== "miss"))
    ));
  }
  var isClear = ({ role, host }) => role !== "miss" && !host;
  function beside(meaning) {
    const { known, state } = meaning;
    const { legend: says } = known.words;
    const subject = parseSubject(known, state.selected);
    const picked = subject?.kind === "area" ? meaning.symbols.filter(({ area }) => area.id === subject.id && area.radius) : [];
    const round = number(looksOf(meaning), (one) => isClear(one) && one.area.radius);
    const rows = [
      row(["uncertainty"], says.uncertainty, round + number(picked, (one) => !isClear(one)), "wide"),
      row(["uncertainty"], says.uncertainty, picked.length, "far")
    ];
    const tiled = ({ area }) => area.tiles.some((one) => admitted(state, one));
    const [first] = known.clusters.values();
    if (first) rows.push(row(["tile", first.mark, first.tier, "stated"], says.tiles, number(looksOf(meaning), (one) => isClear(one) && tiled(one)), "tiles"));
    return section("", rows);
  }
  function precision(meaning) {
    const { words } = meaning.known;
    const shown = looksOf(meaning).filter(isClear);
    const classOf = ({ area }) => area.precision === "official" ? "site" : area.precision;
    const rows = ["site", "locality", "township"].map(
      (one) => row(["symbol", "park", "other", one, ...look(meaning)], words.precision[one], number(shown, (symbol) => classOf(symbol) === one))
    );
    return section(words.legend.precision, rows, { folds: true });
  }
  function evidence(meaning) {
    const { chain } = meaning;
    const { words } = meaning.known;
    return chain && section(words.legend.evidence, ["stated", "inferred"].map(
      (one) => row(["symbol", "park", "other", "site", one, chain.cluster.tier], words.evidence[one], number(looksOf(meaning), ({ role }) => role === one))
    ), { folds: true });
  }
  function noData(meaning) {
    const none = number(meaning.known.counties.values(), ({ id, data, placed }) => !data && placed && showsShape(meaning, id));
    return section("", [row(["no-data"], meaning.known.words.noData, none)]);
  }
  function notesOf(meaning) {
    const { without, state, known } = meaning;
    const says = known.words.legendNotes;
    const where = whose(meaning);
    const missing = (
      /** @type {const} */
      [["countyOnly", without.county], ["unplaced", without.unplaced], ["unreliable", without.unreliable]]
    );
    return [
      ...missing.filter(([, n]) => n).map(([name, n]) => where + filled(says[name], { n })),
      ...state.reliable ? [says.reliableOnly] : [],
      ...landNotes(meaning),
      ...energyNotes(meaning, where),
      ...linkNotes(meaning)
    ];
  }
  function whose({ known, state, inside, belonging }) {
    const { part } = known.words;
    if (!inside) return "";
    if (belonging) return state.selected?.startsWith("county:") ? part.county : part.picked;
    return activeFacets(known, state).length ? part.filtered : part.region;
  }
  function landNotes(meaning) {
    const { known, chain, functional } = meaning;
    const silent = chain && functional && [...known.counties.values()].some(
      (one) => one.functional && one.data && one.placed && showsShape(meaning, one.id) && !chain.counties.has(one.id)
    );
    return silent ? [known.words.legendNotes.functionalLand] : [];
  }
  function energyNotes({ known, energy }, where) {
    if (!energy) return [];
    const says = known.words.legendNotes;
    const lost = energy.places.size - energy.placed.length;
    const idle = [...known.sectors.values()].filter(({ hosted: hosted2 }) => !hosted2).map(({ mark }) => mark);
    return [
      ...lost ? [(where && `${where} `) + filled(says.hostsUnplaced, { n: lost })] : [],
      ...idle.length ? [filled(says.idleSectors, { marks: idle.join("、") })] : []
    ];
  }
  function linkNotes({ known, links: pairing, inside }) {
    if (!pairing) return [];
    const { legendNotes: says, part } = known.words;
    const where = inside ? part.region : "";
    const missing = pairing.pairs.length - pairing.placed.length;
    const endless = known.links.size - new Set(pairing.placed.map(({ link }) => link.id)).size;
    return [
      ...missing ? [where + filled(says.linksUnplaced, { n: missing })] : [],
      ...endless ? [where + filled(says.linksWithoutEnds, { n: endless })] : [],
      says.lineWidth
    ];
  }

  // core/marks.js
  function countyMarks(meaning) {
    const selected = pickedCounties(meaning);
    return [...meaning.known.counties.values()].filter(({ id, placed }) => placed && showsShape(meaning, id)).map((county) => countyMark(meaning, county, selected.includes(county.id))).filter(({ outlined, role }) => outlined || role === "stated");
  }
  function countyMark(meaning, county, selected) {
    const { known, state, chain, belonging } = meaning;
    const { id, name, short, functional, data } = county;
    const hit = chain?.counties.get(id);
    const dimmed = data && countyStepsBack(state, belonging, id);
    const on = state.layers.has(functional ? "functional" : "counties");
    const missed = chain || !passesCounty(known, state, id) ? "miss" : "plain";
    return {
      id,
      name,
      short,
      functional,
      has_data: data,
      role: hit ? "stated" : missed,
      count: hit?.count ?? 0,
      step: hit?.step ?? -1,
      chains: (hit?.chains ?? []).map((one) => known.chains.get(one)?.name),
      dimmed,
      outlined: functional ? meaning.functional : on || Boolean(hit) || dimmed || !data,
      named: on || Boolean(hit),
      selected
    };
  }
  function pickedCounties(meaning) {
    const { known, state, symbols } = meaning;
    const { kind, id } = parseSubject(known, state.selected) ?? { kind: "", id: "" };
    if (kind === "county") return [id];
    const area = kind === "area" ? known.areas.get(id) : null;
    const shown = !area || symbols.some((symbol) => symbol.area === area) || [...known.outlines.values()].some((list) => list.includes(area));
    return shown ? [] : area.counties;
  }
  function outlineMarks(meaning) {
    const first = (a, b) => a.zone - b.zone || a.order - b.order || (a.id < b.id ? -1 : 1);
    return OUTLINES.filter((layer) => layer !== "zones" || !meaning.themed).flatMap(
      (layer) => outlinesOf(meaning, layer).sort(first).map((area) => ({
        id: area.id,
        layer,
        name: area.short,
        code: area.code,
        zone: area.zone,
        focus: layer === "zones" ? area.focus : "",
        dimmed: ["zones", "groups"].includes(layer) && stepsBack(meaning.belonging, area.id),
        selected: meaning.state.selected === `area:${area.id}`
      }))
    );
  }
  function symbolMarks(meaning) {
    const depth = ({ kind, rank }) => kind === "park" ? RANKS.indexOf(rank || "other") : kind === "project" ? 4 : 3;
    const first = ({ area: a }, { area: b }) => depth(a) - depth(b) || a.order - b.order || (a.id < b.id ? -1 : 1);
    return [...meaning.symbols].sort(first).map(({ area, role, host }) => ({
      id: area.id,
      name: area.short,
      kind: area.kind,
      rank: area.rank,
      precision: area.precision,
      radius_m: area.radius,
      role,
      host,
      selected: meaning.state.selected === `area:${area.id}`,
      tiles: clustersOf(meaning, area.id).map(({ cluster: { id, name, mark, tier }, evidence: evidence2 }) => ({ cluster: id, name, mark, tier, evidence: evidence2 }))
    }));
  }
  function cellMark({ known, state }, sector, evidence2) {
    const { id, name, mark, value } = sector;
    return { sector: id, name, mark, value, step: energyStep(known, sector), evidence: evidence2, dimmed: Boolean(state.sector) && state.sector !== id };
  }
  function energyMarks(meaning) {
    const { known, energy } = meaning;
    const isCounty = (id) => Number(known.counties.has(id));
    return [...energy?.shown ?? []].sort((a, b) => isCounty(a) - isCounty(b)).map((place) => {
      const cells = (
        /** @type {HostCell[]} */
        energy?.places.get(place)
      );
      return {
        place,
        name: shortName(known, place),
        is_county: known.counties.has(place),
        cells: cells.map(({ sector, evidence: evidence2 }) => cellMark(meaning, sector, evidence2)),
        controlled: cells.some(({ sector }) => sector.controlled)
      };
    });
  }
  function sectorCells(meaning) {
    const { known, energy, inside } = meaning;
    const here = new Set((energy?.shown ?? []).flatMap((place) => (energy?.places.get(place) ?? []).map(({ sector }) => sector.id)));
    return [...known.sectors.values()].filter(({ id, hosted: hosted2 }) => !inside || here.has(id) || !hosted2).map((sector) => cellMark(meaning, sector, ""));
  }
  function arrowMarks(meaning) {
    return (meaning.links?.shown ?? []).map(({ link, from, to, role, supplies }) => ({
      link: link.id,
      name: link.name,
      start: from,
      end: to,
      start_name: shortName(meaning.known, from),
      end_name: shortName(meaning.known, to),
      role,
      wording: link.wording,
      supplies,
      dimmed: linkDimmed(meaning, link.id)
    }));
  }
  function leadMarks(meaning) {
    return [...meaning.leads].map(([place, { role, link }]) => ({
      place,
      role,
      name: shortName(meaning.known, place),
      mark: meaning.known.words.role[role][0],
      dimmed: linkDimmed(meaning, link.id)
    }));
  }
  var [SUPPLIES_SHOWN, SUPPLIES_PICKED, SUPPLIES_A_LINE, MOST_NAMED] = [2, 4, 2, 60];
  function endMarks(meaning) {
    const { known, state, links: links2 } = meaning;
    const link = known.links.get(state.link ?? "");
    const flows = (links2?.shown ?? []).filter((flow) => !linkDimmed(meaning, flow.link.id));
    const partner = state.link ? known.words.role.partner : "";
    const suppliers = endsOf(meaning, flows.map(({ link: { id }, from, supplies }) => ({ place: from, link: id, role: partner, supplies })), false).slice(0, MOST_NAMED);
    const named2 = new Set(suppliers.map(({ place }) => place));
    const others2 = ((links2 && link?.members) ?? []).filter(({ place }) => !named2.has(place) && canEnd(meaning, place));
    return [...suppliers, ...endsOf(meaning, others2.map(({ place, role, supplies }) => ({ place, link: link?.id ?? "", role: known.words.role[role], supplies })), true)];
  }
  function endsOf(meaning, ends, member) {
    const found = /* @__PURE__ */ new Map();
    for (const { place, link, role, supplies } of ends) {
      if (!showsEnd(meaning, place)) continue;
      if (!found.has(place)) found.set(place, { link, roles: /* @__PURE__ */ new Set(), supplies: /* @__PURE__ */ new Set() });
      found.get(place).roles.add(role);
      for (const item of supplies) found.get(place).supplies.add(item);
    }
    return [...found].map(([place, { link, roles, supplies }]) => ({
      place,
      link,
      lines: supplyLines(meaning, place, [...supplies], [...roles].join("、")),
      member
    }));
  }
  function supplyLines({ known, state }, place, all, role) {
    const most = known.links.get(state.link ?? "")?.arrows.length ? SUPPLIES_PICKED : SUPPLIES_SHOWN;
    const lines = [];
    for (let i = 0; i < Math.min(most, all.length); i += SUPPLIES_A_LINE)
      lines.push(all.slice(i, Math.min(most, i + SUPPLIES_A_LINE)).join("、"));
    if (all.length > most) lines[lines.length - 1] += " 等";
    return [[shortName(known, place), role].filter(Boolean).join(" · "), ...lines];
  }

  // core/matrix.js
  var CELL_ORDER = ["stated", "inferred", "cluster"];
  var OWN = ["by", "row", "col", "sort"];
  var SORTS = ["name", "count"];
  function readTable(known, params, ways) {
    const values = (
      /** @type {Record<string, string[]>} */
      { ...ways, sort: [...SORTS, ...ways.col] }
    );
    const own = OWN.map((key) => [key, values[key].includes(params[key]) ? params[key] : ""]);
    const lost = OWN.filter((key) => params[key] && !values[key].includes(params[key]));
    const rest = Object.fromEntries(Object.entries(params).filter(([key]) => !OWN.includes(key) && key !== "only"));
    const { view, dropped } = readView(known, rest, { evidence: ways.evidence });
    const table = Object.fromEntries(own);
    return {
      table: { ...table, by: table.by || ways.by[0], only: params.only === "1" },
      view,
      dropped: [...lost.map((key) => named(known, key, params[key])), ...dropped]
    };
  }
  function writeTable(state) {
    const own = OWN.map((key) => [
      key,
      /** @type {Record<string, unknown>} */
      state[key]
    ]);
    const only = state.only ? [["only", "1"]] : [];
    return { ...Object.fromEntries([...own, ...only].filter(([, text]) => text)), ...writeView(
      /** @type {any} */
      state
    ) };
  }
  var passes2 = (wanted, value) => !wanted.length || wanted.includes(value);
  function keepsRow(state, { kind, rank, counties: counties2, reliable }) {
    if (state.county.length && !counties2.some((county) => state.county.includes(county))) return false;
    if (state.by === "county") return true;
    const asked2 = state.kind.length ? state.kind : ["park"];
    return asked2.includes(kind) && (!state.rank.length || kind === "park" && state.rank.includes(rank)) && (!state.precision || reliable);
  }
  var keepsColumn = (state, { id, group, tier }) => passes2(state.chain, id) && passes2(state.cluster, group) && passes2(state.tier, tier);
  var keepsCell = (state, { evidence: evidence2, docs }) => passes2(state.evidence, evidence2) && (!state.doc.length || docs.some((doc) => state.doc.includes(doc)));
  function selectMatrix(matrix, state) {
    const columns = matrix.columns.filter((column) => keepsColumn(state, column)).map(({ id }) => id);
    const shown = new Set(columns);
    const cells = matrix.cells.filter((cell) => shown.has(cell.column) && keepsCell(state, cell));
    const byRow = /* @__PURE__ */ new Map();
    for (const cell of cells) {
      if (!byRow.has(cell.row)) byRow.set(cell.row, /* @__PURE__ */ new Map());
      byRow.get(cell.row).set(cell.column, cell.evidence);
    }
    const rows = matrix.rows.filter((row2) => keepsRow(state, row2) && (!state.only || byRow.has(row2.id))).map(({ id, name }) => {
      const evidences = [...byRow.get(id)?.values() ?? []];
      return { id, name, number: evidences.filter((one) => one !== "cluster").length };
    });
    const rank = ({ id }) => (CELL_ORDER.indexOf(byRow.get(id)?.get(state.sort)) + CELL_ORDER.length + 1) % (CELL_ORDER.length + 1);
    if (state.sort === "name") rows.sort((a, b) => a.name < b.name ? -1 : Number(a.name > b.name));
    else if (state.sort === "count") rows.sort((a, b) => b.number - a.number);
    else if (state.sort) rows.sort((a, b) => rank(a) - rank(b));
    const kept = new Set(rows.map(({ id }) => id));
    return { rows, columns, cells: cells.filter(({ row: row2 }) => kept.has(row2)) };
  }
  var countCells = ({ cells }) => Object.fromEntries(CELL_ORDER.map((evidence2) => [evidence2, cells.filter((cell) => cell.evidence === evidence2).length]));
  var countFor = (matrix, state, key, value) => selectMatrix(
    matrix,
    /** @type {TableState} */
    { ...state, [key]: [value], only: true }
  ).rows.length;

  // core/table.js
  var LEADING = ["lead", "core"];
  function tableOf(meaning) {
    const tabs = [linkTab(meaning), hostTab(meaning), symbolTab(meaning), countyTab(meaning), extentTab(meaning)];
    return tabs.flatMap((tab) => tab?.rows.length ? [tab] : []);
  }
  var nameOf = ({ known }, id) => placeOf(known, id)?.name ?? id;
  var countyNames = (meaning, area) => area.counties.map((id) => nameOf(meaning, id)).join("、");
  function symbolTab(meaning) {
    const { known, chain, energy, symbols } = meaning;
    const { words } = known;
    const says = (id) => chain ? words.evidence[chain.parks.get(id) ?? ""] ?? words.notMentioned : (energy?.places.get(id) ?? []).map(({ sector }) => sector.name).join("、");
    const order = ["stated", "inferred"];
    const depth = (role) => (order.indexOf(role) + order.length + 1) % (order.length + 1);
    const themed = chain ? ["所选产业"] : energy ? [words.viewKeys.sector] : [];
    const rows = [...symbols].sort((a, b) => depth(a.role) - depth(b.role)).map(({ area }) => ({
      subject: `area:${area.id}`,
      cells: [
        area.name,
        words.rank[area.rank] || words.kind[area.kind],
        countyNames(meaning, area),
        clustersOf(meaning, area.id).map(({ cluster }) => cluster.name).join("、"),
        words.precision[area.precision],
        ...themed.map(() => says(area.id))
      ]
    }));
    return { id: "symbols", name: "园区与项目", heads: ["名称", "级别或类型", words.viewKeys.county, words.viewKeys.cluster, words.viewKeys.precision, ...themed], rows };
  }
  function countyTab(meaning) {
    const { chain, known: { words } } = meaning;
    const rows = shownCounties(meaning).map(({ id, name, functional, parks: parks2, chains }) => ({
      subject: `county:${id}`,
      cells: [
        name,
        functional ? "功能区" : words.viewKeys.county,
        parks2,
        chains,
        ...chain ? [chain.counties.get(id)?.count ?? words.notMentioned] : []
      ]
    }));
    const heads = ["名称", "类型", "园区", words.viewKeys.chain, ...chain ? [`其中 ${chain.cluster.name}`] : []];
    return { id: "counties", name: words.viewKeys.county, heads, rows };
  }
  function extentTab(meaning) {
    const { known, state } = meaning;
    const rows = ["zones", "groups", "subareas", "corridors"].filter((layer) => state.layers.has(layer)).flatMap((layer) => (known.ofLayer.get(layer) ?? []).filter((area) => passes(known, state, area))).map((area) => ({
      subject: `area:${area.id}`,
      cells: [area.name, known.words.kind[area.kind], nameOf(meaning, area.parent), countyNames(meaning, area)]
    }));
    return { id: "extents", name: "片区与组团", heads: ["名称", "类型", "属于", known.words.viewKeys.county], rows };
  }
  function hostTab(meaning) {
    const { known, state, energy } = meaning;
    if (!energy) return null;
    const { words } = known;
    const rows = [...energy.places].flatMap(
      ([place, cells]) => cells.filter(({ sector }) => !state.sector || sector.id === state.sector).map(({ sector, evidence: evidence2 }) => ({
        subject: `${known.counties.has(place) ? "county" : "area"}:${place}`,
        cells: [
          nameOf(meaning, place),
          sector.name,
          sector.within ? `含在${sector.within}` : sector.value ?? words.notMentioned,
          sector.controlled ? "严格控制新上" : "",
          words.evidence[evidence2]
        ]
      }))
    );
    return { id: "hosts", name: "行业落点", heads: ["落点", "行业", `能耗（${words.energyUnit}）`, "管控", "依据"], rows };
  }
  function membersText(meaning, link, leading) {
    const found = link.members.filter(({ role }) => LEADING.includes(role) === leading);
    const names = found.map(({ place, role }) => `${nameOf(meaning, place)}（${meaning.known.words.role[role]}）`);
    return [...new Set(names)].join("、") || "文件未写明";
  }
  function linkTab(meaning) {
    const { known, state, links: links2 } = meaning;
    if (!links2) return null;
    const { words } = known;
    const goods = (list) => [...new Set(list)].join("、");
    const pairs = links2.pairs.map((flow) => ({
      link: flow.link,
      drawn: links2.shown.includes(flow),
      cells: [`${nameOf(meaning, flow.to)}（${words.role[flow.role]}）`, nameOf(meaning, flow.from), goods(flow.supplies)]
    }));
    const others2 = known.data.links.filter((link) => !link.arrows.length && passesLink(known, state, link)).map((link) => ({
      link,
      drawn: false,
      cells: [membersText(meaning, link, true), membersText(meaning, link, false), goods(link.members.flatMap(({ supplies }) => supplies))]
    }));
    const order = [...known.links.keys()];
    const rows = [...pairs, ...others2].filter(({ link }) => !state.link || link.id === state.link).sort((a, b) => Number(b.drawn) - Number(a.drawn) || order.indexOf(a.link.id) - order.indexOf(b.link.id)).map(({ link, drawn, cells }) => ({
      subject: `link:${link.id}`,
      cells: [link.name, ...cells, words.wording[link.wording], drawn ? "是" : "否"]
    }));
    return { id: "links", name: words.viewKeys.link, heads: ["名称", "牵头或核心", "配套与共同", "供给", "措辞", "图上"], rows };
  }

  // core/index.js
  function resolve(known, view, frame) {
    const inside = frame && { places: new Set(frame.places), shapes: new Set(frame.shapes) };
    const state = stateOf(known, view);
    const found = meaningOf(known, state, inside);
    const { theme, chain, belonging, functional, without } = found;
    const filters = Object.fromEntries(Object.entries(state.filters).map(([name, values]) => [name, [...values]]));
    return {
      state: { ...state, layers: [...state.layers], filters },
      theme,
      functional,
      chain: chain && { ...chain.cluster, listed: chain.listed, counties: [...chain.counties].map(([id, { chains }]) => [id, chains]) },
      belonging: belonging && [...belonging.areas],
      unplaced: without.county + without.unplaced,
      outlined: OUTLINES.flatMap((layer) => outlinesOf(found, layer)).map(({ id }) => id),
      whole: wholeOf(inside ? meaningOf(known, state) : found),
      counties: countyMarks(found),
      outlines: outlineMarks(found),
      symbols: symbolMarks(found),
      energy: energyMarks(found),
      sectors: sectorCells(found),
      arrows: arrowMarks(found),
      leads: leadMarks(found),
      ends: endMarks(found),
      legend: legendOf(found),
      notes: notesOf(found)
    };
  }
  function wholeOf(meaning) {
    const [zones2, groups] = ["zones", "groups"].map((layer) => outlinesOf(meaning, layer).map(({ id }) => id));
    const clear = meaning.symbols.filter(({ role }) => role !== "miss");
    return { zones: zones2, groups, kinds: [...new Set(clear.map(({ area }) => area.kind))] };
  }
  function createCore(data) {
    let all = null;
    const known = () => all ??= readKnown(data);
    return {
      droppedLine,
      selectMatrix,
      writeView,
      readView: (params, more) => readView(known(), params, more),
      readTable: (params, ways) => readTable(known(), params, ways),
      resolve: (view, frame) => resolve(known(), view, frame),
      exportedRows: (view, byName) => exportedRows(known(), view, byName),
      tableOf: (view) => tableOf(meaningOf(known(), stateOf(known(), view)))
    };
  }
  return __toCommonJS(index_exports);
})();
