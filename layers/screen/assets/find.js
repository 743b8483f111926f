/** Find names by what is typed: exact, beginning, inside, first letters, and with one slip. */
const MATCH = { exact: 0, prefix: 1, inside: 2, initials: 3, scattered: 4, slip: 5 };
const OTHER_READING = 0.5;
const SCATTERED_LETTERS = 3;
const SLIP_LETTERS = 4;
const SLIP_CHARACTERS = 3;
const ENOUGH_WITHOUT_SLIPS = 8;
const NEAREST = 3;

/** A match of a name: its class and the part of the name from `from` to `to`, in characters. */
function matched(form, grade, from, count) {
  return { form, grade, from: form.at[from], to: form.at[Math.min(from + count, form.at.length - 1)] };
}

/** Match by the characters themselves. */
function byText(form, asked) {
  const at = form.plain.indexOf(asked);
  if (at < 0) return null;
  const grade = at ? MATCH.inside : form.plain === asked ? MATCH.exact : MATCH.prefix;
  return matched(form, grade, at, asked.length);
}

/** Match by letters: whole syllables first, then the first letters of syllables. */
function byReading(form, asked) {
  let best = null;
  for (let i = 0; i < form.ways.length; i += 1) {
    const found = inLetters(form, form.ways[i], asked);
    if (!found) continue;
    if (i) found.grade += OTHER_READING;
    if (!best || found.grade < best.grade) best = found;
  }
  return best;
}

function inLetters(form, way, asked) {
  for (let at = way.letters.indexOf(asked); at >= 0; at = way.letters.indexOf(asked, at + 1)) {
    const from = way.starts.indexOf(at);
    if (from < 0) continue;
    const whole = asked.length === way.letters.length;
    const grade = from ? MATCH.inside : whole ? MATCH.exact : MATCH.prefix;
    return matched(form, grade, from, syllablesWithin(way, from, asked.length));
  }
  const at = way.initials.indexOf(asked);
  if (at >= 0) return matched(form, MATCH.initials + (at ? 0.3 : 0), at, asked.length);
  return null;
}

/** First letters with syllables left out between them, from the name's first syllable on. */
function scattered(form, asked) {
  const { initials } = form.ways[0];
  if (initials[0] !== asked[0]) return null;
  let at = 0;
  for (let i = 1; i < asked.length; i += 1) {
    at = initials.indexOf(asked[i], at + 1);
    if (at < 0) return null;
  }
  return matched(form, MATCH.scattered, 0, at + 1);
}

/** Number of syllables that a stretch of letters touches. */
function syllablesWithin(way, from, letters) {
  const end = way.starts[from] + letters;
  let n = 0;
  while (from + n < way.starts.length && way.starts[from + n] < end) n += 1;
  return n;
}

/** Letters of `text` from `at` on that `asked` takes up with one slip, or -1. */
function withOneSlip(text, at, asked) {
  let i = 0;
  while (i < asked.length && text[at + i] === asked[i]) i += 1;
  if (i === asked.length) return i;
  const rest = asked.slice(i + 1);
  if (text.startsWith(rest, at + i + 1) && at + i < text.length) return asked.length; // wrong
  if (text.startsWith(rest, at + i)) return asked.length - 1; // one too many
  if (text.startsWith(asked.slice(i), at + i + 1)) return asked.length + 1; // one missing
  const swapped = text[at + i] === asked[i + 1] && text[at + i + 1] === asked[i];
  return swapped && text.startsWith(asked.slice(i + 2), at + i + 2) ? asked.length : -1;
}

function bitsSet(bits) {
  let n = 0;
  for (let left = bits; left; left &= left - 1) n += 1;
  return n;
}

/** Match by letters with one slip, from the beginning of any syllable. */
function bySlip(form, asked, bits) {
  for (const way of form.ways) {
    if (bitsSet(bits & ~way.bits) > 1) continue;
    for (let k = 0; k < way.starts.length; k += 1) {
      const length = withOneSlip(way.letters, way.starts[k], asked);
      if (length < 0) continue;
      return matched(form, MATCH.slip + (k ? 0.3 : 0), k, syllablesWithin(way, k, length));
    }
  }
  return null;
}

