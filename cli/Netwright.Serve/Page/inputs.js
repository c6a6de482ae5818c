// Which values a value is made of: the maps that it reads, and where a window lies over them.

/** Where each input map of a value is, by layer and number, as far as they are shown. */
export function inputsOf(network, layer, map) {
  return layer.reads.flatMap((source, i) => channelsOf(network, layer, map, source, i).map((channel) => ({ source, channel })));
}

function channelsOf(network, layer, map, source, branch) {
  const channels = layer.input[0];
  if (Array.isArray(layer.sees)) {
    return layer.sees[map];
  }

  if (typeof layer.sees === "number") {
    const each = channels / layer.sees;
    const group = Math.floor(map / (layer.output[0] / layer.sees));
    return Array.from({ length: each }, (_, c) => group * each + c);
  }

  if (layer.sees === "concat") {
    const lengths = layer.reads.map((name) => channelCount(network, name));
    const first = lengths.slice(0, branch).reduce((sum, length) => sum + length, 0);
    return map >= first && map < first + lengths[branch] ? [map - first] : [];
  }

  return channelCount(network, source) > map ? [map] : [];
}

const channelCount = (network, name) => (name === "image" ? network.input[0] : network.layers.find((layer) => layer.name === name).output[0]);

/** The rows and columns of the input that a value is made of. */
export function windowOf(layer, row, column) {
  const [, height, width] = layer.input;
  if (layer.window) {
    const { rows, columns, down, right, top, left } = layer.window;
    return { row: row * down - top, column: column * right - left, rows, columns };
  }

  const isSame = layer.output[1] === height && layer.output[2] === width && layer.kind !== "dense";
  return isSame ? { row, column, rows: 1, columns: 1 } : { row: 0, column: 0, rows: height, columns: width };
}
