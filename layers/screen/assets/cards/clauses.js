/* Clauses and badges, wherever the app's own document or a card shows them. */

/** The reader's own day, as 2026-11-30. */
function readersDay() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0")).join("-");
}

/** What a document is on a day; `steps` say from which day on it is what (facts/standing.py). */
function standingWord(steps = [], day = readersDay()) {
  return steps.filter(([since]) => since <= day).pop()?.[1] ?? "";
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
