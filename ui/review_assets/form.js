/* The form of a correction. It is built once; only values change, so focus and typing stay. */

const FORM_TEXTS = ["precision", "uncertainty_m", "lon", "lat", "source", "reason"];

/** Build the form; `actions` are change, save, undo, reset, next, convert, draw, tell. */
function makeForm(actions) {
  const root = make("form", "correction");
  root.setAttribute("aria-label", "校核");
  root.noValidate = true;
  const fields = {
    precision: make("select", ""),
    uncertainty_m: input("", "decimal"),
    lon: input("", "decimal"),
    lat: input("", "decimal"),
    source: input("例如：现场踏勘、规划图、公开文件"),
    reason: make("textarea", ""),
  };
  fields.source.maxLength = 200;
  fields.reason.maxLength = 500;
  fields.reason.rows = 2;
  const faults = make("ul", "faults");
  faults.setAttribute("role", "alert");
  const form = { root, fields, faults, actions, buttons: {} };
  const point = make("div", "pair");
  point.append(labelled("经度", fields.lon, "lon"), labelled("纬度", fields.lat, "lat"));
  const sure = make("div", "pair");
  sure.append(labelled("精度", fields.precision, "precision"));
  sure.append(labelled("误差（米）", fields.uncertainty_m, "uncertainty_m"));
  root.append(sure, point, pasteRow(form), extentRow(form));
  root.append(labelled("来源（怎么知道的）", fields.source, "source"));
  root.append(labelled("理由（为什么改）", fields.reason, "reason"), faults, buttonRow(form));
  for (const [name, node] of Object.entries(fields))
    node.addEventListener("input", () => typed(form, name, node.value));
  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("keydown", (event) => saveKey(form, event));
  return form;
}

/** Enter in a field of one line saves nothing; with Ctrl it does so from anywhere. */
function saveKey(form, event) {
  if (event.key !== "Enter" || event.isComposing) return;
  const wanted = event.ctrlKey || event.metaKey;
  if (wanted) form.actions.save();
  if (wanted || event.target.tagName === "INPUT") event.preventDefault();
}

function typed(form, name, value) {
  const patch = { [name]: value };
  if (name === "precision") {
    const now = toNumber(form.fields.uncertainty_m.value);
    const fits = now && now <= (WIDEST_M[value] ?? 0);
    if (!fits) patch.uncertainty_m = String(USUAL_M[value] ?? "");
  }
  form.actions.change(patch);
}

function pasteRow(form) {
  const text = input("粘贴坐标，可用度分秒");
  const datum = select(DATUMS);
  text.setAttribute("aria-label", "粘贴坐标");
  datum.setAttribute("aria-label", "坐标的基准");
  const use = () => form.actions.convert({ text: text.value, datum: datum.value });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) use();
  });
  const row = make("div", "paste");
  row.append(text, datum, makeButton("", "采用", use));
  return row;
}

/** The outline: drawn on the map, or typed, a vertex a line. */
function extentRow(form) {
  const row = make("div", "extent");
  form.extentCount = make("span", "said");
  form.buttons.draw = makeButton("", "画范围", () => form.actions.draw());
  const clear = () => form.actions.change({ rings: [], keep: false });
  form.buttons.clear = makeButton("", "删除范围", clear);
  row.append(form.extentCount, form.buttons.draw, form.buttons.clear);
  const details = make("details", "vertices");
  details.append(make("summary", "", "用坐标编辑范围"));
  form.vertices = make("textarea", "");
  form.vertices.rows = 4;
  form.vertices.placeholder = "每行一个顶点：经度, 纬度";
  form.vertices.setAttribute("aria-label", "范围的顶点坐标");
  form.vertices.addEventListener("change", () => {
    const rings = textToRings(form.vertices.value);
    if (rings) form.actions.change({ rings, keep: false });
    else form.actions.tell("顶点坐标读不懂，请每行写一个“经度, 纬度”，多个范围之间空一行。");
  });
  details.append(form.vertices);
  const both = make("div", "");
  both.append(row, details);
  return both;
}

function buttonRow(form) {
  const row = make("div", "buttons");
  const save = makeButton("primary", "保存", () => form.actions.save());
  save.title = "也可以按 Ctrl + Enter";
  Object.assign(form.buttons, {
    save,
    undo: makeButton("", "撤销上一次校核", () => form.actions.undo()),
    reset: makeButton("", "放弃填写", () => form.actions.reset()),
    next: makeButton("", "下一处", () => form.actions.next()),
  });
  row.append(save, form.buttons.undo, form.buttons.reset, form.buttons.next);
  return row;
}

/** Write the draft into the fields, leaving the one that is being typed in alone. */
function fillForm(form, bench) {
  const { draft, place, words } = bench;
  if (!form.fields.precision.options.length) {
    const pairs = CLASSES.map((key) => [key, words.precisions[key]]);
    form.fields.precision.append(...select([["", "请选择"], ...pairs]).options);
  }
  const active = form.root.getRootNode().activeElement;
  for (const name of FORM_TEXTS) {
    const node = form.fields[name];
    if (node.value !== draft[name] && !(node === active && node.tagName !== "SELECT"))
      node.value = draft[name];
  }
  const bare = isPointless(draft.precision);
  for (const name of ["lon", "lat", "uncertainty_m"]) form.fields[name].disabled = bare;
  const sides = draft.rings.reduce((sum, ring) => sum + ring.length, 0);
  const said = draft.keep ? "范围带空洞，保持原样，可删除后重画" : `范围：${sides} 个顶点`;
  form.extentCount.textContent = draft.rings.length ? said : "没有画范围";
  if (form.vertices !== active) form.vertices.value = ringsToText(draft.rings);
  form.vertices.disabled = Boolean(draft.keep);
  form.buttons.clear.hidden = !draft.rings.length;
  form.buttons.undo.disabled = !place.undoable || bench.waiting;
  form.buttons.save.disabled = bench.waiting;
  form.buttons.save.textContent = bench.waiting ? "正在保存…" : "保存";
  form.buttons.reset.disabled = !bench.dirty;
}

/** Show what the server found wrong, at the field and in words. */
function showFaults(form, found) {
  for (const [name, node] of Object.entries(form.fields)) {
    const wrong = found.some(({ field }) => field === name);
    node.toggleAttribute("aria-invalid", wrong);
  }
  form.faults.replaceChildren(...found.map(({ message }) => make("li", "", message)));
  form.fields[found[0]?.field]?.focus();
}
