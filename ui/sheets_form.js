/* The words of a sheet. What suits every sheet is remembered for the session. By hand, because a
   word counts from its first letter on, also while the line is cut, and for a click right after it. */

const FORM_KEY = "layout-sheet-form";
const OF_ONE_VIEW = new Set(["title", "subtitle", "number"]);
const PAIRED = new Set(["unit", "date", "approval", "number"]);
function rememberedWords() {
  try {
    return { ...JSON.parse(sessionStorage.getItem(FORM_KEY) ?? "{}") };
  } catch {
    return {};
  }
}

function rememberWords(words) {
  const kept = Object.entries(words).filter(([key]) => !OF_ONE_VIEW.has(key));
  try {
    sessionStorage.setItem(FORM_KEY, JSON.stringify(Object.fromEntries(kept)));
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

/**
 * Make the form. `settings()` gives what Streamlit's controls say; `changed` is called after every
 * edit; the result has the form's `root`, its `order(more)` for the server, and `tell(fault, field)`,
 * which says whether a field took it.
 */
function makeForm(record, settings, changed) {
  const words = rememberedWords();
  const fields = {};
  const submit = (event) => event.preventDefault();
  const root = h("form", { class: "settings", "aria-label": "图上文字", on: { submit } });
  for (const [id, label, placeholder] of record.fields) {
    const input = ({ target }) => {
      words[id] = target.value;
      rememberWords(words);
      fields[id].tell("");
      changed();
    };
    const box = h("input", { type: "text", placeholder, value: words[id] ?? "", on: { input } });
    fields[id] = makeField(id, label, box, PAIRED.has(id) ? "half" : "");
  }
  root.append(...Object.values(fields));
  const order = (more) => ({ ...settings(), words, query: record.query, ...more });
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
