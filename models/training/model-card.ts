import type { ModelManifest } from '../../src/domain/imaging/model-input/model-manifest.js';

export interface AucFigure {
  readonly auc: number;
  readonly lower: number;
  readonly upper: number;
}

export interface HeldOutMetrics {
  readonly patients: number;
  readonly cases: number;
  readonly auc: AucFigure;
  /** Mean AUC when one input, or one phase of the image, is exchanged between patients. */
  readonly permuted: Readonly<Record<string, number>>;
}

export interface TrainedManifest extends ModelManifest {
  readonly training: Readonly<Record<string, string | number>>;
  readonly heldOut?: HeldOutMetrics;
}

const three = (value: number): string => value.toFixed(3);

/** The model card, made from the manifest alone so that the two cannot disagree. */
export function modelCard(manifest: TrainedManifest, heldOut: HeldOutMetrics): string {
  const { training, inputs } = manifest;
  const vectors = [inputs.clinical, ...(inputs.pathology ? [inputs.pathology] : [])];
  const fields = vectors.flatMap((schema) =>
    schema.fields.map(
      (field) =>
        `| ${schema.name} | ${field.name} | ${field.unit} | ${field.min}–${field.max} | ${field.transform === 'NONE' ? '' : 'log10(1+x)'} | ${field.imputation === 'REFUSE' ? 'refused' : 'training mean'} |`,
    ),
  );
  const permuted = Object.entries(heldOut.permuted).map(
    ([name, auc]) => `| ${name} | ${three(auc)} | ${three(heldOut.auc.auc - auc)} |`,
  );
  return `# Model card: ${manifest.name} ${manifest.version}

**Intended use: ${manifest.intendedUse}.** Patients, images, laboratory values and outcomes were invented by a seeded
generator, and the weights of the invented risk are not a clinical finding. Nothing here says anything about a real person.

| | |
|---|---|
| Input | four phases of a dynamic contrast liver MRI on a grid of ${manifest.preprocessing.parameters.shape.join(' × ')} (${manifest.phases.join(', ')})${vectors.map((schema) => `, ${schema.name} vector of ${schema.fields.length}`).join('')} |
| Output | \`score\`, a probability of aggressive recurrence within 24 months; high at or above ${manifest.threshold} |
| Network | 3D convolutions over the phases, and a dense head over their result and the vectors; ${training['parameters'] ?? '?'} parameters |
| File | model.onnx, opset ${manifest.opset}, SHA-256 \`${manifest.sha256}\` |
| Preprocessing | ${manifest.preprocessing.version}, hash \`${manifest.preprocessing.hash}\` |
| Training | ${training['patients'] ?? '?'} phantoms, ${training['validationPatients'] ?? '?'} for stopping; seeds \`${training['datasetSeed'] ?? '?'}\` (data) and ${training['seed'] ?? '?'} (network) |

## Held-out phantoms

${heldOut.patients} phantoms that training never saw, ${heldOut.cases} with aggressive recurrence, scored by the exported
file with onnxruntime-node on the CPU: **AUC ${three(heldOut.auc.auc)}** (95 % CI ${three(heldOut.auc.lower)}–${three(heldOut.auc.upper)}, DeLong, logit scale).

When one input is exchanged between the patients, the AUC falls (mean of three seeded permutations):

| exchanged | AUC | fall |
|---|---|---|
${permuted.join('\n')}

## Fields

| vector | field | unit | accepted | transform | when missing |
|---|---|---|---|---|---|
${fields.join('\n')}

Values are transformed, standardised by the means and standard deviations in \`manifest.json\`, and clipped to
± ${manifest.preprocessing.parameters.clipSd} standard deviations. A missing phase or a value outside its range is refused.

## How it was made

\`\`\`sh
npm run build
node dist/models/training/make-dataset.js --out /tmp/apar-phantoms
python3 -m venv .venv && .venv/bin/pip install -r models/training/requirements.txt
.venv/bin/python models/training/train.py --data /tmp/apar-phantoms --out models
node dist/models/training/evaluate.js --data /tmp/apar-phantoms --models models --write
\`\`\`

The last command prints these figures as JSON; with \`--write\` it also writes them to the manifest and to this card.
The same kind of processor repeats the figures. Another kind may round differently, and then the file has another digest.

## Limits

The phantoms come from one scanner model and one anatomy, with varying tumours and enhancement. They have no motion, no
artefacts, no missing phases and no other liver disease. The risk is what the generator says it is, so the AUC measures
the software and not medicine.
`;
}
