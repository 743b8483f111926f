/* Files and the clipboard, without network: both are made in the browser. */

const RISKY = /^ *[=+\-@\t\r\n＝＋－＠]/; // a cell that begins so may be taken for a formula
const UNFIT = /[\\/:*?"<>|\u0000-\u001f]+/g;
const NAME_LENGTH = 60;

function csvCell(value) {
  const text = String(value ?? "");
  const safe = RISKY.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Save rows of cells as a CSV file that Excel opens right. */
function saveCsv(name, rows) {
  if (!Array.isArray(rows)) return;
  const text = rows.map((row) => row.map(csvCell).join(",")).join("\r\n");
  const link = h("a", {
    href: URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" })),
    download: `${String(name).replace(UNFIT, "_").slice(0, NAME_LENGTH)}.csv`,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

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
