/* Clauses, wherever the app's own document or a card lists them. */

/** The word for a draft. */
function draftWord(draft) {
  return draft && h("span", "draft", "送审稿");
}

/** Clauses as a list; a draft is called one. */
function makeClauses(clauses) {
  return h("ul", "clauses", ...clauses.map(({ text, draft }) => h("li", "", text, draftWord(draft))));
}
