import { createHash } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import canonicalize from 'canonicalize';
import { virtualPatient } from '../../../src/virtual/people/virtual-patient.js';
import { inputsOf, modelFile, modelManifest, openModel, scoreOf } from './models-on-disk.js';

// Drawing and preprocessing phantoms takes a while where several test files share a processor.
jest.setTimeout(120_000);

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Two hundred invented persons that no training set holds, by their true risk. */
const byRisk = Array.from({ length: 200 }, (_value, index) => virtualPatient(`integration:${index}`)).sort(
  (a, b) => a.risk - b.risk,
);

describe.each(['pre', 'post'] as const)('the %s model file', (model) => {
  const file = modelFile(model);
  const manifest = modelManifest(model);

  it('is the file of which the manifest holds the digest', () => {
    expect(sha256(file)).toBe(manifest.sha256);
    expect(file.byteLength).toBeLessThan(5_000_000);
  });

  it('has the inputs and the output of the manifest', async () => {
    const session = await openModel(file);
    const declared = Object.values(manifest.inputs);
    expect([...session.inputNames].sort()).toEqual(declared.map(({ name }) => name).sort());
    for (const schema of declared)
      expect(session.inputMetadata.find(({ name }) => name === schema.name)).toMatchObject({
        type: 'float32',
        shape: schema.shape,
      });
    expect(session.outputMetadata).toMatchObject([{ name: 'score', type: 'float32', shape: [1, 1] }]);
  });

  it('has a preprocessing hash over what the preprocessing reads', () => {
    const { version, parameters, hash } = manifest.preprocessing;
    const locked = { version, parameters, phases: manifest.phases, inputs: manifest.inputs };
    expect(sha256(canonicalize(locked)!)).toBe(hash);
  });

  it('says what it is for, where its threshold lies and what it reached on held-out phantoms', () => {
    expect(manifest.intendedUse).toBe('software validation on synthetic data, not for clinical use');
    expect(manifest.threshold).toBe(0.5);
    const heldOut = manifest.heldOut!;
    expect(heldOut.patients).toBeGreaterThanOrEqual(200);
    expect(heldOut.auc.auc).toBeGreaterThan(0.65);
    expect(heldOut.auc.auc).toBeLessThan(0.95);
    expect(heldOut.permuted['LATE_ARTERIAL']).toBeLessThan(heldOut.auc.auc - 0.02);
    expect(heldOut.permuted['clinical vector']).toBeLessThan(heldOut.auc.auc - 0.02);
  });

  it('gives a score in [0, 1], the same for the same inputs', async () => {
    const session = await openModel(file);
    const inputs = inputsOf(byRisk[100]!, model);
    const first = await scoreOf(session, inputs);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThanOrEqual(1);
    expect(await scoreOf(session, inputs)).toBe(first);
    expect(await scoreOf(await openModel(file), inputsOf(byRisk[100]!, model))).toBe(first);
  });

  it('scores persons of high true risk higher than persons of low true risk, on average', async () => {
    const session = await openModel(file);
    const scores = async (patients: typeof byRisk) => {
      const all: number[] = [];
      for (const patient of patients) all.push(await scoreOf(session, inputsOf(patient, model)));
      return mean(all);
    };
    expect(await scores(byRisk.slice(-4))).toBeGreaterThan((await scores(byRisk.slice(0, 4))) + 0.2);
  });

  it('is refused by the runtime when it is cut short or damaged', async () => {
    await expect(openModel(file.subarray(0, Math.floor(file.byteLength / 2)))).rejects.toThrow();
    await expect(openModel(Buffer.alloc(file.byteLength, 7))).rejects.toThrow();
  });
});

describe('the POST model', () => {
  it('listens to the pathology', async () => {
    const session = await openModel(modelFile('post'));
    const patient = byRisk[100]!;
    const mild = {
      ...patient,
      pathology: { ...patient.pathology, mvi: 0, edmondsonSteiner: 1, satelliteNodules: 0 },
    };
    const severe = {
      ...patient,
      pathology: { ...patient.pathology, mvi: 2, edmondsonSteiner: 4, satelliteNodules: 1 },
    };
    expect(await scoreOf(session, inputsOf(severe, 'post'))).toBeGreaterThan(
      await scoreOf(session, inputsOf(mild, 'post')),
    );
  });
});
