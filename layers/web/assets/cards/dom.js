/* Small makers of elements for everything that stands in the app's own document. */

/** Make an element with a class and text; text becomes a text node, never markup. */
function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Make a button that does something. */
function makeButton(className, text, onClick) {
  const button = make("button", className, text);
  button.type = "button";
  button.addEventListener("click", onClick);
  return button;
}
