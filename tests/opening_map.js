/* Boxes of all names on the map page, as a reader sees them; run by opening_map.py in the frame. */
() => {
  const plain = ({ left, top, right, bottom }) => [left, top, right, bottom];
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const names = (root) => [...root.querySelectorAll("g.label > g.name")].filter(shown).map((group) => ({
    subject: group.dataset.subject ?? "",
    leader: [...group.querySelectorAll("line")].map(({ x1, y1, x2, y2 }) =>
      Math.hypot(x2.baseVal.value - x1.baseVal.value, y2.baseVal.value - y1.baseVal.value))[0] ?? 0,
    lines: [...group.querySelectorAll("text")].map((text) => ({
      text: text.textContent, size: parseFloat(text.getAttribute("font-size")),
      spacing: parseFloat(text.getAttribute("letter-spacing") ?? 0), box: plain(text.getBoundingClientRect()),
    })),
  }));
  const main = document.querySelector(".folium-map");
  const inset = document.querySelector(".inset:not(.folded):not([hidden]) .inset-map");
  const frame = document.querySelector(".inset-frame");
  const city = [...main.querySelectorAll(".leaflet-city-pane path")].map((path) => plain(path.getBoundingClientRect()));
  return {
    map: plain(main.getBoundingClientRect()), city, names: names(main),
    inset: inset && plain(inset.getBoundingClientRect()), insetNames: inset ? names(inset) : [],
    frame: frame && plain(frame.getBoundingClientRect()),
    furniture: [...document.querySelectorAll(".over-map")].filter(shown).map((element) => plain(element.getBoundingClientRect())),
    covered: parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--covered")) || 0,
    numbers: document.querySelector(".numbers")?.textContent ?? "",
  };
}
