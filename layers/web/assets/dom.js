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

function round1(value) {
  return Math.round(value * 10) / 10;
}

/** A 45° hatch; its id can be used as a fill. */
function hatch(id, colour, background, gap = 5, width = 1.1) {
  const pattern = s("pattern", {
    id,
    width: gap,
    height: gap,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  if (background) pattern.append(s("rect", { width: gap, height: gap, fill: background }));
  pattern.append(
    s("line", { x1: 0, y1: 0, x2: 0, y2: gap, stroke: colour, "stroke-width": width * 2 }),
  );
  return pattern;
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
