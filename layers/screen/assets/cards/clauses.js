/* Clauses, badges, marks and signs, wherever the app's own document or a card shows them. */

/** The word for a conclusion; what a clause says needs none. */
const EVIDENCE_WORD = { stated: "", inferred: "推断" };

/** The tile of a cluster: its character in the colour of its tier. */
function makeMark({ char, tier, evidence = "stated" }) {
  return h("span", `mark ${tier} ${evidence}`, char);
}

/** What a clause says in a disagreement; the pieces that the other clause does not have are underlined. */
function claimNode({ level, clause, pieces }) {
  const said = pieces.map(([text, differs]) => (differs ? h("u", "", text) : text));
  return h("div", "claim",
    h("div", "from", level && h("span", "level", level), h("span", "clause", clause)),
    h("p", "says", ...said));
}

/** The same as a mark beside a clause; nothing where nothing is to be said. */
function standingMark(steps) {
  const word = standingWord(steps);
  return word && h("span", "standing", word);
}

/** A clause in one line of text, for a file. */
function clauseLine({ text, standing }) {
  const word = standingWord(standing);
  return word ? `${text}（${word}）` : text;
}

/** Clauses as a list; what is a draft, or over, is called so. */
function makeClauses(clauses) {
  return h("ul", "clauses",
    ...clauses.map(({ text, standing }) => h("li", "", text, standingMark(standing))));
}

/** Badges of a thing; one that tells of its document may be empty today. */
function makeBadges(badges) {
  return badges.map(({ text, standing, tone }) => [text ?? standingWord(standing), tone])
    .filter(([word]) => word).map(([word, tone]) => h("span", `badge ${tone}`, word));
}
