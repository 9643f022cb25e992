import { cpus } from 'node:os';
import { volumesOf } from '../models/training/phantom-volumes.js';
import { phaseContradictions } from '../src/domain/imaging/enhancement/phase-contradictions.js';
import { protocolV1 } from '../src/domain/protocol/versions/v1.js';
import { quantiles } from './support/quantiles.js';

const samples = 15;

const volumes = (size: number) =>
  volumesOf({
    seed: 'bench',
    patient: { medicalRecordNumber: 'bench', name: 'Phantom', birthDate: '1970-01-01', sex: 'F' },
    studyDate: '2026-01-01',
    tumours: [],
    grid: { columns: size, rows: size, pixelSpacingMm: 320 / size },
  });

const measured = (task: () => unknown) => {
  task();
  return quantiles(
    Array.from({ length: samples }, () => {
      const start = performance.now();
      task();
      return performance.now() - start;
    }),
  );
};

const ofSize = (size: number) => {
  const study = volumes(size);
  const all = Object.values(study);
  let sum = 0;
  return {
    grid: `4 phases of 44 slices of ${size} × ${size}`,
    judged: measured(() => phaseContradictions(study, protocolV1.mri.enhancement)),
    peer: {
      what: 'one pass over the same pixels',
      ...measured(() => {
        for (const { pixels } of all) for (let at = 0; at < pixels.length; at += 1) sum += pixels[at] ?? 0;
        return sum;
      }),
    },
  };
};

/** What it costs to hold the phases of a study against their pixels (PH-PIXEL), images in memory. */
export const run = (): Promise<object> =>
  Promise.resolve({
    name: 'phase-pixels',
    unit: 'ms',
    studies: [128, 256].map(ofSize),
    node: process.version,
    cpus: cpus().length,
  });
