/* Small parts that the pages beside the map share. Text becomes text nodes only. */

/** The word for a conclusion, in a cell or behind a name. */
function evidenceWord(evidence) {
  const word = EVIDENCE_WORD[evidence];
  return word ? h("span", "inferred-word", word) : "";
}

/** Clauses folded to their number; they open in place. */
function foldedClauses(clauses) {
  if (!clauses?.length) return "";
  return h("details", "fold", h("summary", "", `${clauses.length} 条`), makeClauses(clauses));
}

/** The line that says what an address asked for in vain. */
function noticeLine(text) {
  return text ? h("p", { class: "notice", role: "status" }, text) : "";
}

/** What stands where there is nothing to show. */
function emptyLine(text = "所收文件未提及") {
  return h("p", "empty", text);
}

/** An item of a list: label, mark, name, what we concluded, detail, clauses folded, what belongs to it. */
function entry(item, { clauses = true } = {}) {
  return h("div", "entry",
    item.label && h("span", "label", item.label),
    item.mark && makeMark(item.mark),
    reference(item), evidenceWord(item.evidence),
    clauses && (item.open ? makeClauses(item.clauses) : foldedClauses(item.clauses)),
    item.detail && h("div", "detail", item.detail),
    ...(item.more ?? []).map((one) => entry(one, { clauses })));
}

/** A part of a story as a list; `folded`, its heading opens it. */
function partSection({ heading, items, folded }, note = "") {
  const entries = items.map((item) => entry(item));
  if (!folded) return makePart(heading, note, ...entries);
  return h("section", "", h("details", "part", h("summary", "", heading), note && h("p", "note", note), ...entries));
}

const SHORT_CELL = 8;

/** A part of a story as a table: its own columns, what we concluded, clauses folded. */
function partTable({ heading, columns, items }, note = "") {
  if (!items.length) return makePart(heading, "", emptyLine());
  const [first, ...heads] = columns;
  const short = (i) => items.every(({ cells }) => cells[i].length <= SHORT_CELL);
  const rest = heads.map((head, i) => [head, ({ cells }) => cells[i], short(i) ? "word" : ""]);
  const concluded = items.some(({ evidence }) => evidence === "inferred");
  return makePart(heading, note, makeTable([
    [first, (row) => reference(row)],
    ...rest,
    ...(concluded ? [["依据", (row) => evidenceWord(row.evidence), "word"]] : []),
    ["条文", (row) => foldedClauses(row.clauses), "word"],
  ], items));
}
