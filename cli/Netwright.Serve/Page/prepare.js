// Turns a drawing into an image like those that the network has learned from.

const Samples = 6;
const Faint = 12;

/** How much ink stands at each pixel of the pad, 0 to 255. */
function inkOf(pad, isLight) {
  const { data, width, height } = pad.getContext("2d").getImageData(0, 0, pad.width, pad.height);
  const ink = new Uint8Array(width * height);
  for (let i = 0; i < ink.length; i++) {
    ink[i] = isLight ? data[4 * i] : 255 - data[4 * i];
  }

  return { ink, width, height };
}

/** Box and centre of mass of what is drawn; null where nothing is. */
function measure({ ink, width, height }) {
  let [mass, rows, columns, top, bottom, left, right] = [0, 0, 0, height, -1, width, -1];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const level = ink[row * width + column];
      if (level > Faint) {
        mass += level;
        rows += level * (row + 0.5);
        columns += level * (column + 0.5);
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
        left = Math.min(left, column);
        right = Math.max(right, column);
      }
    }
  }

  return mass === 0 ? null : { row: rows / mass, column: columns / mass, top, bottom: bottom + 1, left, right: right + 1, side: Math.max(bottom - top, right - left) + 1 };
}

/** The levels that the network sees, or null where nothing is drawn. */
export function levelsOf(pad, network) {
  const [channels, height, width] = network.input;
  const style = network.drawing;
  const drawn = inkOf(pad, style.lightInk);
  const found = measure(drawn);
  if (!found) {
    return null;
  }

  const plane = style.box ? centred(drawn, found, style, height, width) : stretched(drawn, height, width);
  const levels = new Uint8Array(channels * height * width);
  for (let channel = 0; channel < channels; channel++) {
    levels.set(style.lightInk ? plane : plane.map((level) => 255 - level), channel * plane.length);
  }

  return levels;
}

/** What is drawn, as large as in training and with its centre of mass where it lies there, as far as nothing is cut off by that. */
function centred(drawn, found, style, height, width) {
  const scale = style.box / found.side;
  const within = (start, first, last, end) => Math.max(-first * scale, Math.min(end - last * scale, start));
  const top = within(style.row + 0.5 - found.row * scale, found.top, found.bottom, height);
  const left = within(style.column + 0.5 - found.column * scale, found.left, found.right, width);
  return resample(drawn, height, width, (row) => (row - top) / scale, (column) => (column - left) / scale);
}

const stretched = (drawn, height, width) =>
  resample(drawn, height, width, (row) => (row * drawn.height) / height, (column) => (column * drawn.width) / width);

/** Means over the place that each pixel takes in the drawing. */
function resample({ ink, width: inkWidth, height: inkHeight }, height, width, rowOf, columnOf) {
  const plane = new Uint8Array(height * width);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let i = 0; i < Samples; i++) {
        const y = Math.floor(rowOf(row + (i + 0.5) / Samples));
        for (let j = 0; j < Samples && y >= 0 && y < inkHeight; j++) {
          const x = Math.floor(columnOf(column + (j + 0.5) / Samples));
          sum += x >= 0 && x < inkWidth ? ink[y * inkWidth + x] : 0;
        }
      }

      plane[row * width + column] = Math.round(sum / (Samples * Samples));
    }
  }

  return plane;
}
