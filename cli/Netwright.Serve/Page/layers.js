// The maps of all layers, drawn anew with each image.

import { byId, element } from "./dom.js";
import { count, extent, figure } from "./format.js";
import { greyRange, paint, paintBar, signedRange } from "./colours.js";
import { valueAt } from "./frame.js";
import { cornerOf, Frame, geometryOf, hit } from "./geometry.js";
import { current } from "./state.js";

const views = new Map();
let look = null;

/** Makes a place for each layer that changes anything. */
export function startLayers(network, on) {
  const list = byId("layer-list");
  for (const layer of network.layers.filter((layer) => !layer.isQuiet)) {
    const view = makeView(layer);
    views.set(layer.name, view);
    list.append(view.box);
    listen(view, on);
  }

  let width = list.clientWidth;
  new ResizeObserver(() => {
    if (list.clientWidth !== width) {
      width = list.clientWidth;
      drawLayers(look);
    }
  }).observe(list);
}

/** Draws the maps of an image, in the colours that the page's state asks for. */
export function drawLayers(seen) {
  look = seen;
  for (const view of views.values()) {
    drawView(view);
  }
}

/** The maps of a layer that are shown now: its values, or the loss's gradients there. */
export const mapsOf = (name) => look?.[current().show].get(name) ?? null;

export const viewOf = (name) => views.get(name);

/** The range that a map's colours are taken over. */
export function rangeOf(name, map) {
  const maps = mapsOf(name);
  const plane = maps.planes[maps.isVector ? 0 : map];
  const over = current().range === "map" ? plane : current().range === "layer" ? maps : wholeNet();
  return current().show === "gradients" ? signedRange(Math.max(Math.abs(over.least), Math.abs(over.greatest))) : greyRange(over.least, over.greatest);
}

function wholeNet() {
  const all = [...views.keys()].map(mapsOf);
  return { least: Math.min(...all.map((maps) => maps.least)), greatest: Math.max(...all.map((maps) => maps.greatest)) };
}

function makeView(layer) {
  const canvas = element("canvas", { class: "map-canvas", tabindex: "0", role: "application", "aria-roledescription": "maps", "aria-label": `Maps of ${layer.name}. Arrows move over the values, Page Up and Down over the maps, Enter takes a value apart.` });
  const marks = element("canvas", { class: "map-marks", "aria-hidden": "true" });
  const bar = element("canvas", { "aria-hidden": "true" });
  const words = element("span");
  const left = layer.shown < layer.output[0] ? `, the first ${count(layer.shown)} maps` : "";
  const parameters = layer.parameters > 0 ? `, ${count(layer.parameters)} parameters` : "";
  const head = element("h3", {}, layer.name, " ", element("small", {}, `${layer.kind}, ${extent(layer.output)}${parameters}${left}`));
  const box = element(
    "div",
    { class: "layer", "data-layer": layer.name },
    element("div", { class: "layer-head" }, head, element("span", { class: "scale" }, bar, words)),
    element("div", { class: "map-box" }, canvas, marks),
  );
  return { layer, box, canvas, marks, bar, words, shape: null, cursor: { map: 0, row: 0, column: 0 } };
}

function drawView(view) {
  view.shape = geometryOf(view.layer, byId("layer-list").clientWidth);
  Object.assign(view.canvas, { width: view.shape.width, height: view.shape.height });
  Object.assign(view.marks, { width: view.shape.width, height: view.shape.height });
  const maps = mapsOf(view.layer.name);
  view.box.classList.toggle("empty", !maps);
  if (maps) {
    drawMaps(view, maps);
    drawScale(view, maps);
  }
}

function drawMaps(view, maps) {
  const { shape, layer } = view;
  const context = view.canvas.getContext("2d");
  const tile = document.createElement("canvas");
  context.imageSmoothingEnabled = shape.tileWidth < shape.columns;
  context.fillStyle = getComputedStyle(view.box).getPropertyValue("--soft");
  for (let map = 0; map < layer.shown; map++) {
    const corner = cornerOf(shape, map);
    context.fillRect(corner.x - Frame, corner.y - Frame, shape.tileWidth + 2 * Frame, shape.tileHeight + 2 * Frame);
    const plane = maps.planes[maps.isVector ? 0 : map];
    paint(tile, shape.rows, shape.columns, (pixel) => valueAt(plane, maps.isVector ? map : pixel), rangeOf(layer.name, map));
    context.drawImage(tile, corner.x, corner.y, shape.tileWidth, shape.tileHeight);
  }
}

function drawScale(view, maps) {
  const range = rangeOf(view.layer.name, 0);
  paintBar(view.bar, range);
  view.words.textContent = current().range === "map" && !maps.isVector
    ? "each map from its least to its greatest value"
    : `${figure(range.least)} to ${figure(range.greatest)}`;
}

function listen(view, on) {
  const at = (event) => {
    const box = view.canvas.getBoundingClientRect();
    return view.shape && hit(view.shape, view.layer, ((event.clientX - box.left) * view.shape.width) / box.width, ((event.clientY - box.top) * view.shape.height) / box.height);
  };
  view.canvas.addEventListener("pointermove", (event) => {
    const place = event.pointerType === "touch" ? null : at(event);
    on.hover(view.layer, place, { x: event.clientX, y: event.clientY });
  });
  view.canvas.addEventListener("pointerleave", () => on.hover(view.layer, null));
  view.canvas.addEventListener("blur", () => on.hover(view.layer, null));
  view.canvas.addEventListener("click", (event) => {
    const place = at(event);
    if (place && mapsOf(view.layer.name)) {
      view.cursor = place;
      on.open(view.layer, place);
    }
  });
  view.canvas.addEventListener("keydown", (event) => onKey(event, view, on));
}

function onKey(event, view, on) {
  if (!mapsOf(view.layer.name)) {
    return;
  }

  if (event.key === "Enter") {
    on.open(view.layer, view.cursor);
  } else if (!move(view, event.key)) {
    return;
  } else {
    const corner = cornerOf(view.shape, view.cursor.map);
    const box = view.canvas.getBoundingClientRect();
    on.hover(view.layer, view.cursor, { x: box.left + corner.x + view.shape.tileWidth, y: box.top + corner.y + view.shape.tileHeight, isSpoken: true });
  }

  event.preventDefault();
}

/** Moves the keyboard's place; over a vector, whose maps are single values, arrows move from value to value. */
function move(view, key) {
  const { cursor, shape, layer } = view;
  const isVector = shape.rows === 1 && shape.columns === 1;
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
  const maps = { PageDown: 1, PageUp: -1 }[key] ?? (isVector && steps ? steps[0] * shape.perRow + steps[1] : 0);
  if (!steps && !maps) {
    return false;
  }

  const between = (value, end) => Math.max(0, Math.min(end - 1, value));
  view.cursor = {
    map: between(cursor.map + maps, layer.shown),
    row: isVector || !steps ? cursor.row : between(cursor.row + steps[0], shape.rows),
    column: isVector || !steps ? cursor.column : between(cursor.column + steps[1], shape.columns),
  };
  return true;
}
