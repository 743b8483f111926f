/* The slim bar above every page but the map: which pages there are, and which one this is. */

function tab(page, current, open) {
  const button = makeButton("tab", page.label, () => open(page.id));
  if (page.id === current) button.setAttribute("aria-current", "page");
  return button;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const { current, pages } = data[0];
  const nav = make("nav", "bar");
  nav.setAttribute("aria-label", "页面");
  const open = (id) => id !== current && setTriggerValue("open", id);
  nav.append(...pages.map((page) => tab(page, current, open)));
  parentElement.querySelector("nav")?.remove();
  parentElement.append(nav);
}
