/** The other pages of the app: buttons at the right of the strip, as the app lists them. */
const pages = { root: null };

function startPages(parent) {
  pages.root = h("nav", { class: "pages", "aria-label": "其他页面" });
  parent.append(pages.root);
}

/** Take over the list that the app offers. */
function setPages(items) {
  const known = items.filter((item) => typeof item?.id === "string");
  pages.root.replaceChildren(
    ...known.map(({ id, label, main }) => {
      const click = () => post({ type: "open", page: id });
      const button = { type: "button", class: main ? "main" : "", on: { click } };
      return h("button", button, String(label ?? id));
    }),
  );
}
