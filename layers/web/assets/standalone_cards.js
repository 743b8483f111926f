/* Cards as they travel in the file: every text, row and list of clauses once. */

function blockOf(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const PACK = blockOf("layout-cards");
const OPENING = "";
const MISSING = "missing";

/** A clause is the number of its text, negative for a draft. */
function unpackClauses(numbers) {
  return numbers.map((number) => ({ text: PACK.texts[Math.abs(number)], draft: number < 0 }));
}

/** A row: texts in the order of their keys, then its mark and its clauses; 0 is left out. */
function unpackRow(number) {
  const numbers = PACK.rows[number];
  const row = { text: "" };
  PACK.keys.forEach((key, i) => {
    if (numbers[i]) row[key] = PACK.texts[numbers[i]];
  });
  const [mark, clauses] = numbers.slice(PACK.keys.length);
  if (mark) row.mark = PACK.marks[mark];
  if (clauses) row.clauses = unpackClauses(PACK.clauses[clauses]);
  return row;
}

function unpackChart([theme, chosen, number]) {
  return { theme, chosen, ...PACK.charts[number] };
}

/** The card of a subject or list; of nothing the opening card; of what is not there the one for it. */
function cardOf(subject) {
  const own = subject ?? OPENING;
  const [id, title, subtitle, badges, sections, chart] =
    PACK.cards[Object.hasOwn(PACK.cards, own) ? own : MISSING];
  return {
    id,
    title: PACK.texts[title],
    subtitle: PACK.texts[subtitle],
    badges: badges.map(([text, tone]) => ({ text: PACK.texts[text], tone: PACK.texts[tone] })),
    sections: sections.map(([head, ...rows]) => ({
      title: PACK.texts[head],
      rows: rows.map(unpackRow),
    })),
    ...(chart ? { chart: unpackChart(chart) } : {}),
  };
}
