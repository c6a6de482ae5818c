// Where maps stand in a layer's canvas: side by side, as many in a row as there is room for.

const ShownSide = 76;
const Gap = 4;
const VectorCell = 12;
const VectorGap = 2;

// Round each map there is a line, so that white and black ones stand out from the page.
export const Frame = 1;

/** The geometry of a layer in some pixels of width. */
export function geometryOf(layer, width) {
  const [, rows, columns] = layer.output;
  const isVector = rows === 1 && columns === 1;
  const gap = isVector ? VectorGap : Gap;
  const scale = isVector ? VectorCell : Math.min(Math.max(1, Math.min(12, Math.floor(ShownSide / Math.max(rows, columns)))), (width - 2 * Frame) / columns);
  const [tileWidth, tileHeight] = [Math.max(1, Math.floor(columns * scale)), Math.max(1, Math.floor(rows * scale))];
  const perRow = Math.max(1, Math.min(layer.shown, Math.floor((width - 2 * Frame + gap) / (tileWidth + gap))));
  return {
    rows, columns, tileWidth, tileHeight, perRow, gap,
    width: perRow * (tileWidth + gap) - gap + 2 * Frame,
    height: Math.ceil(layer.shown / perRow) * (tileHeight + gap) - gap + 2 * Frame,
  };
}

/** Where a map's upper left corner is. */
export const cornerOf = (shape, map) => ({
  x: (map % shape.perRow) * (shape.tileWidth + shape.gap) + Frame,
  y: Math.floor(map / shape.perRow) * (shape.tileHeight + shape.gap) + Frame,
});

/** The map and pixel under a point; null between maps. */
export function hit(shape, layer, canvasX, canvasY) {
  const [x, y] = [canvasX - Frame, canvasY - Frame];
  const [column, row] = [Math.floor(x / (shape.tileWidth + shape.gap)), Math.floor(y / (shape.tileHeight + shape.gap))];
  const map = row * shape.perRow + column;
  const [left, top] = [x - column * (shape.tileWidth + shape.gap), y - row * (shape.tileHeight + shape.gap)];
  return x < 0 || y < 0 || column >= shape.perRow || map >= layer.shown || left >= shape.tileWidth || top >= shape.tileHeight
    ? null
    : { map, row: Math.floor((top * shape.rows) / shape.tileHeight), column: Math.floor((left * shape.columns) / shape.tileWidth) };
}
