/** How names are read: every name with its pinyin, and where each character begins in it. */
const CHINESE = /[\u3400-\u9fff]/u;
const READINGS = DATA.search.readings;
const MOST_FORMS = 6;
const LETTERS_BEFORE_A = 97;

/** What counts of a text when it is compared: no case, no blanks, no marks. */
function plainText(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s·・.,，。、“”"'‘’「」《》〈〉()（）\-—–/]/gu, "");
}

/** Letters of a text as bits. */
function lettersIn(text) {
  let bits = 0;
  for (let i = 0; i < text.length; i += 1) {
    const k = text.charCodeAt(i) - LETTERS_BEFORE_A;
    if (k >= 0 && k < 26) bits |= 1 << k;
  }
  return bits;
}

/** Syllables of a text: of a character its readings, of anything else the sign itself. */
function syllablesOf(chars, reading) {
  const given = reading ? reading.split(" ") : [];
  let k = 0;
  return chars.map((char) => {
    const known = READINGS[char]?.split(" ");
    if (!known) return [char];
    const own = given[k];
    k += 1;
    return own ? [own, ...known.filter((other) => other !== own)] : known;
  });
}

/** The ways to read a text: first the usual one, then with one character read otherwise. */
function waysToRead(syllables) {
  const usual = syllables.map(([first]) => first);
  const ways = [usual];
  syllables.forEach(([, ...others], i) => {
    for (const other of others)
      if (ways.length < MOST_FORMS) ways.push(usual.map((one, j) => (j === i ? other : one)));
  });
  return ways;
}

/** A way to read: joined letters, where each syllable begins, and the first letters. */
function readable(way) {
  const starts = [];
  let length = 0;
  for (const syllable of way) {
    starts.push(length);
    length += syllable.length;
  }
  const letters = way.join("");
  return { letters, starts, bits: lettersIn(letters), initials: way.map((one) => one[0]).join("") };
}

/** A name ready to be searched. `at` tells where the compared characters stand in the name. */
function readForm(form) {
  const [text, reading] = typeof form === "string" ? [form, ""] : form;
  const chars = [];
  const at = [];
  let place = 0;
  for (const sign of text) {
    for (const char of READINGS[sign] ? sign : plainText(sign)) {
      chars.push(char);
      at.push(place);
    }
    place += sign.length;
  }
  at.push(text.length);
  return { text, plain: chars.join(""), at, ways: waysToRead(syllablesOf(chars, reading)).map(readable) };
}

const prepared = { entries: [], next: 0 };
const PREPARE_AT_ONCE = 40;
const IDLE_LEAST_MS = 2;
/** A place of the gazetteer with all its names; one that is named as an area is that area's position. */
const namedPlaces = () => [...CATALOGUE.places.values()].filter(({ name, kind }) => kind === "town" || kind === "village" || !AREA_NAMES.has(name))
  .map(({ id, name, aliases }) => ({ subject: `place:${id}`, known: true, forms: layoutCore.namesOf({ name, aliases }).map((text) => [text, DATA.search.spoken[text] ?? ""]) }));
const AREA_NAMES = new Set([...AREAS.values()].map(({ name }) => name));
/** What has a card, then places, then what only others tell of: its kind, the card that tells of it, where that is. */
const SEARCHED = [
  ...DATA.search.entries.map(([subject, ...forms]) => ({ subject, forms, known: parseSubject(subject) })),
  ...namedPlaces(),
  ...DATA.search.more.map(([kind, subject, where, ...forms]) => ({ kind, subject, where, forms, known: true })),
].filter(({ known }) => known);

/** Make the next entries ready; returns whether there are more. */
function prepareEntries(most) {
  const end = Math.min(SEARCHED.length, prepared.next + most);
  for (; prepared.next < end; prepared.next += 1) {
    const { forms, ...entry } = SEARCHED[prepared.next];
    prepared.entries.push({ ...entry, order: prepared.next, forms: forms.map(readForm) });
  }
  return prepared.next < SEARCHED.length;
}

/** All that can be found, whatever is still missing made now. */
function searchable() {
  prepareEntries(Infinity);
  return prepared.entries;
}

/** Make everything ready while nothing else is to be done. */
function prepareWhenIdle() {
  requestIdleCallback((idle) => {
    do if (!prepareEntries(PREPARE_AT_ONCE)) return;
    while (idle.timeRemaining() > IDLE_LEAST_MS);
    prepareWhenIdle();
  });
}
