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
    ...known.map(({ id, label, title, main, wide }) => {
      const look = { class: main ? "main" : wide ? "wide" : "", ...(title && { title: String(title) }) };
      return makeButton(look, String(label ?? id), () => post({ type: "open", page: id }));
    }),
  );
}
