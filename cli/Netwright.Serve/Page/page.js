// The page: an image comes in, goes through the network on the server, and all that is shown of it is drawn anew.

import { byId, element } from "./dom.js";
import { count, extent, percent } from "./format.js";
import { greyRange, paint } from "./colours.js";
import { readFrame, valueAt } from "./frame.js";
import { showGuesses } from "./guesses.js";
import { hover } from "./hover.js";
import { drawLayers, startLayers } from "./layers.js";
import { paintLevels, startPad } from "./pad.js";
import { levelsOf } from "./prepare.js";
import { get, postForBytes } from "./server.js";
import { showJudged, startSources } from "./sources.js";
import { change, current, onChange, readLink } from "./state.js";
import { forgetSteps, startSteps } from "./steps.js";
import { showSum, startSum } from "./sum.js";

// So many images a second are enough for the eye, and leave the server time for others.
const Pause = 40;

let network = null;
let look = null;
let pad = null;
let waiting = null;
let isBusy = false;

async function start() {
  network = await get("network.json");
  readLink();
  describe();
  const stopCamera = startSources(
    network, (file, origin) => take(file, { origin, isPicture: true }), (levels, origin, judged) => take(levels, { origin, judged, isPicture: true }), fail);
  if (canDraw()) {
    pad = startPad(network, (canvas) => {
      stopCamera();
      take(levelsOf(canvas, network), { origin: "" });
    });
  }

  byId("clear").addEventListener("click", () => {
    stopCamera();
    take(null, {});
  });
  startLayers(network, { hover: (layer, place, point) => hover(network, look, layer, place, point), open: (layer, place) => change({ open: { layer: layer.name, ...place } }) });
  startSteps(network, () => look);
  startSum();
  startControls();
  onChange(onState);
  await showLinked();
}

const canDraw = () => network.input[0] === 1;

/** What the link names, else an image of the run, so that there is something to see; the value that a link opens comes with its image. */
async function showLinked() {
  const { judged, image } = current();
  const length = network.input.reduce((product, part) => product * part);
  if (judged !== null && network.judged > 0) {
    await showJudged(network, judged, (levels, origin, place) => take(levels, { origin, judged: place, isPicture: true, isLinked: true }));
  } else if (image?.length === length) {
    take(image, { origin: "The image of the link.", isPicture: true, isLinked: true });
  } else if (network.judged > 0) {
    await showJudged(network, 0, (levels, origin, place) => take(levels, { origin, judged: place, isPicture: true }));
  }
}

function describe() {
  const rightly = network.accuracy === null ? "" : `, ${percent(network.accuracy)} of ${count(network.judged)} judged images right`;
  document.title = `${network.name}, live`;
  byId("name").textContent = network.name;
  byId("facts").textContent = `${network.data}, ${extent(network.input)} to ${network.classes.length} classes${rightly}`;
  byId("version").textContent = `netwright ${network.version}`;
  byId("seen-extent").textContent = extent(network.input);
  byId("layers-note").textContent = !network.isExplained
    ? "This network has too many multiply-adds to be followed layer by layer here."
    : "Point at a map to see what it is made of; click a value to see its sum in numbers, forward and backward, and the C# that computes it.";
  byId("label").append(element("option", { value: "" }, "what it says"), ...network.classes.map((name, i) => element("option", { value: i }, name)));
  for (const id of ["controls", "layer-list", "steps", "decided-box"]) {
    byId(id).hidden = !network.isExplained;
  }

  document.body.classList.toggle("no-pad", !canDraw());
  byId("drop-here").hidden = canDraw();
  byId("pad").hidden = byId("clear").hidden = !canDraw();
  byId("invert-box").hidden = !canDraw();
  byId("pad-help").textContent = canDraw() ? byId("pad-help").textContent : "Open a picture, drop it here, or paste it; it is prepared as in training.";
  if (![1, 3].includes(network.input[0])) {
    byId("pad-box").hidden = byId("open").hidden = true;
    byId("pad-help").textContent = `Pictures have 1 or 3 channels, this network ${network.input[0]}: try the images of the run, or send levels to /predict.`;
  }
}

/** Takes an image: levels, or a picture's file; null where nothing is drawn. */
function take(image, how) {
  waiting = { image, how };
  if (!isBusy) {
    work();
  }
}

/** Always the newest image: those that come while one is on its way are passed over but for the last. */
async function work() {
  isBusy = true;
  while (waiting) {
    const { image, how } = waiting;
    const pause = wait(Pause);
    waiting = null;
    try {
      await show(image, how);
      fail(null);
    } catch (fault) {
      fail(fault.message);
      await (fault.status === 429 ? wait(1000) : null);
    }

    await pause;
  }

  isBusy = false;
}

const wait = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

function fail(words) {
  byId("fault").hidden = !words;
  byId("fault").textContent = words ?? "";
}

async function show(image, how) {
  if (image === null) {
    clear();
    return;
  }

  look = await follow(image);
  byId("origin").textContent = how.origin;
  change({ image: look.levels, judged: how.judged ?? null, ...(how.isLinked ? {} : { open: null }) });
  if (how.isPicture) {
    pad?.show(look.levels, how.judged !== undefined && how.judged !== null);
  }

  draw();
  if (current().open) {
    await showSum(network, look);
  }
}

const turned = (levels) => levels.map((level) => 255 - level);

/** What the server finds of an image; a picture's levels are turned round where the user wants it. */
async function follow(image) {
  const ask = async (body) => readFrame(await postForBytes("look", body, { label: current().label }), network);
  const found = await ask(image);
  return image instanceof Blob && byId("invert").checked ? ask(turned(found.levels)) : found;
}

function draw() {
  forgetSteps();
  paintLevels(byId("seen"), look.levels, network);
  const first = showGuesses(byId("guesses"), network.classes, look.probabilities);
  byId("verdict").replaceChildren(first.name, " ", element("small", {}, percent(first.share)));
  byId("drop-here").hidden = true;
  if (!pad) {
    paintLevels(byId("pad"), look.levels, network);
    byId("pad").hidden = false;
  }

  if (look.values) {
    paint(byId("decided"), network.input[1], network.input[2], (pixel) => valueAt(look.decided, pixel), greyRange(0, look.decided.greatest));
    drawLayers(look);
  }
}

function clear() {
  look = null;
  pad?.clear();
  byId("verdict").textContent = "Nothing yet.";
  byId("guesses").replaceChildren();
  byId("origin").textContent = "";
  for (const id of ["seen", "decided"]) {
    byId(id).getContext("2d").clearRect(0, 0, byId(id).width, byId(id).height);
  }

  forgetSteps();
  drawLayers(null);
  change({ image: null, judged: null, open: null });
}

function startControls() {
  for (const name of ["show", "range"]) {
    for (const input of document.querySelectorAll(`input[name="${name}"]`)) {
      input.checked = current()[name] === input.value;
      input.addEventListener("change", () => change({ [name]: input.value }));
    }
  }

  byId("label").value = current().label ?? "";
  byId("label").addEventListener("change", (event) => {
    change({ label: event.target.value === "" ? null : Number(event.target.value) });
    if (look) {
      take(look.levels, { origin: byId("origin").textContent, judged: current().judged, isLinked: true });
    }
  });
  byId("invert").addEventListener("change", () => look && take(turned(look.levels), { origin: byId("origin").textContent, isPicture: true }));
}

function onState(part) {
  if ("show" in part || "range" in part) {
    drawLayers(look);
  }

  if ("open" in part && !("image" in part)) {
    showSum(network, look).catch((fault) => fail(fault.message));
  }
}

start().catch((fault) => fail(fault.message));
