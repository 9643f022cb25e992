import { isMissing, type Lab, type LabValue } from '../../record/values/lab-value.js';
import type { LabName } from '../../record/forms/labs.js';
import type { Screening } from '../../record/forms/screening.js';
import { applies, satisfies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { unitFactor } from './units.js';

export type ChildPughItem = 'bilirubin' | 'albumin' | 'coagulation' | 'ascites' | 'encephalopathy';

export type ItemPoints =
  | { readonly ruleId: string; readonly points: 1 | 2 | 3 }
  | { readonly ruleId: string; readonly points: null; readonly reason: string };

export interface ChildPugh {
  readonly items: Readonly<Record<ChildPughItem, ItemPoints>>;
  /** 5 to 15, null when an item is unknown. */
  readonly total: number | null;
  /** A 5–6, B 7–9, C 10–15. */
  readonly class: 'A' | 'B' | 'C' | null;
  /** Why the total is unknown, one reason per item; empty when it is known. */
  readonly unknown: readonly string[];
}

/** The middle column, both limits inclusive. */
interface Middle {
  readonly low: number;
  readonly high: number;
}

type Band = 'BELOW' | 'MIDDLE' | 'ABOVE';

/** Null when the comparator leaves open in which column the true value lies. */
const bandOf = (ruleId: string, { value, comparator }: LabValue, { low, high }: Middle): Band | null => {
  if (comparator === '<') return satisfies('CP-UNIT', value <= low) ? 'BELOW' : null;
  if (comparator === '>') return satisfies('CP-UNIT', value >= high) ? 'ABOVE' : null;
  if (applies(ruleId, value < low)) return 'BELOW';
  return applies(ruleId, value <= high) ? 'MIDDLE' : 'ABOVE';
};

const rising: Readonly<Record<Band, 1 | 2 | 3>> = { BELOW: 1, MIDDLE: 2, ABOVE: 3 };
const falling: Readonly<Record<Band, 1 | 2 | 3>> = { BELOW: 3, MIDDLE: 2, ABOVE: 1 };

const unknownPoints = (ruleId: string, reason: string): ItemPoints => ({ ruleId, points: null, reason });

/** CP-UNIT: limits by factor of the reported unit, each as the source prints it, never the converted value. */
type Limits = Readonly<Record<number, Middle>>;

const labPoints = (
  ruleId: string,
  name: LabName,
  lab: Lab | undefined,
  limits: Limits,
  points: Readonly<Record<Band, 1 | 2 | 3>>,
): ItemPoints => {
  if (lab === undefined || isMissing(lab)) return unknownPoints(ruleId, `${name} is missing`);
  const middle = limits[unitFactor(name, lab.unit) ?? Number.NaN];
  if (!middle)
    return unknownPoints(ruleId, `${name} has the unit "${lab.unit}", for which no limits are defined`);
  const band = bandOf(ruleId, lab, middle);
  return band === null
    ? unknownPoints(ruleId, `${name} ${lab.comparator}${lab.value} does not settle the points`)
    : { ruleId, points: points[band] };
};

const bilirubinLimits: Limits = { 1: { low: 34, high: 51 }, 17.1: { low: 2, high: 3 } };
const inrLimits: Limits = { 1: { low: 1.7, high: 2.3 } };
const prolongationLimits: Limits = { 1: { low: 4, high: 6 } };
const albuminLimits = (lowGL: number): Limits => ({
  1: { low: lowGL, high: 35 },
  10: { low: lowGL / 10, high: 3.5 },
});

/** INR is preferred over the prolongation of prothrombin time; neither can be interpreted under warfarin. */
const coagulation = ({ labs, onWarfarin }: Screening): ItemPoints => {
  if (onWarfarin) return unknownPoints('CP-INR', 'INR is not interpretable on warfarin');
  const { inr, prothrombinProlongation } = labs;
  const useInr = (inr !== undefined && !isMissing(inr)) || prothrombinProlongation === undefined;
  return useInr
    ? labPoints('CP-INR', 'inr', inr, inrLimits, rising)
    : labPoints('CP-INR', 'prothrombinProlongation', prothrombinProlongation, prolongationLimits, rising);
};

/** A clinical item in three grades: none, the middle one, worse. */
const graded = <Grade extends string>(ruleId: string, grade: Grade | 'NONE', middle: Grade): ItemPoints => {
  if (applies(ruleId, grade === 'NONE')) return { ruleId, points: 1 };
  return { ruleId, points: applies(ruleId, grade === middle) ? 2 : 3 };
};

const classOf = (total: number): 'A' | 'B' | 'C' => (total <= 6 ? 'A' : total <= 9 ? 'B' : 'C');

/** Child-Pugh score in the units reported (protocol §2.3); a missing or open item leaves the total unknown. */
export const childPugh = (screening: Screening, protocol: ProtocolParameters): ChildPugh => {
  const { labs, ascites, encephalopathy } = screening;
  const items: ChildPugh['items'] = {
    bilirubin: labPoints('CP-BILI', 'totalBilirubin', labs.totalBilirubin, bilirubinLimits, rising),
    albumin: labPoints(
      'CP-ALB',
      'albumin',
      labs.albumin,
      albuminLimits(protocol.childPugh.albuminLowGL),
      falling,
    ),
    coagulation: coagulation(screening),
    ascites: graded('CP-ASC', ascites, 'MILD'),
    encephalopathy: graded('CP-ENC', encephalopathy, 'GRADE_1_2'),
  };
  const all = Object.values(items);
  const unknown = all.flatMap((item) => (item.points === null ? [item.reason] : []));
  if (unknown.length > 0) return { items, total: null, class: null, unknown };
  const total = all.reduce((sum, { points }) => sum + (points ?? 0), 0);
  return { items, total, class: classOf(total), unknown };
};
