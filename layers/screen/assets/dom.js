/** Small makers of SVG elements, and how wide a text is. */
const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element with attributes. */
function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined && value !== null && value !== "") element.setAttribute(name, value);
  }
  if (children.length) element.append(...children);
  return element;
}

/** Make an SVG text centred (or anchored) at a point. */
function svgText(text, x, y, attributes = {}) {
  const element = s("text", { x: round1(x), y: round1(y), ...attributes });
  element.textContent = text;
  return element;
}

/** Make a bold mark whose middle stands at a point. */
function svgMark(mark, x, y, size, fill, weight = 700) {
  const look = { "font-size": size, "font-weight": weight, "text-anchor": "middle", fill };
  return svgText(mark, x, y + size * 0.36, look);
}

/** Make an SVG circle round a point. */
function disc(x, y, r, look) {
  return s("circle", { cx: round1(x), cy: round1(y), r, ...look });
}

/** Make an SVG rectangle from a box. */
function boxShape({ x0, y0, x1, y1 }, look) {
  const [width, height] = [round1(x1 - x0), round1(y1 - y0)];
  return s("rect", { x: round1(x0), y: round1(y0), width, height, ...look });
}

function round1(value) {
  return Math.round(value * 10) / 10;
}

/** A 45° hatch; its id can be used as a fill. */
function hatch(id, colour, background, gap, width) {
  const size = { width: gap, height: gap };
  const look = { id, ...size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  const line = { x1: 0, y1: 0, x2: 0, y2: gap, stroke: colour, "stroke-width": width * 2 };
  return s("pattern", look, s("rect", { ...size, fill: background }), s("line", line));
}

const measureContext = document.createElement("canvas").getContext("2d");
const measured = new Map();

/** Width of a text in CSS pixels, letter spacing (em) included. */
function textWidth(text, size, weight = 400, spacing = 0) {
  const key = `${size} ${weight} ${spacing} ${text}`;
  let width = measured.get(key);
  if (width === undefined) {
    measureContext.font = `${weight} ${size}px ${STYLE.font.screen.join(",")}`;
    width = measureContext.measureText(text).width + [...text].length * spacing * size;
    measured.set(key, width);
  }
  return width;
}
