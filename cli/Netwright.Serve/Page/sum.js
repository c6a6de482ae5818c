// A value taken apart: what it is made of, in numbers, the C# that computes it, and the way back of the loss's gradient.

import { byId, element } from "./dom.js";
import { figure, term } from "./format.js";
import { greyRange, paint, paintBar, signedRange } from "./colours.js";
import { valueAt } from "./frame.js";
import { extremeOf, grid } from "./grid.js";
import { nameOf } from "./names.js";
import { postForJson } from "./server.js";
import { change, current } from "./state.js";

const PlayPause = 450;
const BigSide = 224;
let timer = null;
let asked = 0;

/** Opens the sum of the value that the state names, or closes it. */
export async function showSum(network, look) {
  const dialog = byId("sum");
  const { open, label } = current();
  const layer = open && network.layers.find((known) => known.name === open.layer);
  if (!layer || !look?.values || !isIn(layer, open)) {
    dialog.close();
    return;
  }

  const number = ++asked;
  const sum = await postForJson("explain", look.levels, { ...open, label });
  if (number === asked && current().open) {
    dialog.replaceChildren(...parts(network, look, layer, sum));
    if (!dialog.open) {
      dialog.showModal();
    }
  }
}

/** Makes the dialog close by its key, its button, and a click beside it. */
export function startSum() {
  const dialog = byId("sum");
  dialog.addEventListener("close", () => {
    stop();
    if (current().open) {
      change({ open: null });
    }
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (steps && event.target.closest("button, .big-map")) {
      document.getElementById(steps < 0 ? "sum-before" : "sum-after")?.click();
    }
  });
}

const isIn = (layer, { map, row, column }) => map < layer.shown && row < layer.output[1] && column < layer.output[2];

function parts(network, look, layer, sum) {
  return [
    element("div", { class: "cell-head" }, element("h3", { id: "sum-title" }, `${nameOf(network, layer, sum)}: ${figure(sum.value)}`), buttons(layer, sum)),
    element("div", { class: "sum-body" }, side(look, layer, sum), element("div", {}, ...forward(sum), ...backward(network, sum))),
  ];
}

function buttons(layer, sum) {
  const step = (by) => () => change({ open: moved(layer, sum, by) });
  return element(
    "div",
    { class: "sum-head-buttons" },
    element("button", { type: "button", id: "sum-before", onclick: step(-1) }, "Back"),
    element("button", { type: "button", id: "sum-after", onclick: step(1) }, "Next"),
    element("button", { type: "button", id: "sum-play", "aria-pressed": String(timer !== null), onclick: () => play(layer) }, timer === null ? "Play" : "Pause"),
    element("button", { type: "button", id: "sum-close", onclick: () => byId("sum").close() }, "Close"),
  );
}

/** The place so many values further on; behind a map's last stands the next map's first. */
function moved(layer, { map, row, column }, by) {
  const [, rows, columns] = layer.output;
  const all = layer.shown * rows * columns;
  const place = ((map * rows + row) * columns + column + by + all) % all;
  return { layer: layer.name, map: Math.floor(place / (rows * columns)), row: Math.floor(place / columns) % rows, column: place % columns };
}

/** Lets the window slide over the map. */
function play(layer) {
  if (timer !== null) {
    stop();
  } else {
    timer = setInterval(() => change({ open: moved(layer, current().open, 1) }), PlayPause);
  }

  byId("sum-play").textContent = timer === null ? "Play" : "Pause";
  byId("sum-play").setAttribute("aria-pressed", String(timer !== null));
}

function stop() {
  clearInterval(timer);
  timer = null;
}

/** The map itself and the gradient there, with the value marked; a click chooses another. */
function side(look, layer, sum) {
  const values = look.values.get(layer.name);
  const gradients = look.gradients.get(layer.name);
  const plane = values.planes[values.isVector ? 0 : sum.map];
  const slope = gradients.planes[values.isVector ? 0 : sum.map];
  const extreme = Math.max(Math.abs(slope.least), Math.abs(slope.greatest));
  return element(
    "div",
    { class: "sum-side" },
    element("h3", {}, values.isVector ? "All values" : "The map"),
    bigMap(layer, sum, plane, greyRange(plane.least, plane.greatest), values.isVector),
    element("h3", {}, "Gradient of the loss"),
    bigMap(layer, sum, slope, signedRange(extreme), values.isVector),
  );
}

function bigMap(layer, sum, plane, range, isVector) {
  const columns = isVector ? Math.min(layer.shown, 12) : layer.output[2];
  const rows = isVector ? Math.ceil(layer.shown / columns) : layer.output[1];
  const plain = document.createElement("canvas");
  paint(plain, rows, columns, (i) => (i < plane.steps.length ? valueAt(plane, i) : Number.NaN), range);
  const scale = Math.max(1, Math.floor(BigSide / Math.max(rows, columns)));
  const canvas = element("canvas", { class: "big-map", width: columns * scale, height: rows * scale, role: "img", "aria-label": `${figure(range.least)} to ${figure(range.greatest)}` });
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  context.drawImage(plain, 0, 0, canvas.width, canvas.height);
  const place = isVector ? sum.map : sum.row * columns + sum.column;
  context.strokeStyle = "#e0701f";
  context.lineWidth = 3;
  context.strokeRect((place % columns) * scale, Math.floor(place / columns) * scale, scale, scale);
  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    const [row, column] = [Math.floor(((event.clientY - box.top) * rows) / box.height), Math.floor(((event.clientX - box.left) * columns) / box.width)];
    const open = isVector ? { map: row * columns + column, row: 0, column: 0 } : { map: sum.map, row, column };
    change({ open: isIn(layer, open) ? { layer: layer.name, ...open } : current().open });
  });
  return element("div", {}, canvas, scaleOf(range));
}

