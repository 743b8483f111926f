/* The queue: all places, the least certain first, filtered in the browser. */

const RECALLED = "recalled";
const BY_HAND = "manual";
const OWN_CLASSES = [RECALLED, BY_HAND];

/** The class that the queue files a place under. */
function classOf(item) {
  return item.method === RECALLED ? RECALLED : item.precision;
}

function classWord(words, key) {
  return OWN_CLASSES.includes(key) ? words.methods[key] : words.precisions[key];
}

/** Build the queue's filters and list; `open` is called with an id. */
function makeQueue(open) {
  const queue = { open, items: [], shown: [], current: null };
  queue.search = input({
    placeholder: "搜索名称", type: "search", "aria-label": "搜索名称", on: { input: () => drawList(queue) },
  });
  queue.filters = h("div", "filters");
  queue.count = h("p", { class: "count", role: "status" });
  queue.list = h("ol", { class: "places", on: { keydown: (event) => walk(queue, event) } });
  const parts = [queue.search, queue.filters, queue.count, queue.list];
  queue.root = h("nav", { class: "queue", "aria-label": "待校核" }, ...parts);
  return queue;
}

/** Arrow keys go up and down the list. */
function walk(queue, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const buttons = [...queue.list.querySelectorAll("button")];
  buttons[buttons.indexOf(queue.root.getRootNode().activeElement) + step]?.focus();
  event.preventDefault();
}

function counted(items, keys, word, of) {
  const found = new Map();
  for (const item of items) for (const key of of(item)) found.set(key, (found.get(key) ?? 0) + 1);
  return keys.filter((k) => found.has(k)).map((k) => [k, `${word(k)}（${found.get(k)}）`]);
}

function drawFilters(queue, words) {
  const { items } = queue;
  const kinds = counted(items, Object.keys(words.kinds), (k) => words.kinds[k], (i) => [i.kind]);
  const named = (k) => words.counties[k];
  const counties = counted(items, Object.keys(words.counties), named, (i) => i.counties);
  const keys = ["unplaced", "county", RECALLED, ...CLASSES.slice(0, 4).toReversed(), BY_HAND];
  const both = (i) => (i.method === BY_HAND ? [classOf(i), BY_HAND] : [classOf(i)]);
  const classes = counted(items, keys, (k) => classWord(words, k), both);
  const old = queue.chosen ?? {};
  queue.chosen = {
    precision: filter(queue, "精度", classes, old.precision?.value),
    kind: filter(queue, "类别", kinds, old.kind?.value),
    county: filter(queue, "县（市、区）", counties, old.county?.value),
  };
  queue.filters.replaceChildren(...Object.values(queue.chosen));
}

function filter(queue, name, pairs, value) {
  const look = { "aria-label": name, on: { change: () => drawList(queue) } };
  const node = select([["", `全部${name}`], ...pairs], look);
  if (pairs.some(([key]) => key === value)) node.value = value;
  return node;
}

function fits(queue, item) {
  const { precision, kind, county } = queue.chosen;
  const classes = [classOf(item), item.method];
  return (
    (!precision.value || classes.includes(precision.value)) &&
    (!kind.value || item.kind === kind.value) &&
    (!county.value || item.counties.includes(county.value)) &&
    item.name.includes(queue.search.value.trim())
  );
}

function drawList(queue) {
  queue.shown = queue.items.filter((item) => fits(queue, item));
  const all = queue.items.length;
  const part = queue.shown.length;
  queue.count.textContent = part === all ? `共 ${all} 处` : `${part} 处，共 ${all} 处`;
  queue.list.replaceChildren(...queue.shown.map((item) => listRow(queue, item)));
  markCurrent(queue);
}

function listRow(queue, item) {
  const radius = item.radius ? ` ${(item.radius / 1000).toFixed(1)} 千米` : "";
  const facts = [classWord(queue.words, classOf(item)) + radius];
  if (item.method === BY_HAND) facts.push(queue.words.methods[BY_HAND]);
  if (drafts.has(item.id)) facts.push("未保存");
  const where = item.counties.map((c) => queue.words.counties[c]).join("、") || "未定县";
  return h("li", "", makeButton({ class: "place", dataset: { id: item.id } }, [
    h("span", "name", item.name),
    h("span", `class ${classOf(item)}`, facts.join(" · ")),
    h("span", "where", where),
  ], () => queue.open(item.id)));
}

/** Mark the open place in the list without building the list anew. */
function markCurrent(queue) {
  for (const node of queue.list.querySelectorAll("button")) {
    const mine = node.dataset.id === queue.current;
    node.setAttribute("aria-current", String(mine));
    if (mine) node.scrollIntoView({ block: "nearest" });
  }
}

/** Fill the queue; what was chosen in the filters stays. */
function fillQueue(queue, given, current) {
  if (queue.current !== current) queue.at = queue.shown.findIndex(({ id }) => id === current);
  queue.current = current;
  const text = JSON.stringify(given);
  if (text === queue.text) return markCurrent(queue);
  queue.text = text;
  queue.words = given;
  queue.items = given.places;
  drawFilters(queue, given);
  drawList(queue);
}

/** The place after the open one; one that was saved and so moved down leaves its seat to it. */
function nextInQueue(queue) {
  const seat = Math.max(queue.at, 0);
  const moved = queue.shown[seat]?.id !== queue.current;
  return queue.shown[moved ? seat : seat + 1]?.id ?? null;
}
