/* The filters above the matrix: choices that combine, each with its count, one button for all. */

/** A menu of choices; `options` are `[value, label]`. */
function makeMenu(label, state, key, options, countOf, onChange) {
  const title = h("summary");
  const lines = options.map(([value, text]) => {
    const count = h("span", "count");
    const line = makeCheck(text, false, (on) => {
      state[key] = state[key].filter((one) => one !== value);
      if (on) state[key].push(value);
      onChange();
    }, "");
    line.append(count);
    return { value, box: line.firstChild, count, line };
  });
  const root = h("details", "choice", title, h("div", "menu", ...lines.map(({ line }) => line)));
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !root.contains(event.relatedTarget)) root.open = false;
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !root.open) return;
    root.open = false;
    title.focus();
    event.stopPropagation();
  });
  function refresh() {
    const names = options.filter(([value]) => state[key].includes(value)).map(([, text]) => text);
    const told = names.length > 1 ? `${names[0]} 等 ${names.length} 项` : names[0];
    title.textContent = told ? `${label}：${told}` : label;
    root.classList.toggle("on", names.length > 0);
    for (const { value, box } of lines) box.checked = state[key].includes(value);
    if (root.open) countAll();
  }
  function countAll() {
    for (const { value, count } of lines) count.textContent = countOf(value);
  }
  root.addEventListener("toggle", () => root.open && countAll());
  return { root, refresh };
}

function makeToggle(label, get, set) {
  const root = makeCheck(label, get(), set);
  return { root, refresh: () => (root.firstChild.checked = get()) };
}

/** A menu closes when something else is clicked. */
function closeOthers(bar, event) {
  for (const menu of bar.querySelectorAll(".choice[open]")) {
    if (!event.composedPath().includes(menu)) menu.open = false;
  }
}

function filterBar(record, state, onChange) {
  const menu = (label, key, options) =>
    makeMenu(label, state, key, options, (value) => layoutCore.countFor(record, state, key, value),
      onChange);
  const { options } = record;
  const parks = state.by === "park";
  const items = [
    menu(record.words.unit, "county", options.county),
    menu("片区", "zone", options.zone),
    menu("组团", "group", options.group),
    menu(record.words.cluster, "cluster", options.cluster),
    options.tier.length && menu("产业层级", "tier", options.tier),
    parks && menu("级别", "rank", options.rank),
    parks && menu("类型", "kind", options.kind),
    menu("依据", "evidence", options.evidence),
    menu("文件", "doc", options.doc),
    parks && makeToggle("只看可靠位置", () => Boolean(state.precision), (on) => {
      state.precision = on ? "reliable" : "";
      onChange();
    }),
    makeToggle("只看有的", () => state.only, (on) => {
      state.only = on;
      onChange();
    }),
  ].filter(Boolean);
  const clear = makeButton("plain", "清除筛选", () => {
    for (const [key, value] of Object.entries(state)) if (Array.isArray(value)) state[key] = [];
    Object.assign(state, { precision: "", only: false, sort: "" });
    onChange();
  });
  const shown = h("span", { class: "shown", role: "status" });
  const bar = h("div", "filters", ...items.map(({ root }) => root), clear, shown);
  return { bar, shown, refresh: () => items.forEach((item) => item.refresh()) };
}
