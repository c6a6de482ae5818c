// Predicts by ONNX Runtime (npm's onnxruntime-node) in memory and times it.
//
//     node ort_peer.mjs FOLDER THREADS NAME=MODEL.onnx=N,C,H,W...
//
// FOLDER is where onnxruntime-node is installed; each model goes from "x" of the given extents to "y". The lines that it reads
// and writes are those of torch_peer.py; its variants are the models' names.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

// How a turn is measured: as Measuring/Turn.cs does it for Netwright.
const SAMPLE_SECONDS = 0.02;
const WARM_UP_SHARE = 0.1;

const SETTLE_SECONDS = 0.5;
const SETTLE_REPEATS = 2;

const now = () => Number(process.hrtime.bigint()) / 1e9;

function load(folder) {
  try {
    return createRequire(resolve(folder) + '/')('onnxruntime-node');
  } catch (missing) {
    console.log(`error ${folder} has no onnxruntime-node: ${missing.message.split('\n')[0]}`);
    process.exit(0);
  }
}

async function prediction(ort, threads, file, extents) {
  const session = await ort.InferenceSession.create(file, {
    intraOpNumThreads: threads, interOpNumThreads: 1, graphOptimizationLevel: 'all',
  });
  const x = new ort.Tensor('float32', Float32Array.from({ length: extents.reduce((a, b) => a * b) }, Math.random), extents);
  const { y } = await session.run({ x });
  return () => session.run({ x }, { y });
}

async function repeat(step, seconds, fewest) {
  const start = now();
  let done = 0, elapsed = 0;
  while (done < fewest || elapsed < seconds) {
    await step();
    done++;
    elapsed = now() - start;
  }
  return elapsed / done;
}

async function turn(step, seconds) {
  const once = await repeat(step, seconds * WARM_UP_SHARE, 1);
  if (once >= seconds) return once;
  const steps = Math.max(1, Math.floor(SAMPLE_SECONDS / once));
  const samples = [], start = now();
  while (samples.length === 0 || now() - start < seconds) samples.push(await repeat(step, 0, steps));
  samples.sort((a, b) => a - b);
  const half = samples.length >> 1;
  return samples.length % 2 ? samples[half] : (samples[half - 1] + samples[half]) / 2;
}

const [folder, threads, ...models] = process.argv.slice(2);
const ort = load(folder);
const steps = new Map();
for (const model of models) {
  const [name, file, extents] = model.split('=');
  steps.set(name, await prediction(ort, Number(threads), file, extents.split(',').map(Number)));
  await repeat(steps.get(name), SETTLE_SECONDS, SETTLE_REPEATS);
}
console.log(`ready ${ort.env.versions.node} ${[...steps.keys()].join(',')}`);
let rest = '';
for await (const chunk of process.stdin) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    const [, variant, seconds] = line.split(' ');
    console.log(`median ${(await turn(steps.get(variant), Number(seconds))) * 1e6}`);
  }
}
