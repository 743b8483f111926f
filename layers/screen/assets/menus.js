/** Lists that open below a button, and sheets over the page: Esc or a click elsewhere closes both. */

/** A button with a list below it, which `fill(list, close)` makes anew each time it opens. */
function makeMenu(look, label, fill) {
  const button = h("button", { type: "button", class: `menu-button ${look}`, "aria-haspopup": "true" }, label);
  return { button, list: hangList(button, { look: `${look}-menu`, label, fill, place: placeBelow }) };
}

/** Hang a list on a button: filled and placed as it opens, emptied as it closes. */
function hangList(button, { look, label, role = "group", fill, place }) {
  const list = h("div", { class: `menu ${look}`, popover: "auto", role, "aria-label": label });
  button.popoverTargetElement = list;
  button.setAttribute("aria-expanded", "false");
  list.addEventListener("beforetoggle", ({ newState }) => {
    button.setAttribute("aria-expanded", String(newState === "open"));
    if (newState !== "open") return;
    fill(list, () => list.hidePopover());
    place(list, button.getBoundingClientRect());
  });
  list.addEventListener("toggle", ({ newState }) => {
    if (newState !== "open") list.replaceChildren();
    else if (role === "dialog") list.querySelector("input")?.focus(); // autofocus is not for frames
  });
  list.addEventListener("keydown", menuKeys);
  document.body.append(list);
  return list;
}

/** Below its button, to the side where the window has room. */
function placeBelow(list, { left, right, bottom }) {
  const far = left > innerWidth / 2;
  Object.assign(list.style, {
    top: `${bottom + 4}px`,
    left: far ? "auto" : `${left}px`,
    right: far ? `${Math.max(innerWidth - right, coveredPx() + 8)}px` : "auto",
    maxHeight: `${innerHeight - bottom - 16}px`,
  });
}

/** Up and down go from choice to choice. */
function menuKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.type === "radio") return;
  const choices = [...event.currentTarget.querySelectorAll("button, input")];
  const next = choices.indexOf(document.activeElement) + step;
  choices[(next + choices.length) % choices.length]?.focus();
  event.preventDefault();
}

/** A sheet over the page; `show` fills and opens it. */
function makeSheet(title) {
  const body = h("div", "sheet-body");
  const close = makeButton({ class: "close", "aria-label": "关闭" }, "×", () => root.close());
  const look = { class: "sheet", "aria-label": title, on: { click: (event) => event.target === root && root.close() } };
  const root = h("dialog", look, h("header", "", h("h2", "", title), close), body);
  root.addEventListener("keydown", holdFocus);
  document.body.append(root);
  return {
    show(...content) {
      body.replaceChildren(...content);
      root.showModal();
    },
  };
}

/** Tab stays within an open sheet: the document around the frame is not barred by it. */
function holdFocus(event) {
  if (event.key !== "Tab") return;
  const stops = [...event.currentTarget.querySelectorAll("a[href], button, input, select, [tabindex='0']")];
  const [first, last] = event.shiftKey ? [stops.at(-1), stops[0]] : [stops[0], stops.at(-1)];
  if (document.activeElement !== last) return;
  first.focus();
  event.preventDefault();
}

/** Whether a list or a sheet is open: Esc is for it then. */
function isOverlaid() {
  return document.querySelector("dialog[open], :popover-open") !== null;
}