/** Match by characters with one slip. */
function byTextSlip(form, asked) {
  for (let at = 0; at + asked.length - 1 <= form.plain.length; at += 1) {
    const length = withOneSlip(form.plain, at, asked);
    if (length > 0) return matched(form, MATCH.slip + (at ? 0.3 : 0), at, length);
  }
  return null;
}

/** The best match of an entry's names. */
function bestMatch(entry, match) {
  let best = null;
  entry.forms.forEach((form, i) => {
    const found = match(form);
    if (found && i && entry.kind !== "measure") found.grade += 0.1; // a measure's are spellings of one name
    if (found && (!best || found.grade < best.grade)) best = found;
  });
  return best && { entry, ...best };
}

const KIND_ORDER = Object.keys(WORDS.found);

/** Whether a match holds what was typed, or its letters; any other is a guess that the reader judges. */
const isSure = ({ grade }) => grade < MATCH.scattered;

/** What an entry is: a kind of its own, a kind of area, or the kind of its subject. */
function entryKind({ subject, kind: own }) {
  if (own) return own;
  const { kind, id } = parseSubject(subject);
  if (kind === "link" && isTile(LINKS.get(id))) return LINKS.get(id).kind;
  return kind === "area" ? AREAS.get(id).kind : kind;
}

/** Parks by rank, places by kind. */
const depthOf = (thing) => (PLACE_KINDS.includes(thing.kind) ? PLACE_KINDS.indexOf(thing.kind) : rankDepth(thing));
const PLACE_KINDS = Object.keys(WORDS.placeKind);

function weightOf({ grade, entry }) {
  entry.weight ??= (() => {
    const kind = KIND_ORDER.indexOf(entryKind(entry));
    return kind * 10 + (entry.kind ? 0 : depthOf(lookUp(entry.subject)));
  })();
  return grade * 1000 + entry.weight;
}

/** All matches of what was typed, the best first. */
function findAll(typed) {
  const asked = plainText(typed);
  if (!asked) return [];
  const chinese = CHINESE.test(asked);
  const plain = chinese
    ? (form) => byText(form, asked)
    : (form) => byText(form, asked) ?? byReading(form, asked);
  const entries = searchable();
  const found = entries.map((entry) => bestMatch(entry, plain)).filter(Boolean);
  const loose = found.every(({ grade }) => grade >= MATCH.initials);
  if (loose && !chinese && asked.length >= SCATTERED_LETTERS)
    found.push(...findMore(found, (form) => scattered(form, asked)));
  if (found.length < ENOUGH_WITHOUT_SLIPS) found.push(...findSlips(asked, chinese, found));
  return found.sort((a, b) => weightOf(a) - weightOf(b) || a.entry.order - b.entry.order);
}

function findSlips(asked, chinese, found) {
  if (asked.length < (chinese ? SLIP_CHARACTERS : SLIP_LETTERS)) return [];
  const bits = lettersIn(asked);
  return findMore(
    found,
    chinese ? (form) => byTextSlip(form, asked) : (form) => bySlip(form, asked, bits),
  );
}

/** Matches among the entries that have not been found yet. */
function findMore(found, match) {
  const known = new Set(found.map(({ entry }) => entry));
  return searchable()
    .filter((entry) => !known.has(entry))
    .map((entry) => bestMatch(entry, match))
    .filter(Boolean);
}

function pairsOf(text) {
  const found = new Set(text);
  for (let i = 1; i < text.length; i += 1) found.add(text.slice(i - 1, i + 1));
  return found;
}

/** How much of the signs and pairs of signs asked for a text has, for its length. */
function likeness(asked, text) {
  let common = 0;
  for (const part of asked) if (text.includes(part)) common += part.length;
  return common / (asked.size + 2 * text.length);
}

/** The names most like what was typed; nothing at all if none has anything in common. */
function findNearest(typed) {
  const asked = plainText(typed);
  const parts = pairsOf(asked);
  const read = CHINESE.test(asked) ? (form) => form.plain : (form) => form.ways[0]?.letters ?? "";
  const scored = searchable().map((entry) => {
    const form = entry.forms[0];
    return { entry, form, from: 0, to: 0, score: likeness(parts, read(form)) };
  });
  const like = scored.filter(({ score }) => score > 0);
  return like.sort((a, b) => b.score - a.score).slice(0, NEAREST);
}
