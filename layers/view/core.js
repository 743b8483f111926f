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
    cellDimmed: () => cellDimmed,
    choicesOf: () => choicesOf,
    clustersOf: () => clustersOf,
    countsOf: () => countsOf,
    countyMarks: () => countyMarks,
    countySectors: () => countySectors,
    countyStepsBack: () => countyStepsBack,
    createCore: () => createCore,
    depthOf: () => depthOf,
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
    hostCells: () => hostCells,
    hostGroups: () => hostGroups,
    hosted: () => hosted,
    hostingAreas: () => hostingAreas,
    isControlled: () => isControlled,
    layerCount: () => layerCount,
    layerPatch: () => layerPatch,
    layersAtFirst: () => layersAtFirst,
    leadMark: () => leadMark,
    leadMarks: () => leadMarks,
    legendOf: () => legendOf,
    lets: () => lets,
    liesThere: () => liesThere,
    linkDimmed: () => linkDimmed,
    looksOf: () => looksOf,
    moreHere: () => moreHere,
    named: () => named,
    noFilters: () => noFilters,
    notesOf: () => notesOf,
    offeredFilters: () => offeredFilters,
    outlineMarks: () => outlineMarks,
    outlinesOf: () => outlinesOf,
    parseSubject: () => parseSubject,
    passes: () => passes,
    passesCounty: () => passesCounty,
    passesFacets: () => passesFacets,
    passesLink: () => passesLink,
    passesPlace: () => passesPlace,
    placeOf: () => placeOf,
    readCatalogue: () => readCatalogue,
    readKeys: () => readKeys,
    readTable: () => readTable,
    readView: () => readView,
    readWord: () => readWord,
    reliableEnough: () => reliableEnough,
    resolvedView: () => resolvedView,
    sectorCells: () => sectorCells,
    selectMatrix: () => selectMatrix,
    selectPatch: () => selectPatch,
    shortName: () => shortName,
    shownCounties: () => shownCounties,
    showsEnd: () => showsEnd,
    showsShape: () => showsShape,
    standing: () => standing,
    stateOf: () => stateOf,
    stepOf: () => stepOf,
    stepsBack: () => stepsBack,
    symbolAreas: () => symbolAreas,
    symbolMarks: () => symbolMarks,
    tableOf: () => tableOf,
    themeOf: () => themeOf,
    themePatch: () => themePatch,
    tiledClusters: () => tiledClusters,
    unplacedOf: () => unplacedOf,
    viewOf: () => viewOf,
    writeTable: () => writeTable,
    writeView: () => writeView
  });

  // core/catalogue.js
  var OUTLINES = ["zones", "groups", "subareas", "corridors", "extents"];
  var RANKS = ["national", "provincial", "other"];
  var LAYER_OF_KIND = (
    /** @type {Record<string, string>} */
    { zone: "zones", group: "groups", subarea: "subareas", corridor: "corridors", platform: "platforms", project: "projects" }
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
    const { name, short, kind, rank, radius, counties: counties2, docs, precision: precision2, located, reliable, symbol, within } = told;
    const look2 = `${kind} ${rank} ${precision2} ${radius > 0} ${within} ${tiles}`;
    if (!looks.has(look2)) looks.set(look2, looks.size);
    return {
      ...told,
      id,
      short: short || name,
      tiles,
      drawn: symbol && located,
      layer: layerOf(told),
      look: looks.get(look2) ?? 0,
      values: { county: counties2, doc: docs, kind: [kind], rank: [kind === "park" ? rank || "other" : ""], precision: [reliable ? "reliable" : ""] },
      passedFor: null,
      passed: false,
      at: null,
      spots: null,
      world: null
    };
  }
  var areasOf = (areas, ids) => ids.flatMap((id) => areas.get(id) ?? []);
  function readCatalogue(data) {
    const looks = /* @__PURE__ */ new Map();
    const hosting = Object.fromEntries(Object.entries(data.hosting).map(([kind, rows]) => [kind, grouped(rows)]));
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
    const inOrder = (layer) => (ofLayer.get(layer) ?? []).sort((a, b) => a.order - b.order);
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
      zones: inOrder("zones"),
      groups: inOrder("groups"),
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
  var WHERE = ["county", "zone", "group"];
  var HOSTED = ["cluster", "chain", "tier"];
  var OF_AREAS = [...WHERE, ...HOSTED, "rank", "kind", "doc", "precision"];
  var FACETS = [...OF_AREAS, "evidence"];
  var OF_OUTLINES = /* @__PURE__ */ new Set([...WHERE, "kind", "doc", "precision"]);
  var admitted = ({ filters }, evidence2) => !filters.evidence.size || filters.evidence.has(evidence2);
  var asked = ({ filters }, documents) => !filters.doc.size || documents === void 0 || documents.split(";").some((id) => filters.doc.has(id));
  var lets = (state, [, evidence2, documents]) => admitted(state, evidence2) && asked(state, documents);
  function hostedBy({ hosting, chains, clusters }, state, id) {
    const ids = (kind) => (hosting[kind].get(id) ?? []).filter((one) => lets(state, one)).map(([subject]) => subject);
    const [cluster, chain, zone, group] = ["cluster", "chain", "zone", "group"].map(ids);
    const all = [...cluster, ...chain.map((one) => chains.get(one)?.cluster ?? "")];
    return { zone, group, cluster, chain, tier: all.map((one) => clusters.get(one)?.tier ?? "") };
  }
  function hosted(catalogue, state, id) {
    const now = catalogue.hostedNow;
    if (now.filters !== state.filters) {
      const key = `${[...state.filters.evidence]}|${[...state.filters.doc]}`;
      if (now.key !== key || !now.filters) now.places = /* @__PURE__ */ new Map();
      Object.assign(now, { filters: state.filters, key });
    }
    let found = now.places.get(id);
    if (!found) now.places.set(id, found = hostedBy(catalogue, state, id));
    return found;
  }
  function activeFacets({ active }, { filters }) {
    if (active.filters !== filters) {
      active.filters = filters;
      active.facets = OF_AREAS.filter((facet) => filters[facet].size);
    }
    return active.facets;
  }
  var valuesOf = (catalogue, state, facet, area) => area.values[facet] ?? hosted(catalogue, state, area.id)[facet];
  var meets = (wanted, values) => values.some((value) => wanted.has(value));
  var passesFacets = (catalogue, state, facets, area) => facets.every((facet) => meets(state.filters[facet], valuesOf(catalogue, state, facet, area)));
  function passes(catalogue, state, area) {
    if (area.passedFor !== state.filters) {
      area.passedFor = state.filters;
      area.passed = passesAll(catalogue, state, activeFacets(catalogue, state), area);
    }
    return Boolean(area.passed);
  }
  function passesAll(catalogue, state, facets, area) {
    if (!facets.length) return true;
    if (area.symbol) return passesFacets(catalogue, state, facets, area);
    const own = facets.filter((facet) => OF_OUTLINES.has(facet));
    const hosting = facets.filter((facet) => !OF_OUTLINES.has(facet));
    if (!passesFacets(catalogue, state, own, area)) return false;
    if (!hosting.length || passesFacets(catalogue, state, hosting, area)) return true;
    return (catalogue.members.get(area.id) ?? []).some((id) => {
      const member = catalogue.areas.get(id);
      return member?.symbol && passesFacets(catalogue, state, hosting, member);
    });
  }
  var reliableEnough = ({ reliable }, area) => !reliable || !area || area.reliable;
  var countyMeets = (catalogue, state, id, facets) => facets.every((facet) => !state.filters[facet].size || meets(state.filters[facet], facet === "county" ? [id] : hosted(catalogue, state, id)[facet]));
  var liesThere = (catalogue, state, id) => countyMeets(catalogue, state, id, WHERE);
  var passesCounty = (catalogue, state, id) => liesThere(catalogue, state, id) && countyMeets(catalogue, state, id, HOSTED);
  function passesPlace(catalogue, state, id) {
    if (catalogue.counties.has(id)) return passesCounty(catalogue, state, id);
    const area = catalogue.areas.get(id);
    return !area || passes(catalogue, state, area);
  }
  function passesLink(catalogue, state, link) {
    const { filters } = state;
    const ends = (kind) => () => link.members.flatMap(({ place }) => hosted(catalogue, state, place)[kind]);
    const clusters = () => link.subjects.map((id) => catalogue.chains.get(id)?.cluster ?? id);
    const values = (
      /** @type {Record<string, () => string[]>} */
      {
        doc: () => [link.doc],
        cluster: clusters,
        chain: () => link.subjects,
        tier: () => clusters().flatMap((id) => catalogue.clusters.get(id)?.tier ?? []),
        county: () => link.members.flatMap(({ place }) => catalogue.areas.get(place)?.counties ?? [place]),
        zone: ends("zone"),
        group: ends("group")
      }
    );
    return Object.keys(values).every((facet) => !filters[facet].size || meets(filters[facet], values[facet]()));
  }
  var symbolAreas = ({ ofLayer }, { layers }) => [...layers].flatMap((layer) => (ofLayer.get(layer) ?? []).filter(({ symbol }) => symbol));
  var unplacedOf = (catalogue, state, layers) => symbolAreas(catalogue, { layers }).filter((area) => !area.drawn && passes(catalogue, state, area));
  function facetCounts(catalogue, state, facet) {
    if (facet === "evidence") return evidenceCounts(catalogue, state);
    const active = activeFacets(catalogue, state);
    const others2 = active.filter((name) => name !== facet);
    const alike = others2.length === active.length && facet !== "kind";
    const found = /* @__PURE__ */ new Map();
    const areas = facet === "kind" ? catalogue.areas.values() : symbolAreas(catalogue, state);
    for (const area of areas) {
      if (facet === "rank" && area.within) continue;
      if (alike ? !passes(catalogue, state, area) : !passesFacets(catalogue, state, others2, area)) continue;
      const values = valuesOf(catalogue, state, facet, area);
      for (const value of values.length > 1 ? new Set(values) : values) found.set(value, (found.get(value) ?? 0) + 1);
    }
    return found;
  }
  function evidenceCounts(catalogue, state) {
    const found = /* @__PURE__ */ new Map();
    for (const area of symbolAreas(catalogue, state)) {
      if (!passes(catalogue, state, area)) continue;
      for (
        const kind of
        /** @type {const} */
        ["cluster", "chain"]
      ) {
        const wanted = state.filters[kind];
        for (const [subject, evidence2, documents] of catalogue.hosting[kind].get(area.id) ?? [])
          if (asked(state, documents) && (!wanted.size || wanted.has(subject)))
            found.set(evidence2, (found.get(evidence2) ?? 0) + 1);
      }
    }
    return found;
  }
  function carried(catalogue, state, used) {
    const [{ chain, cluster, tier }, places] = [state.filters, used ? [...catalogue.hosting.chain.keys()].filter((id) => passesPlace(catalogue, state, id)) : []];
    const found = new Set(places.flatMap((id) => hosted(catalogue, state, id).chain));
    const asks = (wanted, value) => !wanted.size || wanted.has(value);
    return catalogue.data.chains.filter((one) => one.catalogued && (!used || found.has(one.id) && asks(chain, one.id) && asks(cluster, one.cluster) && asks(tier, catalogue.clusters.get(one.cluster)?.tier ?? ""))).length;
  }
  var offeredFilters = (catalogue, { filters, layers }) => FACETS.filter((facet) => filters[facet].size || (facet === "evidence" ? ["chains", "energy", "links"].some((layer) => layers.has(layer)) || ["zone", "group", ...HOSTED].some((other) => filters[other].size) : facet === "precision" || choicesOf(catalogue, facet).length > 1));
  function layerCount(catalogue, state, layer) {
    const used = activeFilters(state).length > 0;
    if (layer === "counties" || layer === "functional")
      return [...catalogue.counties.values()].filter(({ id, functional }) => functional === (layer === "functional") && (!used || passesCounty(catalogue, state, id))).length;
    if (layer === "links") return catalogue.data.links.filter((link) => !used || passesLink(catalogue, state, link)).length;
    if (layer === "chains") return carried(catalogue, state, used);
    if (layer === "energy") return used ? new Set(catalogue.data.hosts.filter(([, place, evidence2, docs]) => lets(state, ["", evidence2, docs]) && passesPlace(catalogue, state, place)).map(([id]) => id)).size : catalogue.sectors.size;
    return (catalogue.ofLayer.get(layer) ?? []).filter((area) => (area.drawn || !area.symbol) && (!used || passes(catalogue, state, area))).length;
  }
  var activeFilters = ({ filters }) => FACETS.flatMap((facet) => [...filters[facet]].map((value) => [facet, value]));
  function choicesOf(catalogue, facet) {
    const things = (
      /** @type {Record<string, Iterable<{id: string, name: string, data?: boolean}>>} */
      {
        county: [...catalogue.counties.values()].filter(({ data }) => data),
        zone: catalogue.zones,
        group: catalogue.groups,
        cluster: catalogue.clusters.values(),
        chain: catalogue.chains.values(),
        doc: catalogue.documents.values()
      }[facet]
    );
    if (things) return [...things].map(({ id, name }) => [id, name]);
    if (facet === "precision") return [["reliable", catalogue.words.reliable]];
    return Object.entries(catalogue.words[facet]).filter(([value]) => value);
  }
  var filterable = (catalogue, facet, value) => facet === "county" ? catalogue.counties.has(value) : choicesOf(catalogue, facet).some(([one]) => one === value);
  var shortName = (catalogue, id) => placeOf(catalogue, id)?.short ?? id;

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
    "rest",
    "chains",
    "supplies",
    "energy",
    "links",
    "platforms",
    "projects",
    "towns",
    "villages"
  ];
  var OFF_AT_FIRST = /* @__PURE__ */ new Set([...THEME_LAYERS, "corridors", "rest", "platforms", "projects"]);
  var FILTERS = ["county", "zone", "group", "cluster", "chain", "tier", "rank", "kind", "doc", "evidence", "precision"];
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
    if (!patch.filters && patch.reliable === void 0 && patch.inferred === void 0) return state.filters;
    const filters = { ...state.filters };
    for (const name of FILTERS) if (patch.filters?.[name]) filters[name] = new Set(patch.filters[name]);
    if (patch.reliable !== void 0) filters.precision = new Set(patch.reliable ? ["reliable"] : []);
    if (patch.inferred === false) filters.evidence = /* @__PURE__ */ new Set(["stated"]);
    else if (patch.inferred && !patch.filters?.evidence) filters.evidence = /* @__PURE__ */ new Set();
    return filters;
  }
  function after(catalogue, state, patch) {
    const filters = filtersAfter(state, patch);
    const next = { ...state, ...patch, filters, reliable: filters.precision.has("reliable"), inferred: !filters.evidence.size || filters.evidence.has("inferred") };
    if (next.layers.has("chains")) next.cluster ??= catalogue.data.clusters[0]?.id ?? null;
    if (next.chain && catalogue.chains.get(next.chain)?.cluster !== next.cluster) next.chain = null;
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
    layers[on ? "add" : "delete"](layer);
    return THEME_LAYERS.includes(layer) ? { layers, theme: themeOf(layers, state.theme) } : { layers };
  }
  function filterPatch({ areas }, state, facet, value, on) {
    const values = new Set(state.filters[facet]);
    values[on ? "add" : "delete"](value);
    const patch = (
      /** @type {Patch} */
      { filters: { [facet]: values } }
    );
    if (facet !== "kind" || !on) return patch;
    const layers = new Set([...areas.values()].filter(({ kind }) => kind === value).map(({ layer }) => layer));
    return [...layers].some((layer) => state.layers.has(layer)) ? patch : { ...patch, layers: /* @__PURE__ */ new Set([...state.layers, ...layers]) };
  }
  function selectPatch(catalogue, subject) {
    const found = parseSubject(catalogue, subject);
    const picked = (kind) => found?.kind === kind ? found.id : null;
    return { selected: found ? String(subject) : null, link: picked("link"), sector: picked("sector") };
  }
  var THEME_OF = (
    /** @type {Record<string, string>} */
    { industry: "chain", chain: "chain", link: "links", sector: "energy" }
  );
  function focusPatch(catalogue, state, subject) {
    const found = parseSubject(catalogue, subject);
    const theme = found && THEME_OF[found.kind];
    const patch = selectPatch(catalogue, subject);
    if (!found || !theme) return patch;
    if (theme === "chain") {
      const chain = found.kind === "chain" ? found.id : null;
      const cluster = chain ? catalogue.chains.get(chain)?.cluster : found.id;
      return { ...themePatch(catalogue, state, theme), cluster, chain, selected: String(subject) };
    }
    return theme === state.theme ? patch : { ...themePatch(catalogue, state, theme), ...patch };
  }

  // core/address.js
  var KEYS = ["level", "theme", "layers", ...FILTERS, "sector", "link", "pick", "at"];
  var WORDS = /* @__PURE__ */ new Set(["level", "theme", "precision", "pick"]);
  var THEMED = ["cluster", "chain"];
  var NO_LAYER = "none";
  var [AT_DIGITS, ZOOM_DIGITS, LONGEST_WORD] = [5, 6, 40];
  var AT_LIMITS = [[-90, 90], [-180, 180], [0, 22]];
  function noView() {
    const lists = KEYS.filter((key) => !WORDS.has(key) && key !== "at").map((key) => [key, []]);
    return { ...Object.fromEntries(lists), ...Object.fromEntries([...WORDS].map((key) => [key, ""])), at: null };
  }
  var plain = (text) => text.replace(/%(?:25)*([2-7][\da-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))).replace(/&amp;/g, "&").normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[\u2010-\u2013\u2212]/g, "-");
  function readKeys(params, keys, additions) {
    const pairs = Object.entries(params).map(([key, value]) => ({ key, value: String(value), bare: keys.includes(key) ? key : plain(key).replace(/^(?:amp;|[^a-z])+|\W+$/gi, "") }));
    return pairs.filter(({ key, value, bare }) => keys.includes(bare) ? key === bare || !Object.hasOwn(params, bare) : value && !new RegExp(additions, "i").test(bare)).map(({ key, value, bare }) => [keys.includes(bare) ? bare : key, value]);
  }
  function readWord(key, text, exists) {
    if (!text || exists(text)) return { word: text, lost: [] };
    const [, lead, rest] = (
      /** @type {string[]} */
      /^\W*([\w:-]*)(.*)$/s.exec(plain(text))
    );
    const word = [lead, lead.toLowerCase(), lead.replace(/[\W_]+$/, "")].find((one) => one && exists(one)) ?? "";
    const [, name, value] = /(\w+)=([^&]*)/.exec(rest) ?? [];
    return { word, lost: word ? name ? [[name, value]] : [] : [[key, text]] };
  }
  function readView(catalogue, params, more = {}) {
    const view = noView();
    const lost = readKeys(params, KEYS, catalogue.words.additions).flatMap(([key, text]) => KEYS.includes(key) ? readKey(catalogue, view, key, text, more[key] ?? []) : [[key, text]]);
    return { view, dropped: lost.filter(([key]) => !new RegExp(catalogue.words.additions, "i").test(key)).map(([key, text]) => named(catalogue, key, text)) };
  }
  function readKey(catalogue, view, key, text, more) {
    const exists = (part) => more.includes(part) || valueExists(catalogue, key, part);
    if (key === "at") return (view.at = readAt(text)) || !text ? [] : [[key, text]];
    if (WORDS.has(key)) {
      const { word, lost } = readWord(key, text, exists);
      view[key] = word;
      return lost;
    }
    const exact = partsOf(key, text);
    const parts = exact.every((part) => !part || exists(part)) ? exact : partsOf(key, plain(text).replaceAll("、", ","));
    const read = parts.filter((part, i) => !i || /\w/.test(part)).map((part) => ({ part, ...readWord(key, part, exists) }));
    view[key] = partsOf(key, read.filter(({ part, word }) => !part || word).map(({ word }) => word).join(","));
    return read.flatMap(({ lost }) => lost);
  }
  function partsOf(key, text) {
    const split = text.split(",");
    const leading = split.slice(0, THEMED.includes(key) ? 1 : 0);
    const rest = [...new Set(split.slice(leading.length).filter(Boolean))];
    return rest.length || leading.some(Boolean) ? [...leading, ...rest] : [];
  }
  function valueExists(catalogue, key, value) {
    if (key === "level") return value === catalogue.data.region.level;
    if (key === "theme") return THEMES.includes(value);
    if (key === "layers") return value === NO_LAYER || LAYERS.includes(value);
    if (key === "pick") return parseSubject(catalogue, value) !== null || catalogue.data.others.includes(value);
    if (key === "sector" || key === "link") return catalogue.things[key].has(value);
    return filterable(catalogue, key, value);
  }
  function readAt(text) {
    const [, told = text] = /^[^\w.,+-]*((?:-?\d+(?:\.\d+)?,){2}\d+(?:\.\d+)?)(?![\d.,]*\d)/.exec(plain(text)) ?? [];
    const parts = told.split(",");
    const at = parts.map(Number).map((one) => Number(one.toFixed(AT_DIGITS)));
    const good = at.length === AT_LIMITS.length && parts.every((part) => part.trim());
    return good && at.every((one, i) => one >= AT_LIMITS[i][0] && one <= AT_LIMITS[i][1]) ? at : null;
  }
  function writeView(view) {
    const text = (key) => {
      const value = view[key] ?? "";
      if (key !== "at") return Array.isArray(value) ? value.join(",") : String(value);
      return view.at ? [...view.at.slice(0, 2).map((one) => one.toFixed(AT_DIGITS)), Number(view.at[2].toPrecision(ZOOM_DIGITS))].join(",") : "";
    };
    return Object.fromEntries(KEYS.map((key) => [key, text(key)]).filter(([, value]) => value));
  }
  function named(catalogue, key, text) {
    const [short, names] = [text.length > LONGEST_WORD ? `${text.slice(0, LONGEST_WORD)}…` : text, catalogue.words.viewKeys];
    return Object.hasOwn(names, key) ? `${names[key]}“${short}”` : `“${key.slice(0, LONGEST_WORD)}=${short}”`;
  }
  var droppedLine = (dropped) => dropped.length ? `链接中的这些条件已不存在，未采用：${dropped.join("、")}。其余照常显示。` : "";
  function stateOf(catalogue, view) {
    const theme = view.theme || "layout";
    const lists = (
      /** @type {Record<string, string[]>} */
      view
    );
    const layers = view.layers.length ? new Set(LAYERS.filter((layer) => view.layers.includes(layer))) : layersAtFirst(theme);
    const chosen = layers.has("chains");
    const subject = parseSubject(catalogue, view.pick);
    const picked = (kind) => subject?.kind === kind ? subject.id : null;
    const chain = chosen && lists.chain[0] || null;
    const filter = (key) => (chosen && THEMED.includes(key) ? lists[key].slice(1) : lists[key]).filter(Boolean);
    const filters = FILTERS.filter((key) => key !== "precision").map((key) => [key, filter(key)]);
    const state = after(catalogue, firstState(), {
      theme,
      layers,
      cluster: chain ? catalogue.chains.get(chain)?.cluster : chosen && lists.cluster[0] || null,
      chain,
      sector: lists.sector[0] ?? picked("sector"),
      link: lists.link[0] ?? picked("link"),
      selected: subject ? view.pick : null,
      filters: { ...Object.fromEntries(filters), precision: view.precision ? [view.precision] : [] }
    });
    return subject && !view.at && !view.theme ? after(catalogue, state, focusPatch(catalogue, state, view.pick)) : state;
  }
  function viewOf(state, at) {
    const filters = FILTERS.map((key) => [key, THEMED.includes(key) ? choiceAndFilter(state, key) : [...state.filters[key]]]);
    const unpicked = (kind) => state[kind] && state.selected !== `${kind}:${state[kind]}` ? [state[kind]] : [];
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
  function belongingTo(catalogue, selected) {
    const { kind, id } = parseSubject(catalogue, selected) ?? { kind: "", id: "" };
    const area = kind === "area" ? catalogue.areas.get(id) : null;
    if (kind === "county") return ofCounty(catalogue, id);
    if (area && GATHERING.has(area.kind)) return ofGathering(catalogue, area);
    if (kind === "link") return ofPlaces(catalogue, catalogue.links.get(id)?.members.map(({ place }) => place) ?? []);
    return null;
  }
  var ofCounty = ({ areas }, id) => ({ areas: new Set([...areas.values()].filter(({ counties: counties2 }) => counties2.includes(id)).map((area) => area.id)), counties: /* @__PURE__ */ new Set([id]) });
  function ofGathering({ areas, counties: counties2, members }, area) {
    const own = members.get(area.id) ?? [];
    const gathered = [area.id, area.parent, ...own].filter((id) => areas.has(id));
    return { areas: new Set(gathered), counties: /* @__PURE__ */ new Set([...own.filter((id) => counties2.has(id)), ...area.counties]) };
  }
  function ofPlaces({ areas, counties: counties2 }, ids) {
    const own = ids.filter((id) => areas.has(id));
    const around = own.flatMap((id) => areas.get(id)?.counties ?? []);
    return { areas: new Set(own), counties: /* @__PURE__ */ new Set([...ids.filter((id) => counties2.has(id)), ...around]) };
  }
  var stepsBack = (belonging, id) => belonging !== null && !belonging.areas.has(id) && !belonging.counties.has(id);
  var countyStepsBack = (catalogue, state, belonging, id) => !liesThere(catalogue, state, id) || stepsBack(belonging, id);

  // core/resolve.js
  function resolvedView(catalogue, state, inside = null) {
    const part = { catalogue, state, inside, belonging: belongingTo(catalogue, state.selected) };
    const [chain, energy, tiles, links2] = [chainTheme(part), energyTheme(part), tilesTheme(part), linksTheme(part)];
    const resolved = {
      ...part,
      theme: themeOf(state.layers, state.theme),
      themed: Boolean(chain || energy || links2),
      chain,
      energy,
      tiles,
      links: links2,
      functional: state.layers.has("functional") && !state.reliable,
      without: withoutSymbol(part)
    };
    const symbols = symbolsOf(resolved);
    const leads = leadsOf(part, tiles ? coresOf(part) : links2?.shown ?? []);
    return { ...resolved, leads, symbols: gather(symbols.filter(({ rest }) => !rest || state.layers.has("rest"))), rest: symbols.filter(({ rest }) => rest).length, looks: null };
  }
  var showsPlace = ({ inside }, id) => inside === null || inside.places.has(id);
  var showsShape = ({ inside }, id) => inside === null || inside.shapes.has(id);
  var showsEnd = (part, id) => part.catalogue.counties.has(id) ? showsShape(part, id) : showsPlace(part, id);
  function stepOf(breaks, value) {
    let step = -1;
    while (step + 1 < breaks.length && value >= breaks[step + 1]) step += 1;
    return step;
  }
  var energyStep = ({ data }, { value }) => value === null ? -1 : stepOf(data.ramps.energy, value);
  var ONE_CHAIN_STEP = 2;
  function chainTheme({ catalogue, state, inside, belonging }) {
    const cluster = catalogue.clusters.get(state.cluster ?? "");
    if (!state.layers.has("chains") || !cluster) return null;
    const wanted = [...catalogue.chains.values()].filter((chain) => state.chain ? chain.id === state.chain : chain.cluster === cluster.id);
    const counties2 = /* @__PURE__ */ new Map();
    let silent = 0;
    for (const { id, data } of catalogue.counties.values()) {
      if (!passesCounty(catalogue, state, id) || stepsBack(belonging, id)) continue;
      const own = hosted(catalogue, state, id);
      const chains = wanted.map((chain) => chain.id).filter((chain) => own.chain.includes(chain));
      const hit = chains.length || own.cluster.includes(cluster.id);
      const step = chains.length && state.chain ? ONE_CHAIN_STEP : stepOf(catalogue.data.ramps.count, chains.length);
      if (!hit) silent += Number(Boolean(data));
      else if (showsShape({ inside }, id)) counties2.set(id, { count: chains.length, step, chains });
    }
    const listed = [...counties2.values()].filter(({ count }) => count || !state.chain).length;
    return { cluster, counties: counties2, silent, listed, parks: hostingAreas(catalogue, state, state.chain ? "chain" : "cluster", /* @__PURE__ */ new Set([state.chain ?? cluster.id])) };
  }
  function hostingAreas({ hosting, areas }, state, kind, wanted = state.filters[kind]) {
    const found = /* @__PURE__ */ new Map();
    for (const [id, list] of hosting[kind]) {
      const own = list.filter((one) => wanted.has(one[0]) && lets(state, one));
      if (own.length && areas.has(id)) found.set(id, own.some(([, evidence2]) => evidence2 === "stated") ? "stated" : own[0][1]);
    }
    return found;
  }
  var energyTheme = (part) => part.state.layers.has("energy") ? cellsOf(part, part.catalogue.data.hosts, part.catalogue.sectors) : null;
  function tilesTheme(part) {
    const { catalogue, catalogue: { data, links: links2 }, state } = part;
    if (!data.tiles.length || !state.layers.has("links") || state.layers.has("energy")) return null;
    return cellsOf(part, data.tiles.filter(([id]) => passesLink(
      catalogue,
      state,
      /** @type {Link} */
      links2.get(id)
    )), links2);
  }
  var tiledClusters = ({ tiles }) => new Set([...tiles?.places.values() ?? []].flat().map(({ sector }) => sector));
  function cellsOf(part, rows, things) {
    const { catalogue, state } = part;
    const places = /* @__PURE__ */ new Map();
    for (const [id, place, evidence2, documents, doc, locator, told = id] of rows) {
      const sector = things.get(id);
      if (!sector || !admitted(state, evidence2) || !asked(state, documents) || !passesPlace(catalogue, state, place)) continue;
      if (!places.has(place)) places.set(place, []);
      places.get(place).push({ sector, evidence: evidence2, clause: [doc, locator], told: told.split(";") });
    }
    for (const cells of places.values()) cells.sort(largestFirst);
    const stands = (area) => area?.symbol && area.located && reliableEnough(state, area);
    const placed = [...places.keys()].filter((id) => catalogue.counties.get(id)?.placed ?? stands(catalogue.areas.get(id)));
    return { places, placed, shown: placed.filter((id) => showsPlace(part, id)) };
  }
  var largestFirst = (a, b) => (b.sector.value ?? -1) - (a.sector.value ?? -1);
  var cellDimmed = ({ state }, { sector, told }) => Boolean(state.sector) && ![sector.id, ...told].includes(state.sector ?? "");
  var isControlled = ({ catalogue }, { told }) => told.some((id) => catalogue.sectors.get(id)?.controlled);
  var hostCells = ({ catalogue, energy }) => (energy?.shown ?? []).flatMap((id) => catalogue.counties.has(id) ? [] : energy?.places.get(id) ?? []);
  function countySectors(resolved, id) {
    const cells = (resolved.energy?.places.get(id) ?? []).filter((cell) => !cellDimmed(resolved, cell));
    const [stated, inferred] = ["stated", "inferred"].map((one) => cells.filter(({ evidence: evidence2 }) => evidence2 === one).map(({ sector }) => sector.mark).join(""));
    return { cells, said: stated + (inferred && `（${inferred}）`), hatched: Boolean(stated) };
  }
  var depthOf = ({ kind, rank }) => kind === "park" ? RANKS.indexOf(rank || "other") : kind === "project" ? 4 : 3;
  function hostGroups({ catalogue: { areas, counties: counties2 }, energy, tiles }) {
    const [hosts2, heaps] = [
      energy ?? tiles,
      /** @type {Map<string, string[]>} */
      /* @__PURE__ */ new Map()
    ];
    for (const id of hosts2?.shown ?? []) {
      const key = areas.get(id)?.spot || id;
      if (!energy || !counties2.has(id)) heaps.set(key, [...heaps.get(key) ?? [], id]);
    }
    return [...heaps.values()].map((ids) => {
      const areaOf = (id) => (
        /** @type {Area} */
        areas.get(id)
      );
      const [place, ...also] = ids.sort((a, b) => depthOf(areaOf(a)) - depthOf(areaOf(b)) || areaOf(a).order - areaOf(b).order);
      const cells = (
        /** @type {Map<Sector, HostCell>} */
        /* @__PURE__ */ new Map()
      );
      for (const cell of ids.flatMap((id) => hosts2?.places.get(id) ?? [])) {
        const known = cells.get(cell.sector) ?? cell;
        cells.set(cell.sector, { ...cell.evidence === "stated" ? cell : known, told: [.../* @__PURE__ */ new Set([...known.told, ...cell.told])] });
      }
      return { place, also, cells: [...cells.values()].sort(largestFirst) };
    });
  }
  function moreHere({ areas, words }, id, also) {
    const projects = areas.get(id)?.kind === "park" && also.every((one) => areas.get(one)?.kind === "project");
    return also.length ? filled(projects ? words.withProjects : words.several, { n: also.length + Number(!projects) }) : "";
  }
  var canEnd = ({ catalogue, state }, id) => Boolean(placeOf(catalogue, id)?.placed) && reliableEnough(state, catalogue.areas.get(id));
  function linksTheme(part) {
    const { catalogue, state } = part;
    const all = state.layers.has("links");
    if (!all && !(state.layers.has("chains") && state.layers.has("supplies"))) return null;
    const about = (id) => id === state.cluster || (state.chain ? id === state.chain : catalogue.chains.get(id)?.cluster === state.cluster);
    const pairs = catalogue.data.links.filter((link) => passesLink(catalogue, state, link) && (all || link.subjects.some(about))).flatMap((link) => link.arrows.filter(({ tie }) => all || !tie).map((arrow) => ({ ...arrow, link })));
    if (!all && !pairs.length) return null;
    const placed = pairs.filter(({ from, to }) => from !== to && canEnd(part, from) && canEnd(part, to));
    const drawn = ({ link }) => !catalogue.data.tiles.length || state.link === link.id;
    return { pairs, placed, shown: placed.filter((flow) => drawn(flow) && (showsEnd(part, flow.from) || showsEnd(part, flow.to))) };
  }
  var linkDimmed = ({ catalogue, state }, id) => Boolean(catalogue.links.get(state.link ?? "")?.members.length) && state.link !== id;
  function coresOf(part) {
    const link = part.catalogue.links.get(part.state.link ?? "");
    return (link?.members ?? []).filter(({ role, place }) => ["lead", "core"].includes(role) && canEnd(part, place)).map(({ role, place: to }) => (
      /** @type {Flow} */
      { link, role, to, from: to, supplies: [] }
    ));
  }
  function leadsOf(part, flows) {
    const isClear2 = ({ link }) => !linkDimmed(part, link.id);
    const weight = (flow) => (isClear2(flow) ? 2 : 0) + (flow.role === "lead" ? 1 : 0);
    const leads = /* @__PURE__ */ new Map();
    for (const flow of [...flows].sort((a, b) => weight(b) - weight(a)))
      for (const place of (flow.cores ?? [flow.to]).filter((id) => showsEnd(part, id))) {
        if (!leads.has(place)) leads.set(place, { ...flow, roles: /* @__PURE__ */ new Set() });
        if (isClear2(flow) === isClear2(leads.get(place))) leads.get(place).roles.add(flow.role);
      }
    return leads;
  }
  var leadMark = ({ words }, roles) => words.role[[...roles].includes("lead") ? "lead" : [...roles][0]][0];
  function symbolsOf({ catalogue, state, inside, belonging, themed, chain, energy }) {
    const found = [];
    const subject = parseSubject(catalogue, state.selected);
    const picked = subject?.kind === "area" ? subject.id : null;
    for (const area of catalogue.drawn) {
      const forced = picked === area.id;
      if (!forced && !(state.layers.has(area.layer) && passes(catalogue, state, area))) continue;
      if (!showsPlace({ inside }, area.id)) continue;
      const hit = chain?.parks.get(area.id) ?? (themed ? "miss" : "plain");
      const role = (
        /** @type {Role} */
        !forced && stepsBack(belonging, area.id) ? "miss" : hit
      );
      const host = energy?.places.has(area.id) ?? false;
      found.push({ area, role, host, picked: forced, rest: hit === "miss" && area.kind === "park" && !host && !forced, under: false, also: [], x: 0, y: 0 });
    }
    return found;
  }
  function gather(symbols) {
    const heads = (
      /** @type {Map<string, SymbolMark>} */
      /* @__PURE__ */ new Map()
    );
    const shared = symbols.filter(({ area, host }) => area.spot && !host);
    const weight = ({ area, role, picked }) => (picked ? -9 : ["stated", "inferred", "plain", "miss"].indexOf(role)) * 9 + depthOf(area);
    for (const mark of shared.sort((a, b) => weight(a) - weight(b) || a.area.order - b.area.order)) {
      const head = heads.get(mark.area.spot);
      mark.under = Boolean(head);
      if (!head) heads.set(mark.area.spot, mark);
      else if (mark.role === "miss" === (head.role === "miss")) head.also.push(mark.area.id);
    }
    return symbols;
  }
  function withoutSymbol({ catalogue, state, inside, belonging }) {
    const found = { all: 0, reliable: 0, county: 0, unplaced: 0, unreliable: 0 };
    const others2 = activeFacets(catalogue, state).filter((facet) => facet !== "precision");
    for (const area of symbolAreas(catalogue, state)) {
      if (inside && belonging && !belonging.areas.has(area.id)) continue;
      if (!passesFacets(catalogue, state, others2, area)) continue;
      found.all += 1;
      if (area.reliable) found.reliable += 1;
      if (!area.drawn) found[area.precision === "county" ? "county" : "unplaced"] += 1;
      else if (!reliableEnough(state, area)) found.unreliable += 1;
    }
    return found;
  }
  var ROLES = ["plain", "stated", "inferred", "miss"];
  var standing = ({ symbols }) => symbols.filter(({ role, host }) => role !== "miss" || host);
  function looksOf(resolved) {
    if (resolved.looks) return resolved.looks;
    const found = (
      /** @type {Looks[]} */
      []
    );
    for (const item of resolved.symbols) {
      const at = (item.area.look * ROLES.length + ROLES.indexOf(item.role)) * 2 + Number(item.host);
      if (found[at]) found[at].n += 1;
      else found[at] = { ...item, n: 1 };
    }
    return resolved.looks = found.filter(Boolean);
  }
  function allOutlines({ catalogue, state }, layer) {
    const every = catalogue.outlines.get(layer) ?? [];
    const on = (area) => state.layers.has(layer === "extents" ? area.layer : layer);
    return every.filter((area) => on(area) && passes(catalogue, state, area));
  }
  var outlinesOf = (part, layer) => allOutlines(part, layer).filter(({ id }) => showsShape(part, id));
  function shownCounties({ catalogue, state, chain, functional }) {
    const on = (one) => (one.functional ? functional : state.layers.has("counties")) || chain?.counties.has(one.id);
    return [...catalogue.counties.values()].filter((one) => on(one) && passesCounty(catalogue, state, one.id));
  }
  function clustersOf({ catalogue, state }, id) {
    const found = (catalogue.hosting.cluster.get(id) ?? []).filter(([key, evidence2]) => admitted(state, evidence2) && catalogue.clusters.has(key));
    return found.map(([key, evidence2]) => ({ cluster: (
      /** @type {Cluster} */
      catalogue.clusters.get(key)
    ), evidence: evidence2 })).sort((a, b) => a.cluster.order - b.cluster.order);
  }

  // core/exports.js
  function exportedRows(catalogue, view, byName) {
    const shown = stateOf(catalogue, view);
    const resolved = resolvedView(catalogue, byName ? filtersOnly(catalogue, view, shown) : shown);
    const { state, links: links2, energy, chain } = resolved;
    const areas = [...catalogue.areas.values()].filter((area) => isShown(catalogue, state, area)).map(({ id }) => id);
    const ends = [...areas, ...[...catalogue.counties.keys()].filter((id) => passesCounty(catalogue, state, id))];
    const pairs = (links2?.pairs ?? []).filter(({ link }) => !state.link || link.id === state.link);
    const cells = [...energy?.places ?? []].flatMap(([place, list]) => list.filter((cell) => !cellDimmed(resolved, cell)).flatMap(({ told }) => told.map((id) => `${id} ${place}`)));
    return {
      areas,
      counties: shownCounties(resolved).map(({ id }) => id),
      /** Ends that a membership may have beside an area that is kept. */
      ends,
      links: pairs.map(({ link, to, from }) => `${link.id} ${to} ${from}`),
      energy: cells,
      tied: catalogue.data.links.filter((link) => links2 && "step" in link && (!state.link || link.id === state.link) && passesLink(catalogue, state, link)).map(({ id }) => id),
      hosting: hostingRows(resolved, new Set(ends), byName),
      /** Area → evidence for the cluster or chain that the map is about; null if it is about none. */
      theme: chain && /** @type {Record<string, Evidence>} */
      Object.fromEntries(chain.parks),
      /** The same for the chains of the filter, else for its clusters. */
      asked: Object.fromEntries(hostingAreas(catalogue, state, state.filters.chain.size ? "chain" : "cluster"))
    };
  }
  var filtersOnly = (catalogue, view, shown) => stateOf(catalogue, { ...view, layers: LAYERS.filter((layer) => layer !== "chains" || shown.layers.has("chains")), pick: "" });
  var isShown = (catalogue, state, area) => area.symbol && state.selected === `area:${area.id}` || state.layers.has(area.layer) && passes(catalogue, state, area);
  function hostingRows({ catalogue, state, chain }, ends, byName) {
    const rows = [catalogue.hosting.cluster, catalogue.hosting.chain].flatMap(
      (hosting) => [...hosting].flatMap(([place, list]) => list.filter((one) => ends.has(place) && lets(state, one)).map((one) => ({ place, subjects: subjectsOf(catalogue, one) })))
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

  // core/marks.js
  function countsOf(resolved) {
    const clear = looksOf(resolved).filter(({ role }) => role !== "miss");
    const sum = (test) => clear.reduce((n, look2) => n + (test(look2) ? look2.n : 0), 0);
    const [parks2, platforms, projects] = ["park", "platform", "project"].map((kind) => sum(({ area }) => area.kind === kind));
    const isHost = ({ area, host }) => area.kind === "park" && !host;
    const outlines2 = (layer) => outlinesOf(resolved, layer).filter(({ id }) => !stepsBack(resolved.belonging, id)).length;
    const spots = hostCells(resolved).filter((cell) => !cellDimmed(resolved, cell));
    const tiled = (resolved.tiles?.shown ?? []).flatMap((id) => resolved.tiles?.places.get(id) ?? []).filter(({ sector }) => !linkDimmed(resolved, sector.id));
    const told = [...resolved.catalogue.counties.keys()].filter((id) => showsShape(resolved, id) && countySectors(resolved, id).said).length;
    const flows = (resolved.links?.shown ?? []).filter(({ link }) => !linkDimmed(resolved, link.id));
    return {
      zones: outlines2("zones"),
      groups: outlines2("groups"),
      corridors: outlinesOf(resolved, "corridors").length,
      parks: parks2,
      platforms,
      projects,
      counties: resolved.chain?.listed ?? told,
      rest: resolved.rest,
      hosts: sum(isHost),
      inferredHosts: sum((look2) => isHost(look2) && look2.role === "inferred"),
      sectors: new Set(spots.map(({ sector }) => sector)).size,
      spots: spots.length,
      inferredSpots: spots.filter(({ evidence: evidence2 }) => evidence2 === "inferred").length,
      links: (/* @__PURE__ */ new Set([...flows.map(({ link }) => link.id), ...tiled.map(({ sector }) => sector.id)])).size,
      pairs: flows.filter(({ tie }) => !tie).length
    };
  }
  function countyMarks(resolved) {
    const selected = pickedCounties(resolved);
    return [...resolved.catalogue.counties.values()].filter(({ id, placed }) => placed && showsShape(resolved, id)).map((county) => countyMark(resolved, county, selected.includes(county.id))).filter(({ outlined, role, said }) => outlined || role === "stated" || said);
  }
  function countyMark(resolved, county, selected) {
    const { catalogue, state, chain, belonging } = resolved;
    const { id, name, short, functional, data } = county;
    const hit = chain?.counties.get(id);
    const dimmed = data && countyStepsBack(catalogue, state, belonging, id);
    const on = state.layers.has(functional ? "functional" : "counties");
    const missed = chain || !passesCounty(catalogue, state, id) ? "miss" : "plain";
    const { cells, said, hatched } = countySectors(resolved, id);
    return {
      id,
      name,
      short,
      functional,
      has_data: data,
      dimmed,
      selected,
      role: hit ? "stated" : missed,
      count: hit?.count ?? 0,
      step: hit?.step ?? -1,
      chains: (hit?.chains ?? []).map((one) => catalogue.chains.get(one)?.name),
      outlined: functional ? resolved.functional : on || Boolean(hit) || hatched || dimmed || !data,
      named: on || Boolean(hit || said),
      said,
      hatched,
      cells: cells.map((cell) => cellMark(resolved, cell))
    };
  }
  function pickedCounties(resolved) {
    const { catalogue, state, symbols } = resolved;
    const { kind, id } = parseSubject(catalogue, state.selected) ?? { kind: "", id: "" };
    if (kind === "county") return [id];
    const area = kind === "area" ? catalogue.areas.get(id) : null;
    const shown = !area || symbols.some((symbol) => symbol.area === area) || [...catalogue.outlines.values()].some((list) => list.includes(area));
    return shown ? [] : area.counties;
  }
  function outlineMarks(resolved) {
    const first = (a, b) => a.zone - b.zone || a.order - b.order || (a.id < b.id ? -1 : 1);
    return OUTLINES.filter((layer) => layer !== "zones" || !resolved.themed).flatMap(
      (layer) => outlinesOf(resolved, layer).sort(first).map((area) => ({
        id: area.id,
        layer,
        name: area.short,
        code: area.code,
        zone: area.zone,
        focus: layer === "zones" ? area.focus : "",
        dimmed: ["zones", "groups"].includes(layer) && stepsBack(resolved.belonging, area.id),
        selected: resolved.state.selected === `area:${area.id}`
      }))
    );
  }
  function symbolMarks(resolved) {
    const first = ({ area: a }, { area: b }) => depthOf(a) - depthOf(b) || a.order - b.order || (a.id < b.id ? -1 : 1);
    return [...resolved.symbols].sort(first).map(({ area, role, host, under, also }) => ({
      id: area.id,
      name: area.short + moreHere(resolved.catalogue, area.id, also),
      under,
      also,
      kind: area.kind,
      rank: area.rank,
      precision: area.precision,
      radius_m: area.radius,
      role,
      host,
      selected: resolved.state.selected === `area:${area.id}`,
      tiles: clustersOf(resolved, area.id).map(({ cluster: { id, name, mark, tier }, evidence: evidence2 }) => ({ cluster: id, name, mark, tier, evidence: evidence2 }))
    }));
  }
  function cellMark(resolved, cell) {
    const { sector: { id, name, mark, value, says, step = -1 }, evidence: evidence2, told } = cell;
    if (resolved.tiles) return { sector: id, name, mark, value, says, step, evidence: evidence2, dimmed: linkDimmed(resolved, id), form: "tile" };
    return { sector: id, name, mark, value, says, step: energyStep(resolved.catalogue, cell.sector), evidence: evidence2, dimmed: cellDimmed(resolved, cell), controlled: isControlled(resolved, cell), told };
  }
  function energyMarks(resolved) {
    const { counties: counties2 } = resolved.catalogue;
    return hostGroups(resolved).sort((a, b) => Number(counties2.has(a.place)) - Number(counties2.has(b.place))).map(({ place, also, cells }) => ({
      place,
      also,
      name: shortName(resolved.catalogue, place) + moreHere(resolved.catalogue, place, also),
      is_county: counties2.has(place),
      cells: cells.map((cell) => cellMark(resolved, cell))
    }));
  }
  function sectorCells(resolved) {
    const { catalogue, energy, inside } = resolved;
    const here = new Set((energy?.shown ?? []).flatMap((place) => (energy?.places.get(place) ?? []).map(({ sector }) => sector.id)));
    return [...catalogue.sectors.values()].filter(({ id, hosted: hosted2, within }) => !within && (!inside || here.has(id) || !hosted2)).map((sector) => {
      const own = hostCells(resolved).filter((cell2) => cell2.sector === sector);
      const cell = cellMark(resolved, { sector, evidence: "stated", clause: [], told: [sector.id] });
      return { ...cell, evidence: "", controlled: false, places: own.length, concluded: own.filter(({ evidence: evidence2 }) => evidence2 === "inferred").length };
    });
  }
  function arrowMarks(resolved) {
    return (resolved.links?.shown ?? []).map(({ link, from, to, role, supplies, tie, cores, lane = 0 }) => ({
      link: link.id,
      name: link.name,
      start: from,
      end: to,
      start_name: shortName(resolved.catalogue, from),
      end_name: shortName(resolved.catalogue, to),
      role,
      wording: link.wording,
      supplies,
      lane,
      dimmed: linkDimmed(resolved, link.id),
      ...tie ? { tie, cores } : {}
    }));
  }
  function leadMarks(resolved) {
    return [...resolved.leads].map(([place, { role, roles, link }]) => ({
      place,
      role,
      name: shortName(resolved.catalogue, place),
      mark: leadMark(resolved.catalogue, roles),
      dimmed: linkDimmed(resolved, link.id)
    }));
  }
  var [SUPPLIES_SHOWN, SUPPLIES_PICKED, SUPPLIES_A_LINE, MOST_NAMED] = [2, 4, 2, 60];
  function endMarks(resolved) {
    const { catalogue, state, links: links2 } = resolved;
    const link = catalogue.links.get(state.link ?? "");
    const flows = (links2?.shown ?? []).filter((flow) => !flow.tie && !linkDimmed(resolved, flow.link.id));
    const partner = state.link ? catalogue.words.role.partner : "";
    const suppliers = endsOf(resolved, flows.map(({ link: { id }, from, supplies }) => ({ place: from, link: id, role: partner, supplies })), false).slice(0, MOST_NAMED);
    const named2 = new Set(suppliers.map(({ place }) => place));
    const others2 = ((links2 && link?.members) ?? []).filter(({ place }) => !named2.has(place) && canEnd(resolved, place));
    return [...suppliers, ...endsOf(resolved, others2.map(({ place, role, supplies }) => ({ place, link: link?.id ?? "", role: catalogue.words.role[role], supplies })), true)];
  }
  function endsOf(resolved, ends, member) {
    const found = /* @__PURE__ */ new Map();
    for (const { place, link, role, supplies } of ends) {
      if (!showsEnd(resolved, place)) continue;
      if (!found.has(place)) found.set(place, { link, roles: /* @__PURE__ */ new Set(), supplies: /* @__PURE__ */ new Set() });
      found.get(place).roles.add(role);
      for (const item of supplies) found.get(place).supplies.add(item);
    }
    const linesOf = ([place, { roles, supplies }]) => supplyLines(resolved, place, [...supplies], [...roles].join("、"));
    return [...found].map((end) => ({ place: end[0], link: end[1].link, lines: linesOf(end), member }));
  }
  function supplyLines({ catalogue, state }, place, all, role) {
    const most = catalogue.links.get(state.link ?? "")?.arrows.length ? SUPPLIES_PICKED : SUPPLIES_SHOWN;
    const lines = [];
    for (let i = 0; i < Math.min(most, all.length); i += SUPPLIES_A_LINE)
      lines.push(all.slice(i, Math.min(most, i + SUPPLIES_A_LINE)).join("、"));
    if (all.length > most) lines[lines.length - 1] += " 等";
    return [[shortName(catalogue, place), role].filter(Boolean).join(" · "), ...lines];
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
  function legendOf(resolved) {
    const parts = [zones, elsewhere, counties, ramp, hosts, sectors, outlines, sizes, links, parks, others, beside, precision, evidence, noData];
    return parts.flatMap((part) => part(resolved) ?? []).filter(({ rows }) => rows.length);
  }
  var picksOut = ({ inside, belonging }) => inside !== null && belonging !== null;
  var legended = (resolved, layer) => outlinesOf(resolved, layer).filter(({ id }) => !picksOut(resolved) || !stepsBack(resolved.belonging, id));
  function zones(resolved) {
    if (resolved.themed) return null;
    const { catalogue, catalogue: { words: { legend: says } } } = resolved;
    const shown = legended(resolved, "zones").sort((a, b) => a.order - b.order);
    const rows = shown.map(({ zone, short }) => row(["zone", String(zone)], short, null));
    const complete = allOutlines(resolved, "zones").length === catalogue.zones.length;
    if (shown.length && complete && catalogue.data.region.unclaimed && !picksOut(resolved))
      rows.push(row(["land"], says.unclaimed, null));
    return { ...section(says.zones, [], { total: shown.length }), rows };
  }
  function elsewhere({ catalogue, state, themed }) {
    const asked2 = !themed && state.filters.zone.size + state.filters.group.size > 0;
    const shared = asked2 && [...catalogue.counties.keys()].some((id) => liesThere(catalogue, state, id));
    return { ...section("", []), rows: shared ? [row(["land"], catalogue.words.legend.elsewhere, null)] : [] };
  }
  function outlines(resolved) {
    const { legend: says } = resolved.catalogue.words;
    const functional = number(resolved.catalogue.counties.values(), (one) => one.functional && one.placed && showsShape(resolved, one.id));
    return section("", [
      row(["group"], says.groups, outlinesOf(resolved, "groups").length),
      row(["subarea"], says.subareas, outlinesOf(resolved, "subareas").length, "subareas"),
      row(["corridor"], says.corridors, outlinesOf(resolved, "corridors").length),
      row(["functional"], says.functional, resolved.functional ? functional : 0),
      row(["extent"], says.extents, outlinesOf(resolved, "extents").length, "extents")
    ]);
  }
  function counties(resolved) {
    const { catalogue, state, chain } = resolved;
    if (!chain) return null;
    const { legend: says } = catalogue.words;
    const { tier } = chain.cluster;
    const hits = [...chain.counties.values()];
    const only = number(hits, ({ count }) => !count);
    const steps = state.chain ? [] : catalogue.data.ramps.countLabels;
    return section(state.chain ? says.countiesOfChain : says.countyChains, [
      ...state.chain ? [row(["ramp", tier, String(ONE_CHAIN_STEP)], says.chainStated, hits.length - only)] : [],
      ...steps.map((label, step) => row(["ramp", tier, String(step)], label, number(hits, (hit) => hit.step === step))),
      row(["cluster-only", tier], state.chain ? says.clusterOfChainOnly : says.clusterOnly, only),
      row(["land"], says.silent, chain.silent),
      row(["unit", tier], says.units, number(chain.counties.keys(), (id) => catalogue.counties.get(id)?.functional))
    ]);
  }
  function ramp(resolved) {
    if (!resolved.energy) return null;
    const cells = hostCells(resolved);
    const { data, words: { legend: says, energyUnit: unit } } = resolved.catalogue;
    const steps = cells.map(({ sector }) => energyStep(resolved.catalogue, sector));
    const rows = data.ramps.energyLabels.map((label, step) => row(["energy-ramp", String(step)], label, number(steps, (one) => one === step)));
    const unknown = row(["energy-unknown"], says.noFigure, number(steps, (one) => one < 0));
    return section(filled(says.consumption, { unit, region: data.region.name }), [...rows.reverse(), unknown]);
  }
  function sectors(resolved) {
    const cells = resolved.energy && sectorCells(resolved).filter(({ places }) => places);
    return cells && section(resolved.catalogue.words.legend.sectors, cells.map(({ sector, name, mark, step, places }) => row(["energy", sector, mark, String(step)], name, places ?? 0)), { columns: 2, folds: true });
  }
  function hosts(resolved) {
    const { catalogue, catalogue: { words: { legend: says } }, energy } = resolved;
    const shown = hostCells(resolved);
    const told = [...catalogue.counties.values()].filter(({ id, data }) => data && showsShape(resolved, id)).map(({ id }) => countySectors(resolved, id));
    return energy && section("", [
      row(["inferred-host"], says.ofThemInferred, number(shown, (cell) => cell.evidence === "inferred")),
      row(["control"], says.control, number(shown, (cell) => isControlled(resolved, cell))),
      row(["county-hosts"], says.countyHosts, number(told, ({ hatched }) => hatched)),
      row(["land"], says.silent, number(told, ({ said }) => !said))
    ]);
  }
  function sizes({ catalogue: { data, words }, tiles }) {
    const found = new Set(tiles?.shown.flatMap((place) => tiles.places.get(place) ?? []).map(({ sector }) => sector));
    const steps = data.ramps.sizeLabels.map((label, i, all) => ({ label, step: i === all.length - 1 ? -1 : i })).sort((a, b) => b.step - a.step);
    const rows = steps.map(({ label, step }) => row(["size", String(step)], label, number(found, (one) => one.step === step)));
    return section(words.legend.sizes, rows, { total: found.size });
  }
  function links(resolved) {
    const shown = resolved.links?.shown;
    if (!shown) return null;
    const { words } = resolved.catalogue;
    const rows = Object.keys(words.wording).map((wording) => row(["arrow", wording], filled(words.legend[shown.some(({ role, tie }) => !tie && role !== "lead") ? "arrowOfCores" : "arrow"], { wording: words.wording[wording] }), number(shown, ({ link, tie }) => !tie && link.wording === wording)));
    const ties = shown.filter(({ tie }) => tie).length;
    rows.push(row(["tie"], resolved.leads.size ? words.legend.tie : words.legend.star, ties));
    for (const own of resolved.tiles ? [] : ["lead", "core"]) rows.push(row(["lead", own, leadMark(resolved.catalogue, [own])], filled(words.legend.lead, { role: words.role[own] }), number(resolved.leads.values(), ({ roles }) => own === (roles.has("lead") ? "lead" : "core"))));
    if (resolved.tiles) rows.push(row(["core-tile"], words.legend.tiedLead, resolved.leads.size));
    return ties ? section(words.legend.ties, rows) : section(words.legend.links, rows, { total: shown.length });
  }
  var look = ({ chain }) => chain ? ["stated", chain.cluster.tier] : ["plain", ""];
  function parks(resolved) {
    const { chain, belonging, themed } = resolved;
    const { legend: says, parkRank } = resolved.catalogue.words;
    const all = looksOf(resolved).filter(({ area, host }) => area.kind === "park" && !host);
    const clear = all.filter(({ role }) => role !== "miss");
    const shown = chain || belonging ? clear : themed ? [] : all;
    const symbol = (rank) => ["symbol", "park", rank, "site", ...look(resolved)];
    const total = number(shown, () => true);
    const ranked = RANKS.map((rank) => row(symbol(rank), parkRank[rank], number(shown, ({ area }) => (area.rank || "other") === rank)));
    const rows = [...ranked, row(["miss"], says.restOfParks, number(all, () => true) - total)];
    const title = chain ? says.hosts : belonging ? says.belonging : says.parks;
    return total ? section(title, rows, { total }) : section("", rows);
  }
  function others(resolved) {
    return section("", ["platform", "project"].map(
      (kind) => row(["symbol", kind, "", "site", "plain", ""], resolved.catalogue.words.kind[kind], number(looksOf(resolved), ({ area, role }) => area.kind === kind && role !== "miss"))
    ));
  }
  var isClear = ({ role, host }) => role !== "miss" && !host;
  function beside(resolved) {
    const { catalogue, state } = resolved;
    const { legend: says } = catalogue.words;
    const subject = parseSubject(catalogue, state.selected);
    const picked = subject?.kind === "area" ? resolved.symbols.filter(({ area }) => area.id === subject.id && area.radius) : [];
    const round = number(looksOf(resolved), (one) => isClear(one) && one.area.radius);
    const rows = [row(["uncertainty"], says.uncertainty, round + number(picked, (one) => !isClear(one)), "wide"), row(["uncertainty"], says.uncertainty, picked.length, "far")];
    const tiled = ({ area }) => area.tiles.some((one) => admitted(state, one));
    const [first] = catalogue.clusters.values();
    if (first) rows.push(row(["tile", first.mark, first.tier, "stated"], says.tiles, number(looksOf(resolved), (one) => isClear(one) && tiled(one)), "tiles"));
    return section("", rows);
  }
  function precision(resolved) {
    const { words } = resolved.catalogue;
    const shown = looksOf(resolved).filter(isClear);
    const classOf = ({ area }) => area.precision === "official" ? "site" : area.precision;
    const rows = ["site", "locality", "township", "county"].map(
      (one) => row(["symbol", "park", "other", one, ...look(resolved)], words.precision[one], number(shown, (symbol) => classOf(symbol) === one))
    );
    return section(words.legend.precision, rows, { folds: true });
  }
  function evidence(resolved) {
    const { chain } = resolved;
    const { words } = resolved.catalogue;
    return chain && section(words.legend.evidence, ["stated", "inferred"].map(
      (one) => row(["symbol", "park", "other", "site", one, chain.cluster.tier], words.evidence[one], number(looksOf(resolved), ({ role }) => role === one))
    ), { folds: true });
  }
  function noData(resolved) {
    const none = number(resolved.catalogue.counties.values(), ({ id, data, placed }) => !data && placed && showsShape(resolved, id));
    return section(resolved.catalogue.words.legend.base, [row(["no-data"], resolved.catalogue.words.noData, none)]);
  }
  function notesOf(resolved) {
    const { without, state, catalogue } = resolved;
    const says = catalogue.words.legendNotes;
    const where = whose(resolved);
    const missing = (
      /** @type {const} */
      [["countyOnly", without.county], ["unplaced", without.unplaced], ["unreliable", without.unreliable]]
    );
    return [
      ...missing.filter(([, n]) => n).map(([name, n]) => where + filled(says[name], { n })),
      ...state.reliable ? [says.reliableOnly] : [],
      ...landNotes(resolved),
      ...zoneNotes(resolved),
      ...energyNotes(resolved, where),
      ...linkNotes(resolved)
    ];
  }
  function whose({ catalogue, catalogue: { words: { part } }, state, inside, belonging }) {
    if (!inside) return "";
    if (belonging) return state.selected?.startsWith("county:") ? part.county : part.picked;
    return activeFacets(catalogue, state).length ? part.filtered : part.region;
  }
  function landNotes({ catalogue, state, inside, chain }) {
    const lost = chain ? catalogue.drawn.filter((area) => area.lost && !chain.parks.has(area.id) && state.layers.has(area.layer) && passes(catalogue, state, area) && (inside?.places.has(area.id) ?? true)).length : 0;
    return lost ? [filled(catalogue.words.legendNotes.lostTable, { n: lost })] : [];
  }
  function zoneNotes(resolved) {
    const { catalogue, catalogue: { hosting, words } } = resolved;
    const read = new Set([...catalogue.counties.keys()].flatMap((id) => hosting.zone.get(id) ?? []).flatMap(([zone, said]) => said === "inferred" ? zone : []));
    const names = legended(resolved, "zones").filter(({ id }) => read.has(id)).map(({ short }) => short);
    return names.length && !resolved.themed ? [filled(words.legendNotes.readZones, { zones: names.join("、") })] : [];
  }
  function energyNotes(resolved, where) {
    const { catalogue, energy } = resolved;
    if (!energy) return [];
    const says = catalogue.words.legendNotes;
    const lost = [...energy.places].filter(([place]) => !energy.placed.includes(place));
    const n = lost.reduce((sum, [, cells]) => sum + cells.length, 0);
    const idle = [...catalogue.sectors.values()].filter(({ hosted: hosted2, within }) => !hosted2 && !within).map(({ mark }) => mark);
    const told = [...catalogue.counties.keys()].some((id) => countySectors(resolved, id).said);
    return [...told ? [says.countySectors] : [], ...n ? [(where && `${where} `) + filled(says.hostsUnplaced, { n, places: lost.length })] : [], ...idle.length ? [filled(says.idleSectors, { marks: idle.join("、") })] : []];
  }
  function linkNotes({ catalogue, state, links: pairing, tiles, inside }) {
    if (!pairing || !state.layers.has("links")) return [];
    const { legendNotes: says, part } = catalogue.words;
    const where = inside ? part.region : "";
    const standing2 = [...pairing.placed.map(({ link }) => link), ...tiledClusters({ tiles })];
    const missing = tiles ? 0 : pairing.pairs.length - pairing.placed.length;
    const endless = catalogue.links.size - new Set(standing2).size;
    return [
      ...missing ? [where + filled(says.linksUnplaced, { n: missing })] : [],
      ...endless ? [where + filled(tiles ? says.linksWithoutPlace : says.linksWithoutEnds, { n: endless })] : [],
      ...tiles ? [pairing.shown.some(({ tie }) => tie) ? says.ties : says.tiles] : [],
      ...!tiles || pairing.shown.length ? [says.lineWidth] : []
    ];
  }

  // core/matrix.js
  var CELL_ORDER = ["stated", "inferred", "cluster"];
  var OWN = ["by", "row", "col", "sort"];
  var SORTS = ["name", "count"];
  function readTable(catalogue, params, ways) {
    const values = (
      /** @type {Record<string, string[]>} */
      { ...ways, sort: [...SORTS, ...ways.col], only: ["1"] }
    );
    const pairs = readKeys(params, [...OWN, "only", ...KEYS], catalogue.words.additions);
    const own = pairs.filter(([key]) => Object.hasOwn(values, key) && key !== "evidence").map(([key, text]) => ({ key, ...readWord(key, text, (one) => values[key].includes(one)) }));
    const { view, dropped } = readView(catalogue, Object.fromEntries(pairs.filter(([key]) => KEYS.includes(key) || !Object.hasOwn(values, key))), { evidence: ways.evidence });
    const table = { by: ways.by[0], row: "", col: "", sort: "", ...Object.fromEntries(own.filter(({ word }) => word).map(({ key, word }) => [key, word])) };
    const lost = own.filter(({ key }) => key !== "only").flatMap((one) => one.lost);
    return { table: { ...table, only: "only" in table }, view, dropped: [...lost.map(([key, text]) => named(catalogue, key, text)), ...dropped] };
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
  function keepsRow(state, { kind, rank, lies, reliable }) {
    if (Object.entries(lies).some(([key, wholes]) => state[key].length && !wholes.some((id) => state[key].includes(id)))) return false;
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
    const rows = matrix.rows.filter((row2) => keepsRow(state, row2) && (!state.only || byRow.has(row2.id))).map(({ id, name }) => ({ id, name, number: [...byRow.get(id)?.values() ?? []].filter((one) => one !== "cluster").length }));
    const rank = ({ id }) => (CELL_ORDER.indexOf(byRow.get(id)?.get(state.sort)) + CELL_ORDER.length + 1) % (CELL_ORDER.length + 1);
    if (state.sort === "name") rows.sort((a, b) => a.name < b.name ? -1 : Number(a.name > b.name));
    else if (state.sort === "count") rows.sort((a, b) => b.number - a.number);
    else if (state.sort) rows.sort((a, b) => rank(a) - rank(b));
    const kept = new Set(rows.map(({ id }) => id));
    return { rows, columns, cells: cells.filter(({ row: row2 }) => kept.has(row2)) };
  }

  // core/table.js
  var [LEADING, WHOLES, SOURCE] = [["lead", "core"], ["zone", "group"], ["文件", "条文"]];
  function tableOf(resolved, unplaced = false) {
    return [linkTab(resolved), hostTab(resolved), symbolTab(resolved, unplaced), countyTab(resolved), extentTab(resolved)].flatMap((tab) => tab?.rows.length ? [tab] : []);
  }
  function belongs({ catalogue, state, belonging, chain, energy }, id) {
    const { kind } = parseSubject(catalogue, state.selected) ?? { kind: "" };
    if (kind === "chain" || kind === "industry") return !chain || chain.parks.has(id) || chain.counties.has(id);
    if (kind === "sector") return !energy || Boolean(energy.places.get(id)?.some(({ told }) => told.includes(state.sector ?? "")));
    return !stepsBack(belonging, id) || state.selected === `area:${id}`;
  }
  var nameOf = ({ catalogue }, id) => placeOf(catalogue, id)?.name ?? id;
  var docNames = ({ catalogue: { documents } }, ids) => ids.map((id) => documents.get(id)?.name ?? id).join("；");
  var countyNames = (resolved, area) => area.counties.map((id) => nameOf(resolved, id)).join("、");
  var relatedText = ({ catalogue: { hosting, words, areas, chains, clusters }, state }, area, kind) => (hosting[kind].get(area.id) ?? []).filter((one) => lets(state, one)).map(([id, evidence2]) => (areas.get(id)?.short ?? chains.get(id)?.name ?? clusters.get(id)?.name ?? id) + (evidence2 === "inferred" ? `（${words.evidence.inferred}）` : "")).join("、");
  function symbolTab(resolved, unplaced) {
    const { catalogue, catalogue: { words, areas, hosting }, state, chain, energy, symbols } = resolved;
    const says = (id) => chain ? words.evidence[chain.parks.get(id) ?? ""] ?? (areas.get(id)?.lost ? words.lostTable : words.notMentioned) : (energy?.places.get(id) ?? []).map(({ sector }) => sector.name).join("、");
    const depth = (role) => (["stated", "inferred"].indexOf(role) + 3) % 3;
    const [related, themed] = [[...WHOLES, hosting.chain.size ? "chain" : "cluster"], chain ? ["所选产业"] : energy ? [words.viewKeys.sector] : []];
    const among = ({ id }) => (chain ? chain.parks : energy?.places)?.has(id) !== false;
    const counts = (area) => state.layers.has(area.layer) && passes(catalogue, state, area) && (among(area) || area.kind !== "park" || state.layers.has("rest"));
    const off = unplaced ? unplacedOf(catalogue, state, state.layers).filter(among) : [];
    const drawn = [...symbols].sort((a, b) => depth(a.role) - depth(b.role) || a.area.order - b.area.order).map(({ area }) => area);
    const rows = [...drawn, ...off.sort((a, b) => a.order - b.order)].filter(({ id }) => belongs(resolved, id)).map((area) => ({
      subject: `area:${area.id}`,
      extra: !counts(area),
      cells: [
        area.name,
        ...themed.map(() => says(area.id)),
        words.rank[area.rank] || words.kind[area.kind],
        countyNames(resolved, area),
        ...related.map((kind) => relatedText(resolved, area, kind)),
        docNames(resolved, area.docs),
        area.clauses,
        words.precision[area.precision]
      ]
    }));
    return { id: "symbols", name: "园区与项目", heads: ["名称", ...themed, "级别", words.viewKeys.county, ...related.map((kind) => words.viewKeys[kind]), ...SOURCE, words.viewKeys.precision], rows };
  }
  function countyTab(resolved) {
    const { chain, catalogue: { words } } = resolved;
    const rows = shownCounties(resolved).filter(({ id }) => showsShape(resolved, id) && belongs(resolved, id)).map(({ id, name, functional, parks: parks2, chains }) => ({
      subject: `county:${id}`,
      cells: [name, functional ? "功能区" : words.viewKeys.county, parks2, chains, ...chain ? [chain.counties.get(id)?.count ?? words.notMentioned] : []]
    }));
    const heads = ["名称", "类型", "园区", words.viewKeys.chain, ...chain ? [`其中 ${chain.cluster.name}`] : []];
    return { id: "counties", name: words.viewKeys.county, heads, rows };
  }
  function extentTab(resolved) {
    const { catalogue, state } = resolved;
    const rows = ["zones", "groups", "subareas", "corridors"].filter((layer) => state.layers.has(layer)).flatMap((layer) => (catalogue.ofLayer.get(layer) ?? []).filter((area) => passes(catalogue, state, area) && showsShape(resolved, area.id) && belongs(resolved, area.id))).map((area) => ({ subject: `area:${area.id}`, cells: [area.name, catalogue.words.kind[area.kind], nameOf(resolved, area.parent), countyNames(resolved, area), docNames(resolved, area.docs), area.clauses] }));
    return { id: "extents", name: "片区与组团", heads: ["名称", "类型", "属于", catalogue.words.viewKeys.county, ...SOURCE], rows };
  }
  function hostTab(resolved) {
    const { catalogue, catalogue: { words }, energy } = resolved;
    if (!energy) return null;
    const rows = [...energy.places].filter(([place]) => belongs(resolved, place) && showsEnd(resolved, place)).flatMap(
      ([place, cells]) => cells.filter((cell) => !cellDimmed(resolved, cell)).map((cell) => ({
        subject: `${catalogue.counties.has(place) ? "county" : "area"}:${place}`,
        cells: [nameOf(resolved, place), cell.sector.name, cell.sector.value ?? cell.sector.says, isControlled(resolved, cell) ? "严格控制新上" : "", words.evidence[cell.evidence], docNames(resolved, cell.clause[0] ? [cell.clause[0]] : []), cell.clause[1]]
      }))
    );
    return { id: "hosts", name: "行业落点", heads: ["落点", "行业", words.energyHead, "管控", "依据", ...SOURCE], rows };
  }
  function membersText(resolved, link, leading) {
    const names = link.members.filter(({ role }) => LEADING.includes(role) === leading).map(({ place, role }) => `${nameOf(resolved, place)}（${resolved.catalogue.words.role[role]}）`);
    return [...new Set(names)].join("、") || "文件未写明";
  }
  var reaches = (resolved, { members }) => !members.length || members.some(({ place }) => belongs(resolved, place)) && (!resolved.inside || members.some(({ place }) => showsEnd(resolved, place)));
  function linkTab(resolved) {
    const { catalogue, catalogue: { words }, state, links: links2 } = resolved;
    if (!links2 || !state.layers.has("links")) return null;
    const stands = /* @__PURE__ */ new Set([...links2.shown.map(({ link }) => link), ...tiledClusters(resolved)]);
    const pairs = links2.pairs.filter(({ tie }) => !tie).map((flow) => ({
      link: flow.link,
      drawn: links2.shown.includes(flow),
      cells: [`${nameOf(resolved, flow.to)}（${words.role[flow.role]}）`, nameOf(resolved, flow.from), [...new Set(flow.supplies)].join("、")]
    }));
    const others2 = catalogue.data.links.filter((link) => !link.arrows.some(({ tie }) => !tie) && passesLink(catalogue, state, link)).map((link) => ({
      link,
      drawn: stands.has(link),
      cells: [membersText(resolved, link, true), membersText(resolved, link, false), [...new Set(link.members.flatMap(({ supplies }) => supplies))].join("、")]
    }));
    const order = [...catalogue.links.keys()];
    const rows = [...pairs, ...others2].filter(({ link }) => (!state.link || link.id === state.link) && reaches(resolved, link)).sort((a, b) => Number(b.drawn) - Number(a.drawn) || order.indexOf(a.link.id) - order.indexOf(b.link.id)).map(({ link, drawn, cells }) => ({ subject: `link:${link.id}`, cells: [link.name, ...cells, words.wording[link.wording], docNames(resolved, [link.doc]), link.locator, drawn ? "是" : "否"] }));
    return { id: "links", name: words.viewKeys.link, heads: ["名称", "牵头或核心", "配套与共同", "供给", "措辞", ...SOURCE, "图上"], rows };
  }

  // core/index.js
  var insideOf = (frame) => frame && { places: new Set(frame.places), shapes: new Set(frame.shapes) };
  function resolve(catalogue, view, frame) {
    const inside = insideOf(frame);
    const state = stateOf(catalogue, view);
    const found = resolvedView(catalogue, state, inside);
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
      whole: wholeOf(inside ? resolvedView(catalogue, state) : found),
      counties: countyMarks(found),
      outlines: outlineMarks(found),
      symbols: symbolMarks(found),
      energy: energyMarks(found),
      sectors: sectorCells(found),
      arrows: arrowMarks(found),
      leads: leadMarks(found),
      ends: endMarks(found),
      legend: legendOf(found),
      notes: notesOf(found),
      counts: countsOf(found)
    };
  }
  function wholeOf(resolved) {
    const [zones2, groups] = ["zones", "groups"].map((layer) => outlinesOf(resolved, layer).map(({ id }) => id));
    return { zones: zones2, groups, kinds: [...new Set(resolved.symbols.flatMap(({ area, role }) => role === "miss" ? [] : area.kind))] };
  }
  function createCore(data) {
    let all = null;
    const catalogue = () => all ??= readCatalogue(data);
    return {
      droppedLine,
      readKeys,
      selectMatrix,
      writeTable,
      writeView,
      readWord: (text, known) => readWord("", text, (one) => known.includes(one)).word,
      readView: (params, more) => readView(catalogue(), params, more),
      readTable: (params, ways) => readTable(catalogue(), params, ways),
      resolve: (view, frame) => resolve(catalogue(), view, frame),
      exportedRows: (view, byName) => exportedRows(catalogue(), view, byName),
      tableOf: (view, frame = null, unplaced = false) => tableOf(resolvedView(catalogue(), stateOf(catalogue(), view), insideOf(frame)), unplaced)
    };
  }
  return __toCommonJS(index_exports);
})();
