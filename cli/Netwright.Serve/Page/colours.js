// Colours of values: grey from black to white, and for what may be above or below zero from orange over white to blue.

const Below = [179, 84, 12];
const Middle = [247, 247, 247];
const Above = [20, 96, 170];

const mix = (a, b, share) => a.map((part, i) => Math.round(part + (b[i] - part) * share));

const Grey = Array.from({ length: 256 }, (_, i) => [i, i, i]);
const Signed = Array.from({ length: 256 }, (_, i) => (i < 128 ? mix(Below, Middle, i / 127.5) : mix(Middle, Above, (i - 127.5) / 127.5)));

/** A range of values and their colours. */
export const greyRange = (least, greatest) => ({ least, greatest, colours: Grey });

export const signedRange = (extreme) => ({ least: -extreme, greatest: extreme, colours: Signed });

export function colourOf(range, value) {
  const share = range.greatest > range.least ? (value - range.least) / (range.greatest - range.least) : 0.5;
  return range.colours[Math.max(0, Math.min(255, Math.round(255 * (Number.isFinite(share) ? share : 0.5))))];
}

export const cssColour = (range, value) => `rgb(${colourOf(range, value).join(" ")})`;

/** Black or white, whichever can be read on a colour. */
export function inkOn(range, value) {
  const linear = colourOf(range, value).map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? "#000" : "#fff";
}

/** Draws values of a plane into a canvas of its extent. */
export function paint(canvas, rows, columns, valueAt, range) {
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d");
  const picture = context.createImageData(columns, rows);
  for (let i = 0; i < rows * columns; i++) {
    const [red, green, blue] = colourOf(range, valueAt(i));
    picture.data.set([red, green, blue, 255], 4 * i);
  }

  context.putImageData(picture, 0, 0);
}

/** Draws a range's colours as a bar. */
export function paintBar(canvas, range) {
  paint(canvas, 1, 90, (i) => range.least + (i / 89) * (range.greatest - range.least), range);
}
