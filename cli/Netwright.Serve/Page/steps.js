// Some steps of training on this one image, played.

import { byId } from "./dom.js";
import { figure, percent } from "./format.js";
import { showGuesses } from "./guesses.js";
import { postForJson } from "./server.js";
import { current } from "./state.js";

const PlayPause = 300;
const Svg = "http://www.w3.org/2000/svg";
let played = null;
let at = 0;
let timer = null;

/** Makes the buttons play. */
export function startSteps(network, lookOf) {
  const { rate, mostSteps } = network;
  byId("steps-note").textContent = `Each trained value moves against its gradient, times the recipe's learning rate ${figure(rate)}: plain gradient descent on this image alone, on a copy of the weights, for the class chosen above. What the server answers with stays as it is.`;
  byId("play-steps").textContent = `Play ${mostSteps}`;
  byId("play-steps").hidden = mostSteps < 2;
  const ready = async () => {
    const look = lookOf();
    if (look?.values && !played) {
      played = await postForJson("step", look.levels, { label: current().label, steps: mostSteps });
    }

    return played;
  };
  byId("play-step").addEventListener("click", async () => (await ready()) && go(network, at + 1));
  byId("play-steps").addEventListener("click", async () => {
    if (await ready()) {
      clearInterval(timer);
      timer = setInterval(() => (at < played.losses.length - 1 ? go(network, at + 1) : clearInterval(timer)), PlayPause);
    }
  });
  byId("reset-steps").addEventListener("click", () => forgetSteps());
}

/** Another image, or another class: what was played is of no more use. */
export function forgetSteps() {
  clearInterval(timer);
  played = null;
  at = 0;
  byId("step-chart").replaceChildren();
  byId("step-guesses").replaceChildren();
  byId("step-words").textContent = "";
}

function go(network, step) {
  at = Math.min(step, played.losses.length - 1);
  const [before, after] = [played.losses[0], played.losses[at]];
  showGuesses(byId("step-guesses"), network.classes, played.probabilities[at], played.probabilities[0]);
  byId("step-chart").replaceChildren(chart(played.losses.map(Number), at));
  byId("step-words").textContent = `After ${at} step${at === 1 ? "" : "s"} the loss of ${network.classes[played.label]} is ${figure(after)} in place of ${figure(before)}, its probability ${percent(played.probabilities[at][played.label])} in place of ${percent(played.probabilities[0][played.label])}.`;
}

/** The loss along the steps so far. */
function chart(losses, step) {
  const [width, height, left, bottom] = [480, 190, 58, 34];
  const most = Math.max(...losses, 1e-12);
  const x = (i) => left + (i / Math.max(1, losses.length - 1)) * (width - left - 12);
  const y = (loss) => 10 + (1 - loss / most) * (height - bottom - 10);
  const shape = (name, attributes, words = "") => {
    const made = document.createElementNS(Svg, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.textContent = words;
    return made;
  };
  const picture = shape("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Loss along the steps" });
  for (const share of [0, 0.5, 1]) {
    picture.append(shape("line", { class: "chart-grid", x1: left, x2: width - 12, y1: y(most * share), y2: y(most * share) }));
    picture.append(shape("text", { class: "chart-tick chart-end", x: left - 6, y: y(most * share) + 4 }, figure(most * share)));
  }

  const points = losses.slice(0, step + 1).map((loss, i) => `${x(i).toFixed(1)},${y(loss).toFixed(1)}`);
  picture.append(shape("polyline", { class: "chart-line chart-line0", points: points.join(" ") }));
  picture.append(shape("circle", { class: "chart-mark0", cx: x(step), cy: y(losses[step]), r: 4 }));
  picture.append(shape("text", { class: "chart-name chart-middle", x: (left + width) / 2, y: height - 6 }, "loss, by step"));
  return picture;
}
