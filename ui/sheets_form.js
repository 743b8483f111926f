/* The form of a sheet: words, paper, use. What suits every sheet is remembered for the session. */

const FORM_KEY = "layout-sheet-form";
const OF_ONE_VIEW = new Set(["title", "subtitle", "number"]);
const PAIRED = new Set(["unit", "date", "approval", "number"]);
const CUSTOM = "custom";
const FIRST_FORM = {
  words: {}, paper: "a4", width: "200", height: "150", dpi: "300", profile: "colour",
  graticule: false, inset: true, outlines: false,
};

function rememberedForm() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(FORM_KEY) ?? "{}");
    return { ...FIRST_FORM, ...kept, words: { ...kept.words } };
  } catch {
    return { ...FIRST_FORM, words: {} };
  }
}

function rememberForm(form) {
  const kept = Object.entries(form.words).filter(([key]) => !OF_ONE_VIEW.has(key));
  try {
    sessionStorage.setItem(FORM_KEY, JSON.stringify({ ...form, words: Object.fromEntries(kept) }));
  } catch {
    // A browser that keeps nothing still makes maps.
  }
}

/** A labelled control with room for what is wrong with it. */
function makeField(id, label, control, className = "") {
  const fault = h("span", { class: "field-fault", id: `fault-${id}`, role: "alert", hidden: true });
  control.setAttribute("aria-describedby", fault.id);
  const root = h("label", `field ${className}`.trim(), h("span", "name", label), control, fault);
  root.tell = (text) => {
    fault.textContent = text;
    fault.hidden = !text;
    control.setAttribute("aria-invalid", String(Boolean(text)));
  };
  return root;
}

function makeInput(value, onInput, look = {}) {
  const input = () => onInput(made.value);
  const made = h("input", { type: "text", ...look, value, on: { input } });
  return made;
}

function makeSelect(options, value, onChange) {
  const change = ({ target }) => onChange(target.value);
  return h("select", { on: { change } }, ...options.map(([id, text]) =>
    h("option", { value: id, selected: String(id) === String(value) }, text)));
}

/** Width and height of a paper of one's own, in millimetres. */
function customSize(record, form, changed) {
  const [min, max] = record.custom;
  const side = (key, label) => makeInput(form[key], (text) => {
    form[key] = text;
    changed("paper");
  }, { type: "number", min, max, step: "any", "aria-label": label });
  return h("span", { class: "custom", hidden: form.paper !== CUSTOM },
    side("width", "宽，毫米"), "×", side("height", "高，毫米"), "毫米");
}

/** Paper, resolution, use, what else is drawn. */
function paperFields(record, form, changed, fields) {
  const size = customSize(record, form, changed);
  const set = (key) => (value) => {
    form[key] = value;
    size.hidden = form.paper !== CUSTOM;
    changed(key);
  };
  const paper = makeSelect([...record.papers, [CUSTOM, "自定尺寸"]], form.paper, set("paper"));
  const dots = record.dpi.offered.map((dpi) => [dpi, `${dpi} dpi`]);
  const group = (id, label, control, look) => (fields[id] = makeField(id, label, control, look));
  const checks = h("div", "checks",
    makeCheck("经纬网", form.graticule, set("graticule")),
    makeCheck("密集处放大图", form.inset, set("inset")),
    makeCheck("SVG 文字转轮廓", form.outlines, set("outlines")));
  return [
    group("paper", "纸张", paper, "half"),
    group("dpi", "图片分辨率", makeSelect(dots, form.dpi, set("dpi")), "half"),
    size,
    group("profile", "用途", makeSelect(record.profiles, form.profile, set("profile")), "half"),
    checks,
  ];
}

/**
 * Make the form. `changed` is called after every edit; the result has the form's `root`, its
 * `order(more)` for the server, and `tell(fault, field)`, which says whether a field took it.
 */
function makeForm(record, changed) {
  const form = rememberedForm();
  const fields = {};
  const edited = (id) => {
    rememberForm(form);
    fields[id]?.tell("");
    changed();
  };
  const submit = (event) => event.preventDefault();
  const root = h("form", { class: "settings", "aria-label": "图面设置", on: { submit } });
  for (const [id, label, placeholder] of record.fields) {
    const input = makeInput(form.words[id] ?? "", (text) => {
      form.words[id] = text;
      edited(id);
    }, { placeholder });
    fields[id] = makeField(id, label, input, PAIRED.has(id) ? "half" : "");
  }
  root.append(...Object.values(fields), ...paperFields(record, form, edited, fields));
  const order = (more) => {
    const { width, height, paper, ...rest } = form;
    return {
      ...rest, query: record.query, paper: paper === CUSTOM ? `${width}x${height}` : paper, ...more,
    };
  };
  const tell = (fault, field) => {
    for (const [id, one] of Object.entries(fields)) one.tell(id === field ? fault : "");
    return Object.hasOwn(fields, field);
  };
  const suggest = (report) => {
    for (const [id, , hint] of record.fields) {
      if (OF_ONE_VIEW.has(id)) fields[id].querySelector("input").placeholder = report?.[id] || hint;
    }
  };
  return { root, order, tell, suggest };
}
