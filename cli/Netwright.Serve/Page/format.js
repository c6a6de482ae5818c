// Numbers as people read them.

/** Three digits that matter, with a true minus; JSON writes what is no number as text. */
export function figure(value) {
  const number = Number(value);
  if (!Number.isFinite(number)) {
    return String(value);
  }

  const size = Math.abs(number);
  const text = size === 0 ? "0" : size >= 10000 || size < 0.001 ? number.toExponential(2) : number.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : 3);
  return text.replace(/^-/, "−").replace("e-", "e−");
}

/** A figure among others of some size, so short that a table of them can be read. */
export function shortFigure(value, extreme) {
  const number = Number(value);
  const digits = extreme >= 1000 ? 0 : extreme >= 100 ? 1 : extreme >= 10 ? 2 : 3;
  const text = extreme < 0.01 ? (number === 0 ? "0" : number.toExponential(1)) : number.toFixed(digits);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace(/^-/, "−").replace("e-", "e−");
}

/** A figure in brackets where it is below zero, as sums write it. */
export const term = (value) => (Number(value) < 0 ? `(${figure(value)})` : figure(value));

export const percent = (share) => `${(100 * share).toFixed(1)}\u00A0%`;

export const count = (number) => number.toLocaleString("en-US");

/** Channels x rows x columns; a plain count for a vector. */
export const extent = ([channels, rows, columns]) => (rows === 1 && columns === 1 ? String(channels) : `${channels}×${rows}×${columns}`);
