/* The clipboard, without network. */

/** Copy by the old way, which pages without https still have; tells whether it worked. */
function copyBySelection(text) {
  const style = { position: "fixed", opacity: "0" };
  const field = h("textarea", { value: text, readOnly: true, style });
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  field.remove();
  focused?.focus?.();
  return done;
}

/** Copy text to the clipboard; tells whether it worked. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}
