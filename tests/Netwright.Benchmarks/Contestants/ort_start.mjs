// Predicts one image with ONNX Runtime, says so, and lives until its input ends, so that its memory can be looked at.
//
//     node ort_start.mjs FOLDER MODEL.onnx N,C,H,W
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [folder, file, extents] = process.argv.slice(2);
const ort = createRequire(resolve(folder) + '/')('onnxruntime-node');
const shape = extents.split(',').map(Number);
const session = await ort.InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const x = new ort.Tensor('float32', new Float32Array(shape.reduce((a, b) => a * b)).fill(0.5), shape);
await session.run({ x });
console.log('predicted');
process.stdin.resume();
