/* The editor's desk: puts the parts together and carries messages to and from the server. */

/** Longer than a save ever takes, and than it waits for another editor's. */
const PATIENCE_MS = 30_000;

function emptyDraft(place) {
  const { now } = place;
  const placed = !isPointless(now.precision) && now.lon;
  return {
    area_id: place.id, base_id: place.base, lon: now.lon, lat: now.lat,
    precision: placed || now.rings.length ? now.precision : "",
    uncertainty_m: now.radius, rings: now.rings, keep: !now.whole, source: "", reason: "",
  };
}

function strip(bench) {
  bench.who = h("span", "who");
  bench.status = h("p", { class: "status", role: "status" });
  bench.notice = h("p", { class: "notice", role: "status" });
  const change = () => {
    const chosen = bench.backgrounds.find(({ id }) => id === bench.tiles.value);
    setTiles(bench.chart, chosen, (text) => tell(bench, text));
  };
  bench.tiles = select([["", "矢量底图"]], { "aria-label": "底图", on: { change } });
  const send = makeButton("", "下载校核记录", () => act(bench, { do: "export" }));
  return h("header", "strip", bench.status, bench.notice, bench.who, bench.tiles, send);
}

function tell(bench, text) {
  bench.status.textContent = text;
}

function act(bench, message) {
  bench.nonce += 1;
  bench.send({ ...message, nonce: `${bench.born}-${bench.nonce}` });
}

/** Build the desk once; later runs only fill it. */
function makeBench(parent) {
  const bench = { nonce: 0, born: Date.now(), place: null, draft: null, backgrounds: [] };
  const middle = h("main", "middle");
  bench.queue = makeQueue((id) => act(bench, { do: "open", area_id: id }));
  bench.chart = makeMap(middle);
  bench.candidates = h("div", "candidates");
  middle.append(bench.candidates);
  bench.head = h("header", "head");
  bench.conflict = h("div", {
    class: "conflict", hidden: true, role: "alertdialog", "aria-label": "与别人的校核冲突",
  });
  bench.about = h("div", "about");
  bench.form = makeForm(formActions(bench));
  const parts = [bench.head, bench.conflict, bench.form.root, bench.about];
  bench.aside = h("aside", { class: "panel", "aria-label": "地点" }, ...parts);
  bench.marks = makeMarks(bench.chart, (patch) => change(bench, patch));
  parent.append(h("div", "review", strip(bench), bench.queue.root, middle, bench.aside));
  new ResizeObserver(() => bench.chart.map.invalidateSize()).observe(bench.chart.holder);
  return bench;
}

function formActions(bench) {
  return {
    change: (patch) => change(bench, patch),
    save: () => save(bench),
    undo: () => undo(bench),
    reset: () => reset(bench),
    next: () => {
      const id = nextInQueue(bench.queue);
      if (id) act(bench, { do: "open", area_id: id });
      else tell(bench, "已是队列的最后一处。");
    },
    convert: (given) => act(bench, { do: "convert", ...given }),
    draw: () => startDrawing(bench.marks),
    look: () => look(bench),
    tell: (text) => tell(bench, text),
  };
}

/** Take a change into the draft and draw it everywhere. */
function change(bench, patch) {
  if (Object.keys(patch).length) {
    bench.draft = { ...bench.draft, ...patch };
    bench.dirty = true;
    drafts.write(bench.draft);
  }
  redraw(bench);
}

function redraw(bench) {
  drawMarks(bench.marks, bench.draft, bench.place);
  fillForm(bench.form, bench);
}

function look(bench) {
  const at = pointOf(bench.draft);
  if (at) bench.chart.map.setView(at, Math.max(bench.chart.map.getZoom(), NEAR));
}

function save(bench) {
  if (bench.waiting || !bench.draft) return;
  const { draft } = bench;
  const cleared = isPointless(draft.precision) ? { lon: "", lat: "", uncertainty_m: "" } : {};
  hold(bench);
  act(bench, { do: "save", ...draft, ...cleared, rings: draft.keep ? "keep" : draft.rings });
}

function undo(bench) {
  if (bench.waiting) return;
  hold(bench);
  act(bench, { do: "undo", area_id: bench.place.id, base_id: bench.place.base });
}

/** Until the answer is there, nothing is sent twice. */
function hold(bench) {
  bench.waiting = true;
  setTimeout(giveUp, PATIENCE_MS, bench, bench.nonce + 1);
  fillForm(bench.form, bench);
}

/** A server that does not answer must not leave the form locked. */
function giveUp(bench, nonce) {
  if (!bench.waiting || bench.nonce !== nonce) return;
  bench.waiting = false;
  tell(bench, "服务器没有回应；填写的内容还在，请稍后再保存。");
  fillForm(bench.form, bench);
}

function reset(bench) {
  drafts.drop(bench.place.id);
  settle(bench);
  startDraft(bench);
  redraw(bench);
  drawList(bench.queue);
}

