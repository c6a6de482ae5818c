// What values are called.

/** A value's layer and place; of the last layer its class, too. */
export function nameOf(network, layer, { map, row, column }) {
  if (layer.output[1] > 1 || layer.output[2] > 1) {
    return `${layer.name}, map ${map}, row ${row}, column ${column}`;
  }

  const isClass = layer === network.layers.at(-1) && network.classes.length === layer.output[0];
  return `${layer.name}, value ${map}${isClass ? `, class ${network.classes[map]}` : ""}`;
}
