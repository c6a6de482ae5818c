// Classes with their probabilities, as bars.

import { element } from "./dom.js";
import { percent } from "./format.js";

const Most = 12;

/** Shows probabilities: few classes in their order, so that bars stay where they are; of many the most probable. */
export function showGuesses(list, classes, probabilities, before = null) {
  const all = classes.map((name, i) => ({ name, i, share: probabilities[i] }));
  const first = all.reduce((best, guess) => (guess.share > best.share ? guess : best));
  const shown = classes.length <= Most ? all : all.toSorted((a, b) => b.share - a.share).slice(0, Most);
  list.replaceChildren(...shown.map((guess) => row(guess, guess === first, before?.[guess.i])));
  return first;
}

function row({ name, share }, isFirst, before) {
  const bar = element("span");
  bar.style.setProperty("--share", share);
  const change = before === undefined ? "" : ` ← ${percent(before)}`;
  return element(
    "li",
    { class: isFirst ? "first" : null },
    element("span", { class: "guess-name", title: name }, name),
    element("span", { class: "guess-bar", "aria-hidden": "true" }, bar),
    element("span", { class: "guess-share" }, percent(share), change ? element("small", { class: "before" }, change) : ""),
  );
}
