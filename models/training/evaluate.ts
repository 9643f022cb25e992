// Measures the exported models on the held-out phantoms with onnxruntime-node (CPU) and prints JSON:
//   node dist/models/training/evaluate.js --data <folder> --models models [--write]
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { aucDeLong } from '../../src/statistics/index.js';
import { seededRandom } from '../../src/virtual/phantoms/seeded-random.js';
import { readHeldOut, withForeignPhase, type HeldOut, type InputName } from './held-out.js';
import { modelCard, type AucFigure, type HeldOutMetrics, type TrainedManifest } from './model-card.js';

const PERMUTATIONS = 3;

type Inputs = Readonly<Partial<Record<InputName, readonly Float32Array[]>>>;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    models: { type: 'string', default: 'models' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.data)
  throw new Error('say where the held-out phantoms are: --data <folder written by make-dataset>');
const heldOut: HeldOut = readHeldOut(options.data);

/** Another patient for each, by one seeded cycle through all: nobody keeps their own. */
function donors(count: number, seed: string): readonly number[] {
  const random = seededRandom(seed);
  const order = Array.from({ length: count }, (_value, index) => ({ index, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ index }) => index);
  const next = new Array<number>(count).fill(0);
  for (const [at, index] of order.entries()) next[index] = order[(at + 1) % count] ?? index;
  return next;
}

async function aucOf(
  session: InferenceSession,
  manifest: TrainedManifest,
  inputs: Inputs,
): Promise<AucFigure> {
  const scores: number[] = [];
  for (const index of heldOut.labels.keys()) {
    const feeds = Object.fromEntries(
      Object.values(manifest.inputs).map(({ name, shape }) => [
        name,
        new Tensor('float32', inputs[name]?.[index] ?? new Float32Array(), [...shape]),
      ]),
    );
    const { score } = await session.run(feeds);
    scores.push(Number(score?.data[0]));
  }
  const { logit } = aucDeLong(heldOut.labels, scores);
  if (logit.kind === 'NotEstimable') throw new Error(`the AUC cannot be estimated: ${logit.reason}`);
  return { auc: logit.value, lower: logit.lower, upper: logit.upper };
}

async function meanOf(one: (seed: string) => Promise<AucFigure>): Promise<number> {
  let sum = 0;
  for (let round = 0; round < PERMUTATIONS; round++) sum += (await one(`permutation ${round}`)).auc;
  return Number((sum / PERMUTATIONS).toFixed(6));
}

async function measure(folder: string): Promise<{ manifest: TrainedManifest; metrics: HeldOutMetrics }> {
  const file = readFileSync(join(folder, 'model.onnx'));
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as TrainedManifest;
  const digest = createHash('sha256').update(file).digest('hex');
  if (digest !== manifest.sha256)
    throw new Error(`${folder}: model.onnx has SHA-256 ${digest}, its manifest says ${manifest.sha256}`);
  const session = await InferenceSession.create(file, { executionProviders: ['cpu'] });
  const count = heldOut.labels.length;
  const auc = await aucOf(session, manifest, heldOut.inputs);
  const permuted: Record<string, number> = {};
  for (const [channel, phase] of manifest.phases.entries()) {
    permuted[phase] = await meanOf((seed) => {
      const image = withForeignPhase(
        heldOut.inputs.image,
        channel,
        manifest.phases.length,
        donors(count, seed),
      );
      return aucOf(session, manifest, { ...heldOut.inputs, image });
    });
  }
  for (const name of ['clinical', 'pathology'] as const) {
    if (!manifest.inputs[name]) continue;
    permuted[`${name} vector`] = await meanOf((seed) => {
      const own = heldOut.inputs[name];
      const foreign = donors(count, seed).map((donor) => own[donor] ?? new Float32Array());
      return aucOf(session, manifest, { ...heldOut.inputs, [name]: foreign });
    });
  }
  const cases = heldOut.labels.filter((label) => label === 1).length;
  return { manifest, metrics: { patients: count, cases, auc, permuted } };
}

const report: Record<string, HeldOutMetrics> = {};
for (const model of ['pre', 'post']) {
  const folder = join(options.models, model);
  const { manifest, metrics } = await measure(folder);
  report[model] = metrics;
  if (options.write) {
    const complete: TrainedManifest = { ...manifest, heldOut: metrics };
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(complete, undefined, 2)}\n`);
    writeFileSync(join(folder, 'MODEL_CARD.md'), modelCard(manifest, metrics));
  }
}
console.log(JSON.stringify(report, undefined, 2));