function scaleOf(range) {
  const bar = element("canvas", { "aria-hidden": "true" });
  paintBar(bar, range);
  return element("span", { class: "scale" }, bar, `${figure(range.least)} to ${figure(range.greatest)}`);
}

function forward(sum) {
  return [
    element("h3", {}, "Forward"),
    element("p", { class: "formula" }, sum.formula),
    element("div", { class: "parts" }, ...sum.parts.map((part) => forwardPart(part, sum))),
    restOf(sum),
    arithmetic(sum),
    code("The C# that computes it", sum.code.forward),
  ];
}

const planeOf = (part) => (part.channel < 0 ? part.source : `${part.source}, map ${part.channel}`);

function forwardPart(part, sum) {
  const inputs = Number(Math.max(...part.inputs.filter((x) => x !== null).map(Number), Number.NEGATIVE_INFINITY));
  const least = Math.min(...part.inputs.filter((x) => x !== null).map(Number), inputs);
  const made = [grid("input", part, part.inputs, greyRange(least, inputs))];
  if (part.weights) {
    const products = part.weights.map((weight, i) => (part.inputs[i] === null ? null : Number(part.inputs[i]) * Number(weight)));
    const weightExtreme = extremeOf(sum.parts.map((other) => other.weights));
    made.push(sign("×"), grid("weights", part, part.weights, signedRange(weightExtreme)), sign("="), grid("products", part, products, signedRange(extremeOf([products]))));
    made.push(element("span", {}, "sum ", element("strong", {}, figure(part.sum))));
  }

  return element("div", { class: "part" }, element("span", { class: "part-name" }, planeOf(part)), ...made);
}

const sign = (words) => element("span", { class: "sign", "aria-hidden": "true" }, words);

function restOf({ count, parts: shown, rest }) {
  return count > shown.length ? element("p", { class: "note" }, `The ${shown.length} parts with the most weight of ${count}; the others together give ${figure(rest)}.`) : "";
}

function arithmetic(sum) {
  const lines = sum.steps.flatMap((step, i) => {
    const isBiased = sum.bias && step.words.includes("bias");
    const line = [step.words, step.value];
    return isBiased && i >= 0 ? [["bias b", sum.bias.value], line] : [line];
  });
  return element("ul", { class: "arithmetic" }, ...lines.map(([words, value]) => element("li", {}, element("span", {}, words), element("strong", {}, `= ${figure(value)}`))));
}

function backward(network, sum) {
  const name = network.classes[sum.label];
  const made = [
    element("h3", {}, "Backward"),
    element("p", {}, `Were this image a ${name}, the loss would be ${figure(sum.loss)}, and its gradient at this value `, element("strong", {}, figure(sum.gradient)), `: ${meaning(sum.gradient)}.`),
  ];
  const weighted = sum.parts.some((part) => part.weights);
  if (sum.parts.some((part) => part.backs)) {
    made.push(element("div", { class: "parts" }, ...sum.parts.map((part) => backwardPart(part, sum))));
  }

  if (sum.bias) {
    made.push(element("p", {}, `bias ${figure(sum.bias.value)} − ${figure(sum.rate)} · ${term(sum.bias.gradient)} = `, element("strong", {}, figure(sum.bias.value - sum.rate * sum.bias.gradient))));
  }

  if (weighted) {
    made.push(element("p", { class: "note" }, `One step of gradient descent on this image alone: weight − rate · gradient, with the recipe's rate ${figure(sum.rate)}. A weight's gradient is summed over all places where it is used.`));
  }

  return [...made, code("The C# of the way back", sum.code.backward)];
}

const meaning = (gradient) => (Math.abs(gradient) < 1e-12 ? "to change it would change nothing" : gradient > 0 ? "a greater value would raise the loss" : "a greater value would lower the loss");

function backwardPart(part, sum) {
  const made = [];
  if (part.backs) {
    made.push(grid("flows back to the input", part, part.backs, signedRange(extremeOf([part.backs]))));
  }

  if (part.weights) {
    const after = part.weights.map((weight, i) => Number(weight) - sum.rate * Number(part.weightGradients[i]));
    made.push(grid("gradient of the weights", part, part.weightGradients, signedRange(extremeOf(sum.parts.map((other) => other.weightGradients)))));
    made.push(grid("weights after a step", part, after, signedRange(extremeOf(sum.parts.map((other) => other.weights)))));
  }

  return element("div", { class: "part" }, element("span", { class: "part-name" }, planeOf(part)), ...made);
}

function code(words, lines) {
  if (lines.length === 0) {
    return "";
  }

  const pre = element("pre", { class: "code", tabindex: "0", "aria-label": words });
  let said = "";
  for (const line of lines) {
    if (line.words && line.words !== said) {
      pre.append(element("span", { class: "said" }, `// ${line.words}\n`));
      said = line.words;
    }

    pre.append(element("a", { href: `code/${line.file}`, target: "_blank" }, `${line.file}:${line.line}`), `  ${line.text}\n`);
  }

  return element("details", { open: true }, element("summary", {}, words), pre);
}

