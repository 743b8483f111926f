/* Small parts that the pages beside the map share. Text becomes text nodes only. */

/** The tile of a cluster: its character in the colour of its tier. */
function makeMark({ char, tier, evidence = "stated" }) {
  return make("span", `mark ${tier} ${evidence}`, char);
}

/** The word for a conclusion; a clause that says so needs none. */
function evidenceWord(evidence) {
  return evidence === "inferred" ? make("span", "inferred-word", "推断") : "";
}

/** Clauses as a list; a draft is called one. */
function makeClauses(clauses) {
  const list = make("ul", "clauses");
  for (const { text, draft } of clauses) {
    const item = make("li", "", text);
    if (draft) item.append(make("span", "draft", "送审稿"));
    list.append(item);
  }
  return list;
}

/** Clauses folded to their number; they open in place. */
function foldedClauses(clauses) {
  if (!clauses?.length) return "";
  const root = make("details", "fold");
  root.append(make("summary", "", `${clauses.length} 条`), makeClauses(clauses));
  return root;
}

/** The line that says what an address asked for in vain. */
function noticeLine(text) {
  if (!text) return "";
  const line = make("p", "notice", text);
  line.setAttribute("role", "status");
  return line;
}

/** What stands where there is nothing to show. */
function emptyLine(text = "所收文件未提及") {
  return make("p", "empty", text);
}

/** The head of a page: title, what stands beside it, files on the right. */
function pageHead(title, ...content) {
  const head = make("header", "");
  head.append(make("h1", "", title), ...content);
  return head;
}

/** An item of a list: label, mark, name, what we concluded, detail, clauses folded, what belongs to it. */
function entry(item, { clauses = true } = {}) {
  const root = make("div", "entry");
  if (item.label) root.append(make("span", "label", item.label));
  if (item.mark) root.append(makeMark(item.mark));
  root.append(subjectLink(item.text, item.pick), evidenceWord(item.evidence));
  if (clauses) root.append(foldedClauses(item.clauses));
  if (item.detail) root.append(make("div", "detail", item.detail));
  root.append(...(item.more ?? []).map((one) => entry(one, { clauses })));
  return root;
}

/** A part of a story as a list. */
function partSection({ heading, items }, note = "") {
  return makePart(heading, note, ...items.map((item) => entry(item)));
}

const SHORT_CELL = 8;

/** A part of a story as a table: its own columns, what we concluded, clauses folded. */
function partTable({ heading, columns, items }, note = "") {
  if (!items.length) return makePart(heading, "", emptyLine());
  const [first, ...heads] = columns;
  const short = (i) => items.every(({ cells }) => cells[i].length <= SHORT_CELL);
  const rest = heads.map((head, i) => ({
    head, cell: ({ cells }) => cells[i], look: short(i) ? "word" : "",
  }));
  const concluded = items.some(({ evidence }) => evidence === "inferred");
  return makePart(heading, note, makeTable("", [
    { head: first, cell: ({ text, pick }) => subjectLink(text, pick) },
    ...rest,
    ...(concluded ? [{ head: "依据", cell: (row) => evidenceWord(row.evidence), look: "word" }] : []),
    { head: "条文", cell: (row) => foldedClauses(row.clauses), look: "word" },
  ], items));
}
