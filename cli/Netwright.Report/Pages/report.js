"use strict";
// A cell of the confusion matrix opens its images.
const cells = JSON.parse(document.getElementById("cells").textContent);
const dialog = document.getElementById("cell");
const columns = Number(getComputedStyle(document.documentElement).getPropertyValue("--columns"));

function figure([picture, number, words]) {
  const figure = document.createElement("figure");
  const image = document.createElement("span");
  image.className = "picture";
  image.setAttribute("role", "img");
  image.setAttribute("aria-label", `image ${number}: ${words}`);
  image.style.setProperty("--x", picture % columns);
  image.style.setProperty("--y", Math.floor(picture / columns));
  const caption = document.createElement("figcaption");
  caption.textContent = words;
  figure.append(image, caption);
  return figure;
}

function open(cell) {
  const { title, count, pictures } = cell;
  document.getElementById("cell-title").textContent = title;
  document.getElementById("cell-note").textContent = pictures.length === count
    ? `${count} ${count === 1 ? "image" : "images"}`
    : pictures.length === 0 ? `${count} images, for which this page has no room` : `${pictures.length} of ${count} images`;
  document.getElementById("cell-pictures").replaceChildren(...pictures.map(figure));
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
