"use strict";
// A cell of the confusion matrix opens its images.
const cells = JSON.parse(document.getElementById("cells").textContent);
const dialog = document.getElementById("cell");
const columns = Number(getComputedStyle(document.documentElement).getPropertyValue("--columns"));

function image(style, number, words) {
  const image = document.createElement("span");
  image.className = style;
  image.setAttribute("role", "img");
  image.setAttribute("aria-label", words);
  image.style.setProperty("--x", number % columns);
  image.style.setProperty("--y", Math.floor(number / columns));
  return image;
}

function figure([picture, number, words, decided]) {
  const figure = document.createElement("figure");
  figure.append(image("picture", picture, `image ${number}: ${words}`));
  if (decided >= 0) {
    figure.className = "pair";
    figure.append(image("picture decided", decided, `what decided about image ${number}`));
  }

  const caption = document.createElement("figcaption");
  caption.textContent = words;
  figure.append(caption);
  return figure;
}

function open(cell) {
  const { title, count, pictures } = cell;
  document.getElementById("cell-title").textContent = title;
  document.getElementById("cell-note").textContent = pictures.length === count
    ? `${count} ${count === 1 ? "image" : "images"}`
    : pictures.length === 0 ? `${count} images, for which this page has no room` : `${pictures.length} of ${count} images`;
  document.getElementById("cell-pictures").replaceChildren(...pictures.map(figure));
  document.getElementById("cell-decided").hidden = pictures.every((picture) => picture[3] < 0);
  dialog.showModal();
}

for (const button of document.querySelectorAll("button[data-cell]")) {
  button.addEventListener("click", () => open(cells[button.dataset.cell]));
}

document.getElementById("cell-close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) {
    dialog.close();
  }
});

// On paper everything is open.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) {
    details.open = true;
  }
});
