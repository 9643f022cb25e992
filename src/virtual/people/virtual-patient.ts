import { liverSegmentCentres, type Millimetres3, type PhantomTumour } from '../phantoms/index.js';
import { seededRandom, type SeededRandom } from '../phantoms/seeded-random.js';

/** An invented person: what the scanner sees, what laboratory and pathologist report, and what became of it. */
export interface VirtualPatient {
  readonly seed: string;
  readonly tumours: readonly PhantomTumour[];
  readonly clinical: Readonly<Record<string, number>>;
  readonly pathology: Readonly<Record<string, number>>;
  /** What is visible in the image, for the auxiliary training targets. */
  readonly visible: readonly [logDiameter: number, arterial: number, washout: number, irregularity: number];
  /** The probability from which the label was drawn. */
  readonly risk: number;
  /** Its logit, and the two parts of it that differ between people: what images and laboratory show, and what pathology adds. */
  readonly logit: { readonly whole: number; readonly beforeSurgery: number; readonly fromPathology: number };
  /** 1 = aggressive recurrence within 24 months. */
  readonly label: 0 | 1;
}

const clamp = (low: number, high: number, value: number): number => Math.min(high, Math.max(low, value));
const chance = (random: SeededRandom, probability: number): 0 | 1 => (random.next() < probability ? 1 : 0);
const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const tumoursOf = (
  random: SeededRandom,
  count: number,
  diameter: number,
  shared: Omit<PhantomTumour, 'centreMm' | 'diameterMm'>,
): readonly PhantomTumour[] => {
  const free: Millimetres3[] = Object.values(liverSegmentCentres);
  return Array.from({ length: count }, (_value, index): PhantomTumour => {
    const [x, y, z] = free.splice(Math.floor(random.next() * free.length), 1)[0] ?? [-60, 0, 10];
    const jitter = (): number => random.between(-8, 8);
    const own = index === 0 ? diameter : clamp(8, 30, diameter * random.between(0.35, 0.8));
    return { ...shared, centreMm: [x + jitter(), y + jitter(), z + jitter()], diameterMm: own };
  });
};

/**
 * Draws one invented person. The risk is a logistic function of visible features (irregular margin with arterial
 * halo, arterial hyperenhancement, washout, size), laboratory values (AFP, albumin, platelets), tumour count, and
 * pathology (MVI, grade, satellites). The weights are inventions for testing software; they are no clinical finding.
 */
export const virtualPatient = (seed: string): VirtualPatient => {
  const random = seededRandom(`${seed}:person`);
  const draw = random.next();
  const count = draw < 0.76 ? 1 : draw < 0.92 ? 2 : 3;
  const diameter = clamp(12, 85, Math.exp(Math.log(33) + 0.45 * random.normal()));
  const [arterial, washout, irregularity] = [random.next(), random.next(), random.next()];
  const capsule = chance(random, 0.45) === 1;
  const cirrhosis = chance(random, 0.6);
  const logAfp = clamp(0.2, 5, 1.7 + 0.95 * random.normal());
  const albumin = clamp(26, 52, 40 - 1.5 * cirrhosis + 4 * random.normal());
  const platelets = clamp(35, 420, 185 - 45 * cirrhosis + 50 * random.normal());
  const logSize = Math.log(diameter / 33) / 0.45;
  const mviLevel = 2.2 * (irregularity - 0.5) + 0.5 * logSize + 1.1 * random.normal();
  const mvi = mviLevel > 1.25 ? 2 : mviLevel > 0.2 ? 1 : 0;
  const grade = clamp(1, 4, Math.round(2.5 + 0.8 * (arterial - 0.5) + 0.75 * random.normal()));
  const satellites = chance(random, sigmoid(-2.2 + 1.5 * irregularity));
  const visible =
    3.2 * (irregularity - 0.5) + 2.4 * (arterial - 0.5) + 1.6 * (washout - 0.5) + 0.55 * logSize;
  const laboratory =
    0.95 * (logAfp - 1.7) - 0.13 * (albumin - 39) - 0.007 * (platelets - 158) + 0.45 * (count - 1.3);
  const pathology = 0.75 * (mvi - 0.7) + 0.55 * (grade - 2.5) + 0.9 * (satellites - 0.2);
  const whole = -1.1 + visible + laboratory + pathology;
  const risk = sigmoid(whole);
  return {
    seed,
    tumours: tumoursOf(random, count, diameter, {
      arterialHyperenhancement: arterial,
      washout,
      capsule,
      irregularity,
    }),
    clinical: {
      ageYears: Math.round(clamp(18, 75, 56 + 10 * random.normal())),
      sex: chance(random, 0.82),
      afpNgMl: rounded(10 ** logAfp - 1, 1),
      albuminGL: rounded(albumin, 1),
      totalBilirubinUmolL: rounded(clamp(4, 60, 14 * Math.exp(0.4 * random.normal())), 1),
      inr: rounded(clamp(0.85, 1.8, 1.06 + 0.04 * cirrhosis + 0.08 * random.normal()), 2),
      plateletsE9L: Math.round(platelets),
      altUL: Math.round(clamp(7, 400, 34 * Math.exp(0.5 * random.normal()))),
      tumourCount: count,
      largestTumourMm: rounded(clamp(5, 300, diameter + 1.5 * random.normal()), 0),
      cirrhosis,
      hbsAgPositive: chance(random, 0.8),
    },
    pathology: {
      tumourNumber: count + satellites,
      maxMm: rounded(clamp(5, 300, diameter + 2 * random.normal()), 0),
      mvi,
      edmondsonSteiner: grade,
      satelliteNodules: satellites,
      marginMm: rounded(clamp(0, 40, 8 * Math.exp(0.6 * random.normal())), 0),
      capsuleComplete: capsule ? chance(random, 0.8) : chance(random, 0.1),
    },
    visible: [logSize, arterial - 0.5, washout - 0.5, irregularity - 0.5],
    risk,
    logit: { whole, beforeSurgery: visible + laboratory, fromPathology: pathology },
    label: chance(random, risk),
  };
};
