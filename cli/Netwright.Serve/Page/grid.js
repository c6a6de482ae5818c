// Tables of figures, each on its colour.

import { element } from "./dom.js";
import { shortFigure } from "./format.js";
import { cssColour, inkOn, paint } from "./colours.js";

const MostCells = 256;
const PictureScale = 8;

/** A grid of values, as a table or, where there are too many to read, as a picture. */
export function grid(words, { rows, columns }, values, range) {
  return values.length > MostCells ? picture(words, rows, columns, values, range) : table(words, rows, columns, values, range);
}

function table(words, rows, columns, values, range) {
  const made = element("table", { class: "grid" }, element("caption", {}, words));
  for (let row = 0; row < rows; row++) {
    made.append(element("tr", {}, ...values.slice(row * columns, (row + 1) * columns).map((value) => cell(value, range))));
  }

  return element("div", { class: "grid-box", tabindex: columns > 5 ? "0" : null, role: columns > 5 ? "region" : null, "aria-label": columns > 5 ? words : null }, made);
}

function cell(value, range) {
  if (value === null) {
    return element("td", { class: "none", title: "padding" }, "·");
  }

  const made = element("td", {}, shortFigure(value, Math.max(Math.abs(range.least), Math.abs(range.greatest))));
  made.style.backgroundColor = cssColour(range, Number(value));
  made.style.color = inkOn(range, Number(value));
  return made;
}

function picture(words, rows, columns, values, range) {
  const canvas = element("canvas", { role: "img", "aria-label": words });
  paint(canvas, rows, columns, (i) => Number(values[i] ?? 0), range);
  canvas.style.width = `${Math.min(240, columns * PictureScale)}px`;
  canvas.style.imageRendering = "pixelated";
  return element("div", { class: "grid-box" }, element("p", { class: "note" }, words), canvas);
}

/** The largest size of some values. */
export const extremeOf = (lists) => Math.max(1e-12, ...lists.flat().filter((value) => value !== null).map((value) => Math.abs(Number(value))).filter(Number.isFinite));