function startDraft(bench) {
  stopDrawing(bench.marks);
  const kept = drafts.read(bench.place.id);
  bench.draft = kept ?? emptyDraft(bench.place);
  bench.dirty = Boolean(kept);
  showFaults(bench.form, []);
}

/** What a candidate says of itself, as the form's texts; without a reference its name is one. */
function toldBy({ source, provider, source_ref: ref, name, reason }) {
  const from = [source || provider, ref || name].filter(Boolean).join(" ");
  return { source: from.slice(0, 200), reason: reason.slice(0, 500) };
}

/** Take a candidate: its point, class, radius and texts; what the editor wrote stays. */
function take(bench, found) {
  const { draft } = bench;
  const taken = toldBy(found);
  const text = (name) =>
    draft[name] && draft[name] !== draft.taken?.[name] ? draft[name] : taken[name];
  change(bench, {
    lon: degrees(Number(found.lon)), lat: degrees(Number(found.lat)),
    precision: found.precision, uncertainty_m: found.radius,
    source: text("source"), reason: text("reason"), taken,
  });
  tell(bench, `已取用候选 ${found.number}，保存后生效。`);
}

function showConflict(bench, { newer, undo: undoing }) {
  const { draft, words } = bench;
  tell(bench, `没有${undoing ? "撤销" : "保存"}：别人刚校核过这一处，请选择如何处理。`);
  bench.aside.scrollTop = 0;
  drawTheirs(bench.marks, newer);
  const mine = () => {
    settle(bench);
    change(bench, { base_id: newer.id });
    save(bench);
  };
  const on = () => settle(bench);
  const ways = undoing ? [["取消", on]] : [["仍用我的", mine], ["继续编辑", on]];
  ways.unshift([undoing ? "采用对方" : "采用对方的", () => reset(bench)]);
  drawConflict(bench.conflict, { newer, undo: undoing, draft, words }, ways);
}

function settle(bench) {
  drawTheirs(bench.marks, null);
  bench.conflict.replaceChildren();
  bench.conflict.hidden = true;
}

function download(text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = h("a", { href, download: "corrections.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
}

const ANSWERS = {
  saved(bench, answer) {
    drafts.drop(bench.place.id);
    bench.dirty = false;
    settle(bench);
    tell(bench, [answer.undone ? "已撤销。" : "已保存。", answer.message].join(""));
  },
  faults: (bench, { faults }) => {
    showFaults(bench.form, faults);
    tell(bench, "没有保存，请按提示改正。");
  },
  conflict: showConflict,
  error: (bench, { message }) => {
    showFaults(bench.form, [{ field: "", message }]);
    tell(bench, message);
  },
  converted: (bench, { lon, lat, message }) => {
    change(bench, { lon: degrees(lon), lat: degrees(lat) });
    look(bench);
    tell(bench, message || "已采用粘贴的坐标，保存后生效。");
  },
  export: (bench, { text, message }) => {
    download(text);
    tell(bench, message);
  },
};

function fillBackgrounds(bench, backgrounds) {
  if (bench.backgrounds.length) return;
  bench.backgrounds = backgrounds;
  bench.tiles.append(...select(backgrounds.map(({ id, label }) => [id, label])).children);
}

function fillPlace(bench, place) {
  bench.aside.hidden = !place;
  bench.candidates.hidden = !place?.candidates.length;
  if (!place) return;
  const other = bench.place?.id !== place.id;
  bench.place = place;
  if (other) keepAddress("review", { area: place.id });
  bench.chart.held = place.holders;
  if (other || !bench.dirty) {
    if (other) settle(bench);
    startDraft(bench);
    if (bench.dirty) tell(bench, "已恢复上次没有保存的填写。");
  }
  if (other) showPlace(bench.chart, place);
  drawHead(bench.head, place, bench.words);
  drawAbout(bench.about, place);
  drawCandidates(bench.marks, place.candidates, (found) => take(bench, found));
  drawCandidateTable(bench.candidates, place, bench.words, (found) => take(bench, found));
  if (other) bench.aside.scrollTop = 0;
}

function fill(bench, state) {
  const { answer } = state;
  const fresh = answer && answer.nonce !== bench.answered;
  bench.words = state.queue;
  bench.notice.textContent = state.notice;
  bench.who.textContent = `校核人：${state.editor}`;
  fillBackgrounds(bench, state.backgrounds);
  drawGround(bench.chart, state.ground);
  if (fresh) {
    bench.answered = answer.nonce;
    bench.waiting = false;
    if (answer.kind === "saved") ANSWERS.saved(bench, answer);
  }
  fillPlace(bench, state.place);
  fillQueue(bench.queue, state.queue, state.place?.id ?? null);
  if (fresh && answer.kind !== "saved") ANSWERS[answer.kind]?.(bench, answer);
  if (bench.place) redraw(bench);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const bench = (parentElement.layoutReview ??= makeBench(parentElement));
  bench.send = (message) => setTriggerValue("act", message);
  fill(bench, data[0]);
}
