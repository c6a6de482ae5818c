// Reads what the server sends of an image: a head in JSON, then planes of 16-bit steps from each plane's least value to its greatest.

const Steps = 65535;

/** Bytes of a text in base64. */
export const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

export function readFrame(buffer, network) {
  const length = new DataView(buffer).getInt32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const look = { levels: bytesOf(head.levels), probabilities: head.probabilities, label: head.label, loss: head.loss };
  if (!head.names) {
    return look;
  }

  const reader = { steps: new Uint16Array(buffer, 4 + length), at: 0 };
  const extents = new Map(network.layers.map((layer) => [layer.name, layer]));
  const read = (ranges) => new Map(head.names.map((name, i) => [name, readLayer(reader, ranges[i], extents.get(name))]));
  look.values = read(head.layers);
  look.gradients = read(head.gradients);
  look.decided = readPlane(reader, head.decided, 0, network.input[1] * network.input[2]);
  return look;
}

function readLayer(reader, ranges, layer) {
  const [, rows, columns] = layer.output;
  const isVector = rows === 1 && columns === 1;
  const planes = [];
  for (let i = 0; i < ranges.length / 2; i++) {
    planes.push(readPlane(reader, ranges, i, isVector ? layer.shown : rows * columns));
  }

  return { isVector, planes, least: Math.min(...planes.map((plane) => plane.least)), greatest: Math.max(...planes.map((plane) => plane.greatest)) };
}

function readPlane(reader, ranges, i, pixels) {
  const plane = { least: Number(ranges[2 * i]), greatest: Number(ranges[2 * i + 1]), steps: reader.steps.subarray(reader.at, reader.at + pixels) };
  reader.at += pixels;
  return plane;
}

/** The value of a pixel of a plane. */
export const valueAt = (plane, pixel) => plane.least + (plane.steps[pixel] / Steps) * (plane.greatest - plane.least);

/** The value of a map's pixel; of a vector each value is a map. */
export const valueOf = (maps, map, pixel) => (maps.isVector ? valueAt(maps.planes[0], map) : valueAt(maps.planes[map], pixel));
