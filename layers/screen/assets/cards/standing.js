/* What a document is on the reader's own day, wherever a page says it. */

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
