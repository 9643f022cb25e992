// Writes the phantoms of training, validation and held-out test as float32 files with a JSON index:
//   node dist/models/training/make-dataset.js --out <folder> [--seed apar-1] [--train 2000] [--validate 250] [--test 400]
import { createHash } from 'node:crypto';
import { mkdirSync, openSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import canonicalize from 'canonicalize';
import { requiredPhases } from '../../src/domain/imaging/phases/dynamic-phase.js';
import { imageTensor } from '../../src/domain/imaging/model-input/image-tensor.js';
import { inputVector, transformed } from '../../src/domain/imaging/model-input/input-vector.js';
import {
  preprocessingVersion,
  type FieldSchema,
  type VectorSchema,
} from '../../src/domain/imaging/model-input/model-manifest.js';
import { CLINICAL_FIELDS, PATHOLOGY_FIELDS, PREPROCESSING, type FieldDraft } from './input-schema.js';
import { phantomVolumes } from '../../src/virtual/phantoms/phantom-volumes.js';
import { virtualPatient, type VirtualPatient } from '../../src/virtual/people/virtual-patient.js';

type Part = 'clinical' | 'pathology';

function vectorSchema(
  name: Part,
  drafts: readonly FieldDraft[],
  patients: readonly VirtualPatient[],
): VectorSchema {
  const fields = drafts.map((draft): FieldSchema => {
    const values = patients.map((patient) => transformed(draft, patient[name][draft.name] ?? NaN));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { ...draft, mean: Number(mean.toFixed(6)), sd: Number(Math.sqrt(variance).toFixed(6)) };
  });
  return { name, dtype: 'float32', shape: [1, fields.length], fields };
}

function schemaOf(withPathology: boolean, patients: readonly VirtualPatient[]) {
  const inputs = {
    image: { name: 'image', dtype: 'float32', shape: [1, requiredPhases.length, ...PREPROCESSING.shape] },
    clinical: vectorSchema('clinical', CLINICAL_FIELDS, patients),
    ...(withPathology && { pathology: vectorSchema('pathology', PATHOLOGY_FIELDS, patients) }),
  };
  const locked = {
    version: preprocessingVersion,
    parameters: PREPROCESSING,
    phases: requiredPhases,
    inputs,
  };
  const hash = createHash('sha256')
    .update(canonicalize(locked) ?? '')
    .digest('hex');
  return {
    inputs,
    phases: requiredPhases,
    preprocessing: { version: preprocessingVersion, parameters: PREPROCESSING, hash },
  };
}

const { values: options } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: 'apar-1' },
    train: { type: 'string', default: '2000' },
    validate: { type: 'string', default: '250' },
    test: { type: 'string', default: '400' },
  },
});
if (!options.out) throw new Error('say where to write the data: --out <folder>');
const out = options.out;
mkdirSync(out, { recursive: true });

const splits = (['train', 'validate', 'test'] as const).map((split) => ({
  split,
  patients: Array.from({ length: Number(options[split]) }, (_value, index) =>
    virtualPatient(`${options.seed}:${split}:${index}`),
  ),
}));
const training = splits[0]?.patients ?? [];
const schemas = { pre: schemaOf(false, training), post: schemaOf(true, training) };
const vectors = { clinical: schemas.post.inputs.clinical, pathology: schemas.post.inputs.pathology };

for (const { split, patients } of splits) {
  const files = { image: openSync(join(out, `${split}.image.bin`), 'w') };
  const table = { clinical: [] as number[][], pathology: [] as number[][] };
  for (const [index, patient] of patients.entries()) {
    const image = imageTensor(phantomVolumes(patient), requiredPhases, PREPROCESSING);
    if (!image.ok)
      throw new Error(`phantom ${patient.seed}: ${image.refusals.map(({ code }) => code).join(', ')}`);
    writeSync(files.image, image.value);
    for (const part of ['clinical', 'pathology'] as const) {
      const schema = vectors[part];
      const vector = schema && inputVector(patient[part], schema, PREPROCESSING.clipSd);
      if (!vector?.ok) throw new Error(`phantom ${patient.seed}: its ${part} values are outside the schema`);
      table[part].push([...vector.value.data]);
    }
    if ((index + 1) % 100 === 0) console.log(`${split}: ${index + 1} of ${patients.length}`);
  }
  closeSync(files.image);
  writeFileSync(
    join(out, `${split}.json`),
    JSON.stringify({
      seeds: patients.map(({ seed }) => seed),
      ...table,
      visible: patients.map(({ visible }) => visible),
      label: patients.map(({ label }) => label),
      risk: patients.map(({ risk }) => risk),
    }),
  );
}
writeFileSync(join(out, 'index.json'), JSON.stringify({ seed: options.seed, schemas }, undefined, 2));
