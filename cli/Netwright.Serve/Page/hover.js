// What stands beside the pointer over a map: the value, the maps that it is made of with the window marked there, and the kernels.

import { byId, element } from "./dom.js";
import { figure } from "./format.js";
import { greyRange, paint, signedRange } from "./colours.js";
import { valueAt, valueOf } from "./frame.js";
import { cornerOf } from "./geometry.js";
import { inputsOf, windowOf } from "./inputs.js";
import { mapsOf, viewOf } from "./layers.js";
import { nameOf } from "./names.js";
import { get } from "./server.js";
import { current } from "./state.js";

const MostInputs = 8;
const InputSide = 56;
const KernelSide = 40;
const kernels = new Map();
let marked = [];
let shown = null;

/** Shows the tip of a value, or none. */
export function hover(network, look, layer, place, point) {
  clearMarks();
  const tip = byId("tip");
  const maps = place && mapsOf(layer.name);
  tip.hidden = !maps;
  shown = maps ? `${layer.name} ${place.map}` : null;
  if (!maps) {
    return;
  }

  const value = valueOf(maps, place.map, place.row * layer.output[2] + place.column);
  const what = current().show === "values" ? "" : "gradient ";
  const where = nameOf(network, layer, place);
  const inputs = inputsOf(network, layer, place.map);
  tip.replaceChildren(element("p", {}, `${where}: ${what}`, element("strong", {}, figure(value))));
  mark(layer, place, inputs);
  tip.append(...inputPictures(network, look, layer, place, inputs));
  put(tip, point);
  if (point.isSpoken) {
    byId("spoken").textContent = `${where}: ${what}${figure(value)}`;
  }
}

function inputPictures(network, look, layer, place, inputs) {
  const grid = element("div", { class: "tip-inputs" });
  const pictured = inputs.slice(0, MostInputs).filter(({ source }) => source === "image" || (network.layers.find((known) => known.name === source).output[1] > 1));
  if (pictured.length === 0) {
    return [element("p", { class: "note" }, `made of ${inputs.length} value${inputs.length === 1 ? "" : "s"} of ${layer.reads.join(" and ")}; click to see them`)];
  }

  for (const input of pictured) {
    const kernel = element("canvas", { hidden: true });
    grid.append(element("div", {}, inputPicture(network, look, layer, place, input), kernel));
    input.kernel = kernel;
  }

  showKernels(layer, place.map, pictured);
  const rest = inputs.length - pictured.length;
  const names = layer.reads.join(" and ");
  return [element("p", { class: "note" }, `made of ${names}${rest > 0 ? `, ${inputs.length} maps, of which the first ${pictured.length}` : ""}`), grid];
}

/** A map that is read, with the window marked. */
function inputPicture(network, look, layer, place, { source, channel }) {
  const [, rows, columns] = source === "image" ? network.input : network.layers.find((known) => known.name === source).output;
  const plain = document.createElement("canvas");
  const value = inputValue(network, look, source, channel);
  paint(plain, rows, columns, value.at, value.range);
  const scale = InputSide / Math.max(rows, columns);
  const canvas = element("canvas", { width: Math.round(columns * scale), height: Math.round(rows * scale) });
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = scale < 1;
  context.drawImage(plain, 0, 0, canvas.width, canvas.height);
  outline(context, windowOf(layer, place.row, place.column), scale, scale, { x: 0, y: 0 });
  return canvas;
}

function inputValue(network, look, source, channel) {
  if (source === "image") {
    const pixels = network.input[1] * network.input[2];
    return { at: (pixel) => look.levels[channel * pixels + pixel], range: greyRange(0, 255) };
  }

  const maps = look.values.get(source);
  const plane = maps.planes[Math.min(channel, maps.planes.length - 1)];
  return { at: (pixel) => valueAt(plane, pixel), range: greyRange(plane.least, plane.greatest) };
}

async function showKernels(layer, map, pictured) {
  if (layer.kind !== "conv") {
    return;
  }

  const key = `${layer.name} ${map}`;
  if (!kernels.has(key)) {
    kernels.set(key, get("kernels", { layer: layer.name, map }).catch(() => null));
  }

  const found = await kernels.get(key);
  if (!found || shown !== key) {
    return;
  }

  const size = found.rows * found.columns;
  const range = signedRange(Math.max(...found.weights.map((weight) => Math.abs(weight))));
  for (const { channel, kernel } of pictured) {
    const first = found.channels.indexOf(channel) * size;
    paint(kernel, found.rows, found.columns, (i) => found.weights[first + i], range);
    kernel.style.width = `${KernelSide}px`;
    kernel.hidden = false;
  }
}

/** Marks the value in its map, and its window in the maps that it reads. */
function mark(layer, place, inputs) {
  outlineIn(layer.name, place.map, { row: place.row, column: place.column, rows: 1, columns: 1 }, true);
  const window = windowOf(layer, place.row, place.column);
  for (const { source, channel } of inputs) {
    outlineIn(source, channel, window, false);
  }
}

function outlineIn(name, map, window, isWhole) {
  const view = viewOf(name);
  if (!view?.shape || map >= view.layer.shown) {
    return;
  }

  const { shape } = view;
  const context = view.marks.getContext("2d");
  marked.push(view);
  const corner = cornerOf(shape, map);
  if (isWhole || shape.rows === 1) {
    context.strokeStyle = "#e0701f";
    context.lineWidth = 2;
    context.strokeRect(corner.x + 1, corner.y + 1, shape.tileWidth - 2, shape.tileHeight - 2);
  }

  if (shape.rows > 1) {
    outline(context, window, shape.tileWidth / shape.columns, shape.tileHeight / shape.rows, corner);
  }
}

function outline(context, { row, column, rows, columns }, across, down, corner) {
  context.strokeStyle = "#e0701f";
  context.lineWidth = 2;
  context.strokeRect(corner.x + column * across, corner.y + row * down, columns * across, rows * down);
}

function clearMarks() {
  for (const { marks } of marked) {
    marks.getContext("2d").clearRect(0, 0, marks.width, marks.height);
  }

  marked = [];
}

/** Beside the pointer, on the side where there is room. */
function put(tip, { x, y }) {
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  const left = x + 18 + width < innerWidth ? x + 18 : Math.max(4, x - width - 18);
  const top = y + 18 + height < innerHeight ? y + 18 : Math.max(4, y - height - 18);
  Object.assign(tip.style, { left: `${left}px`, top: `${top}px` });
}
