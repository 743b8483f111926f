/** From what people paste to quantities: degrees or metres, with the axis that the text names. */
/**
 * @typedef {object} Quantity One number of a coordinate
 * @property {number} value Degrees or metres, negative to the west and south
 * @property {number} decimals How many the text has
 * @property {boolean} sexagesimal Told in degrees and minutes
 * @property {boolean} degrees Has a degree sign
 * @property {"lon" | "lat" | ""} axis By letter or word: east and west are `lon`, also for metres
 * @property {boolean} named Has any letter or word, X and Y among them
 */
/**
 * @typedef {object} Notation What a text holds
 * @property {Quantity[]} quantities Two
 * @property {"" | "CGCS2000" | "GCJ-02" | "BD-09"} datum That the text names
 * @property {string} old Name of an older datum that is not converted
 * @property {number} zone 3° zone that the text names, 0 for none
 * @property {boolean} foreign Has words that belong to no coordinate
 * @property {boolean} fixed x is first, as in WKT and GeoJSON
 */

const MOST_TEXT = 400;
/** Metres. */
const MOST_HEIGHT = 9000;
/** Full-width forms are as far from the usual ones as this. */
const WIDE = 0xfee0;

/** One spelling for each sign. @type {[RegExp, string][]} */
const SIGNS = [
  [/[\uff01-\uff5e]/g, ""], // replaced by their usual forms, see `plain`
  [/[\u3000\u00a0\t ]+/g, " "],
  [/[\u2212\u2013\u2014]/g, "-"],
  [/[°º˚゜]|(?<![经纬百])度(?!带)/g, "°"],
  [/[′’‘´`']|分/g, "'"],
  [/[″”“]|''|秒/g, '"'],
  [/[、；;\n\r|/，]/g, " ; "],
];

/** Words → the letter of their axis and side. @type {[RegExp, string][]} */
const WORDS = [
  [/东经/g, " E "], [/西经/g, " W "], [/北纬/g, " N "], [/南纬/g, " S "],
  [/经度|横坐标|东坐标|(?<![a-z])(?:longitude|long|lng|lon|easting|east)(?![a-z])/gi, " E "],
  [/纬度|纵坐标|北坐标|(?<![a-z])(?:latitude|lat|northing|north)(?![a-z])/gi, " N "],
  [/(?<![一-鿿])东(?![一-鿿])/g, " E "], [/(?<![一-鿿])北(?![一-鿿])/g, " N "],
];

/** @type {[RegExp, Notation["datum"]][]} */
const DATUMS = [
  [/高德|腾讯|微信|火星|amap|qq\.com|gcj-?\s?(?:02)?/gi, "GCJ-02"],
  [/百度|baidu|bd-?\s?09(?:ll)?/gi, "BD-09"],
  [/(?:中国)?(?:国家)?2000(?:国家)?(?:大地)?坐标系?|国家\s?2000|cgcs-?\s?2000|wgs-?\s?(?:19)?84|天地图|epsg:\d+|srid=\d+/gi, "CGCS2000"],
];
/** @type {[RegExp, string][]} */
const OLD = [[/(?:1980\s?)?西安(?:坐标系|\s?(?:19)?80)|xi'?an\s?(?:19)?80/gi, "1980 西安坐标系"], [/(?:1954\s?)?北京(?:坐标系|\s?(?:19)?54)|beijing\s?(?:19)?54/gi, "1954 北京坐标系"]];

/** Of a zone: its number, or its middle meridian. */
const ZONE = /(?:[36六三][°度]带)?\s*(?:第|带号|zone)\s*[:=]?\s*(\d{2})(?!\d)\s*带?|(?<!\d)(\d{2})\s?号?带/i;
const MERIDIAN = /中央(?:经线|子午线)\s*[:=]?\s*(?:E\s*)?(\d{2,3})°?(?:\s*E)?/;
const SCALE = /[36六三]\s?[°度]\s?(?:分?带)|3-degree|gauss[\s-]*kr(?:u|ü|ue)ger|高斯(?:-?克吕格)?|投影/gi;
/** What says nothing but that a coordinate follows. */
const FILLERS = /坐标|高程|海拔|位置|地点|定位|经纬|地图|大地|中心点?|点位|point(?:\s*zm?)?|coordinates?|type|geo(?=:)|position|location|米|(?<![a-z])m(?![a-z])/gi;
/** What comes after the very coordinate of a map's address. */
const ADDRESS = /(?:@|(?:^|[?&#])(?:position|location|center|ll|q|marker|coord|dest|to|from|query)=(?:coord:|loc:)?|!3d)(-?\d+\.\d+)(?:,|%2c|!4d)(-?\d+\.\d+)/i;

const [COUNT, MILLIONS, SIX] = [String.raw`\d+(?:\.\d+)?`, String.raw`\d{1,2}(?:[, ]\d{3}){2}(?:\.\d+)?(?!\d)`, String.raw`\d{3}[, ]\d{3}(?:\.\d+)?(?!\d)`];
const ANGLE = String.raw`(?<d>${COUNT})°(?:\s*(?<m>${COUNT})(?:'|(?=\s*(?:[NSEW;,]|$)))(?:\s*(?<s>${COUNT})"?)?)?`;
const TOKEN = new RegExp(String.raw`(?<letter>(?<![a-z])[NSEWXY](?![a-z]))|(?<![\d.])(?<sign>(?<![\d.°'"a-z]\s*)[+-])?(?:${ANGLE}|(?<big>${MILLIONS}|${SIX})|(?<n>${COUNT}))`, "gi");
/** Degrees, minutes and seconds with blanks, colons or hyphens between: only beside a letter can they be told from other numbers. */
const PARTS = String.raw`(\d{1,3})[\s:-](\d{1,2}(?:\.\d+)?)(?:[\s:-](\d{1,2}(?:\.\d+)?))?`;
const BARE = [new RegExp(String.raw`(?<![\d.])()${PARTS}(?=\s*[NSEW](?![a-z]))`, "gi"), new RegExp(String.raw`((?<![a-z])[NSEW]\s*)${PARTS}(?![\d.°])`, "gi")];
const COLONS = /(?<![\d.])()(\d{1,3}):(\d{1,2}):(\d{1,2}(?:\.\d+)?)/g;

/** @param {string} text */
const plain = (text) => SIGNS.slice(1).reduce((all, [sign, usual]) => all.replace(sign, usual), text.replace(SIGNS[0][0], (c) => (c === "，" || c === "；" ? ";" : String.fromCharCode(c.charCodeAt(0) - WIDE))));

/** The first that matches, and the text without any of them. @template {string} T @param {string} text @param {[RegExp, T][]} kinds @returns {[T | "", string]} */
function named(text, kinds) {
  const found = kinds.find(([words]) => text.search(words) >= 0);
  return [found ? found[1] : "", kinds.reduce((rest, [words]) => rest.replace(words, " "), text)];
}

/** Datum that a text names. @param {string} text */
export const datumOf = (text) => named(plain(text), DATUMS)[0];

/** Take the zone out of a text. @param {string} text @returns {[number, string]} */
function zoned(text) {
  const [zone, meridian] = [ZONE.exec(text), MERIDIAN.exec(text)];
  const rest = text.replace(ZONE, " ").replace(MERIDIAN, " ").replace(SCALE, " ");
  if (zone) return [Number(zone[1] ?? zone[2]), rest];
  return [meridian ? Math.round(Number(meridian[1]) / 3) : 0, rest];
}

/** Letters in the words' place, degree signs in that of blanks and colons. @param {string} text */
function lettered(text) {
  const letters = WORDS.reduce((all, [word, letter]) => all.replace(word, letter), text.replace(/经纬度?/g, " ")).replace(FILLERS, " ");
  const whole = (/** @type {unknown} */ _, /** @type {string} */ letter, /** @type {string} */ d, /** @type {string} */ m, /** @type {string | undefined} */ s) => `${letter}${d}°${m}'${s ? `${s}"` : ""}`;
  const bare = BARE.reduce((all, form) => all.replace(form, whole), letters);
  return /(?<!\d)1\d\d:/.test(bare) ? bare.replace(COLONS, whole) : bare;
}

/** @param {Record<string, string | undefined>} groups @returns {Quantity | null} */
function quantityOf({ sign, d, m, s, big, n }) {
  const [minutes, seconds] = [Number(m ?? 0), Number(s ?? 0)];
  if (minutes >= 60 || seconds >= 60) return null;
  const number = (big ?? n ?? d ?? "").replace(/[, ]/g, "");
  const size = Number(number) + minutes / 60 + seconds / 3600;
  return { value: sign === "-" ? -size : size, decimals: (number.split(".")[1] ?? "").length, sexagesimal: m !== undefined, degrees: d !== undefined, axis: "", named: false };
}

/** @param {Quantity} quantity @param {string} letter */
const withLetter = (quantity, letter) => ({
  ...quantity,
  value: /[SW]/.test(letter) ? -Math.abs(quantity.value) : quantity.value,
  axis: /** @type {Quantity["axis"]} */ (quantity.axis || (/[EW]/.test(letter) ? "lon" : /[NS]/.test(letter) ? "lat" : "")),
  named: true,
});

/** Numbers with the letters before or behind them: the first one tells which. @param {string} text @returns {Quantity[] | null} */
function quantitiesIn(text) {
  /** @type {Quantity[]} */
  const found = [];
  let [before, first] = ["", ""];
  for (const { groups = {} } of text.matchAll(TOKEN)) {
    const letter = groups.letter?.toUpperCase();
    first ||= letter ? "letter" : "number";
    const last = found.at(-1);
    if (letter && first === "number" && last && !last.named) found[found.length - 1] = withLetter(last, letter);
    else if (letter) before = letter;
    else {
      const quantity = quantityOf(groups);
      if (!quantity) return null;
      found.push(before ? withLetter(quantity, before) : quantity);
      before = "";
    }
  }
  return found;
}

/** Whether a third number is a height behind a position. @param {Quantity} height @param {Quantity[]} position */
const isHeight = ({ value, named: is }, position) =>
  !is && Math.abs(value) <= MOST_HEIGHT && position.every((one) => one.axis || one.decimals > 1 || one.value > 10 * MOST_HEIGHT);

/** What two numbers a text names, if it holds just two, or two and a height. @param {string} text @returns {Notation | null} */
export function readNotation(text) {
  if (text.length > MOST_TEXT || !/[\d０-９][^\d０-９]+[\d０-９]/.test(text)) return null;
  const address = ADDRESS.exec(text);
  const [datum, undated] = named(plain(text), DATUMS);
  const [old, dated] = named(undated, OLD);
  const [zone, rest] = zoned(dated);
  const bare = address ? `${address[1]}, ${address[2]}` : lettered(rest);
  const all = quantitiesIn(bare);
  if (!all || all.length < 2 || all.length > 3) return null;
  const [first, second, height] = all;
  if (height && !isHeight(height, [first, second])) return null;
  return {
    quantities: [first, second], datum, old, zone,
    foreign: /[^\s,;:=()[\]{}"'.。+\-@&?<>&#]/.test(bare.replace(TOKEN, " ")),
    fixed: /point\s*z?m?\s*\(|^\s*[[{]/i.test(text),
  };
}
