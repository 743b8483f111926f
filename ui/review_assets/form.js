/* The form of a correction. It is built once; only values change, so focus and typing stay. */

const FORM_TEXTS = ["precision", "uncertainty_m", "lon", "lat", "source", "reason"];

/** Build the form; `actions` are change, save, undo, reset, next, convert, draw, tell. */
function makeForm(actions) {
  const root = h("form", { class: "correction", noValidate: true, "aria-label": "校核" });
  const number = () => input({ inputMode: "decimal" });
  const fields = {
    precision: h("select"), uncertainty_m: number(), lon: number(), lat: number(),
    source: input({ placeholder: "例如：现场踏勘、规划图、公开文件", maxLength: 200 }),
    reason: h("textarea", { maxLength: 500, rows: 2 }),
  };
  const faults = h("ul", { class: "faults", role: "alert" });
  const form = { root, fields, faults, actions, buttons: {} };
  const field = (label, name) => labelled(label, fields[name], name);
  root.append(
    h("div", "pair", field("精度", "precision"), field("误差（米）", "uncertainty_m")),
    h("div", "pair", field("经度", "lon"), field("纬度", "lat")),
    pasteRow(form), extentRow(form),
    field("来源（怎么知道的）", "source"), field("理由（为什么改）", "reason"),
    faults, buttonRow(form),
  );
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
  const text = input({ placeholder: "粘贴坐标，可用度分秒", "aria-label": "粘贴坐标" });
  const datum = select(DATUMS, { "aria-label": "坐标的基准" });
  const use = () => form.actions.convert({ text: text.value, datum: datum.value });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) use();
  });
  return h("div", "paste", text, datum, makeButton("", "采用", use));
}

/** The outline: drawn on the map, or typed, a vertex a line. */
function extentRow(form) {
  form.extentCount = h("span", "said");
  form.buttons.clear = makeButton("", "删除范围", () => form.actions.change({ rings: [], keep: false }));
  const change = () => {
    const rings = textToRings(form.vertices.value);
    if (rings) form.actions.change({ rings, keep: false });
    else form.actions.tell("顶点坐标读不懂，请每行写一个“经度, 纬度”，多个范围之间空一行。");
  };
  form.vertices = h("textarea", {
    rows: 4, placeholder: "每行一个顶点：经度, 纬度", "aria-label": "范围的顶点坐标", on: { change },
  });
  const draw = makeButton("", "画范围", () => form.actions.draw());
  return h("div", "",
    h("div", "extent", form.extentCount, draw, form.buttons.clear),
    h("details", "vertices", h("summary", "", "用坐标编辑范围"), form.vertices));
}

function buttonRow(form) {
  const { save, undo, reset, next } = form.actions;
  Object.assign(form.buttons, {
    save: makeButton({ class: "primary", title: "也可以按 Ctrl + Enter" }, "保存", save),
    undo: makeButton("", "撤销上一次校核", undo),
    reset: makeButton("", "放弃填写", reset),
  });
  const { buttons } = form;
  const on = makeButton("", "下一处", next);
  return h("div", "buttons", buttons.save, buttons.undo, buttons.reset, on);
}

/** Write the draft into the fields, leaving the one that is being typed in alone. */
function fillForm(form, bench) {
  const { draft, place, words } = bench;
  if (!form.fields.precision.options.length) {
    const pairs = CLASSES.map((key) => [key, words.precisions[key]]);
    form.fields.precision.append(...select([["", "请选择"], ...pairs]).children);
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
  form.faults.replaceChildren(...found.map(({ message }) => h("li", "", message)));
  form.fields[found[0]?.field]?.focus();
}
