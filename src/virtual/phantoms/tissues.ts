import { phantomPhases, type PhantomTumour, type PhantomVolumeName } from './phantom-spec.js';
import { seededRandom } from './seeded-random.js';

/** Labels of the anatomy; tumour labels start at `FIRST_TUMOUR_LABEL`, three for each tumour. */
export const tissues = {
  air: 0,
  fat: 1,
  muscle: 2,
  lung: 3,
  stomach: 4,
  spleen: 5,
  liver: 6,
  renalCortex: 7,
  renalMedulla: 8,
  bone: 9,
  spinalCanal: 10,
  aorta: 11,
  venaCava: 12,
  portalVein: 13,
  hepaticVein: 14,
} as const;

export const firstTumourLabel = 32;
export const tumourLabels = (index: number) => ({
  core: firstTumourLabel + 3 * index,
  rim: firstTumourLabel + 3 * index + 1,
  halo: firstTumourLabel + 3 * index + 2,
});

/**
 * T1 fat-suppressed signal before contrast and the gain in the three later phases (arbitrary units).
 * Late arterial: aorta and portal vein are enhanced, hepatic veins not yet (ACR LI-RADS v2018 core).
 */
const signal: Readonly<Record<keyof typeof tissues, readonly [number, number, number, number]>> = {
  air: [4, 0, 0, 0],
  fat: [60, 2, 4, 4],
  muscle: [130, 12, 28, 34],
  lung: [18, 4, 6, 6],
  stomach: [90, 10, 18, 20],
  spleen: [150, 250, 190, 140],
  liver: [200, 28, 120, 90],
  renalCortex: [150, 330, 300, 270],
  renalMedulla: [140, 90, 260, 280],
  bone: [100, 6, 16, 18],
  spinalCanal: [70, 0, 4, 6],
  aorta: [120, 580, 310, 210],
  venaCava: [120, 70, 280, 210],
  portalVein: [120, 210, 330, 220],
  hepaticVein: [120, 14, 290, 215],
};

/** Gain of each tissue while contrast is in the arteries and has hardly reached the portal vein. */
const earlyArterialGain: Readonly<Partial<Record<keyof typeof tissues, number>>> = {
  spleen: 110,
  liver: 8,
  renalCortex: 200,
  renalMedulla: 25,
  aorta: 430,
  venaCava: 20,
  portalVein: 18,
  hepaticVein: 4,
};

const gainOf = (tissue: keyof typeof tissues, phase: PhantomVolumeName): number => {
  if (phase === 'EARLY_ARTERIAL') return earlyArterialGain[tissue] ?? 2;
  return phase === 'PRE_CONTRAST' ? 0 : (signal[tissue][phantomPhases.indexOf(phase)] ?? 0);
};

/** How much of a tumour's arterial enhancement shows. */
const arterialShare: Readonly<Record<PhantomVolumeName, number>> = {
  PRE_CONTRAST: 0,
  EARLY_ARTERIAL: 0.5,
  LATE_ARTERIAL: 1,
  PORTAL_VENOUS: 0,
  DELAYED: 0,
};

/** Signal of every label in one phase, with the patient's own small differences in enhancement and gain. */
export const signalTable = (
  phase: PhantomVolumeName,
  tumours: readonly PhantomTumour[],
  seed: string,
): Float32Array => {
  const table = new Float32Array(256);
  const patient = seededRandom(`${seed}:enhancement`);
  const gain = patient.between(0.85, 1.2);
  const contrast = patient.between(0.9, 1.1);
  let liver = 0;
  let liverBase = 0;
  for (const [name, label] of Object.entries(tissues) as [keyof typeof tissues, number][]) {
    const levels = signal[name];
    const own = 1 + 0.05 * patient.normal();
    const enhancement = gainOf(name, phase) * contrast * own;
    table[label] = gain * (levels[0] + enhancement);
    if (name === 'liver') [liver, liverBase] = [levels[0] + enhancement, levels[0]];
  }
  for (const [index, tumour] of tumours.entries()) {
    const labels = tumourLabels(index);
    const late = phase === 'PORTAL_VENOUS' || phase === 'DELAYED';
    const arterial = arterialShare[phase] * 280 * tumour.arterialHyperenhancement;
    const washed = late ? (phase === 'DELAYED' ? 130 : 85) * tumour.washout : 0;
    const core = phase === 'PRE_CONTRAST' ? liverBase - 25 : liver - 10 + contrast * (arterial - washed);
    table[labels.core] = gain * core;
    table[labels.rim] = gain * (tumour.capsule && late ? liver + 90 * contrast : core);
    table[labels.halo] = gain * (liver + arterialShare[phase] * 170 * contrast * tumour.irregularity);
  }
  return table;
};
