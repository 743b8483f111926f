/** Backgrounds from outside, off at first; a fault leads back to the vector base and one notice. */
const backgrounds = { items: [], shown: null, layer: null, root: null, list: null };

function startBackgrounds(parent) {
  const list = { class: "choices-list", hidden: true, role: "radiogroup", "aria-label": "底图" };
  backgrounds.list = h("div", list);
  const button = makeButton({ "aria-expanded": "false" }, "底图", () => {
    backgrounds.list.hidden = !backgrounds.list.hidden;
    button.setAttribute("aria-expanded", String(!backgrounds.list.hidden));
  });
  // The app always offers some: the button's place is kept free of labels from the first picture.
  const look = { class: "backgrounds over-map", hidden: !hosted || ALONE !== null };
  backgrounds.root = h("div", look, button, backgrounds.list);
  parent.append(backgrounds.root);
}

/** Take over the list that the host offers. */
function setBackgrounds(items) {
  const isText = (value) => typeof value === "string";
  backgrounds.items = items.filter((item) => isText(item?.id) && isText(item.url));
  backgrounds.root.hidden = !backgrounds.items.length;
  drawBackgroundList();
  panels.boxes = null;
}

function drawBackgroundList() {
  const entry = (id, label) => {
    const checked = (backgrounds.shown?.id ?? null) === id;
    const change = () => showBackground(id);
    const look = { type: "radio", name: "background", value: id ?? "", checked, on: { change } };
    return h("label", "", h("input", look), label);
  };
  backgrounds.list.replaceChildren(
    entry(null, "矢量底图"),
    ...backgrounds.items.map((item) => entry(item.id, String(item.label ?? item.id))),
  );
}

/** Show a background by id, or the vector base for null. */
function showBackground(id) {
  const item = backgrounds.items.find((one) => one.id === id) ?? null;
  backgrounds.layer?.remove();
  backgrounds.layer = null;
  backgrounds.shown = null;
  if (item && item.available === false) {
    notify(item.notice || `${item.label}暂不可用，已用矢量底图。`);
  } else if (item) {
    backgrounds.shown = item;
    backgrounds.layer = L.tileLayer(item.url, { pane: "tiles", maxZoom: STYLE.zoom.max, minZoom: 3 });
    backgrounds.layer.once("tileerror", () => {
      if (backgrounds.shown !== item) return;
      showBackground(null);
      notify(`${item.label}载入失败，已回到矢量底图。`);
    });
    backgrounds.layer.addTo(map);
  }
  drawBackgroundList();
  paint();
}

let noticeTimer = 0;
const NOTICE_MS = 8000;

/** Say one thing quietly; it goes by itself. */
function notify(text) {
  const root = document.querySelector(".page-notice");
  root.textContent = String(text);
  root.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => {
    root.hidden = true;
  }, NOTICE_MS);
}
