/* Files without network: they are made in the browser. */

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
