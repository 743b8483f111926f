/* Small makers of elements, for the map page and everything in the app's own document. */

/**
 * Make an element. `look` is its class, or properties and attributes by name; children are nodes or
 * text, which goes in as text nodes and in no other way.
 */
function h(tag, look = "", ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(typeof look === "string" ? { class: look } : look)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "on")
      for (const [type, f] of Object.entries(value)) element.addEventListener(type, f);
    else if (name === "style" || name === "dataset") Object.assign(element[name], value);
    else if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => (child ?? false) !== false));
  return element;
}

/** Make a button that does something; `content` is a text, a node, or several. */
function makeButton(look, content, click) {
  const own = typeof look === "string" ? { class: look } : look;
  return h("button", { type: "button", ...own, on: { click } }, ...[content].flat());
}

/** Make a group of buttons of which one is chosen. */
function makeTabs(label, buttons, look = "tabs") {
  return h("div", { class: look, role: "group", "aria-label": label }, ...buttons);
}
