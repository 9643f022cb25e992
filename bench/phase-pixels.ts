import { cpus } from 'node:os';
import { volumesOf } from '../src/virtual/phantoms/phantom-volumes.js';
import { phaseContradictions } from '../src/domain/imaging/enhancement/phase-contradictions.js';
import { completed, type Steps } from '../src/domain/imaging/enhancement/steps.js';
import { protocolV1 } from '../src/domain/protocol/versions/v1.js';
import { quantiles } from './support/quantiles.js';

const samples = 9;

const volumes = (size: number, slices: number) =>
  volumesOf({
    seed: 'bench',
    patient: { medicalRecordNumber: 'bench', name: 'Phantom', birthDate: '1970-01-01', sex: 'F' },
    studyDate: '2026-01-01',
    tumours: [],
    grid: {
      columns: size,
      rows: size,
      slices,
      pixelSpacingMm: 320 / size,
      spacingBetweenSlicesMm: 176 / slices,
    },
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

/** The longest time that the judgement holds its thread before it lets others work. */
const longestStep = (steps: Steps<unknown>): number => {
  let longest = 0;
  for (;;) {
    const start = performance.now();
    const { done } = steps.next();
    longest = Math.max(longest, performance.now() - start);
    if (done) return longest;
  }
};

const ofSize = ([size, slices]: readonly [size: number, slices: number]) => {
  const study = volumes(size, slices);
  const judge = () => phaseContradictions(study, protocolV1.mri.enhancement);
  const all = Object.values(study);
  let sum = 0;
  return {
    grid: `4 phases of ${slices} slices of ${size} × ${size}`,
    judged: measured(() => completed(judge())),
    longestStep: longestStep(judge()),
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
    studies: (
      [
        [128, 44],
        [256, 44],
        [320, 80],
      ] as const
    ).map(ofSize),
    node: process.version,
    cpus: cpus().length,
  });
