import { daysBetween } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { LabName } from '../../record/forms/labs.js';
import type { Screening } from '../../record/forms/screening.js';
import { isMissing } from '../../record/values/lab-value.js';
import { childPugh, type ChildPughItem } from '../staging/child-pugh.js';
import { countedSurgeryDate, screeningAsOfSurgery } from './screening-as-of.js';

/** What I5 still needs before the score can be judged. */
export interface LabsWanted {
  /** Missing, not settling their points, or not sampled in the allowed days; in words. */
  readonly names: readonly string[];
  /** No laboratory value settles coagulation while this stands. */
  readonly onWarfarin: boolean;
}

const given = ({ labs }: Screening, name: LabName): boolean => {
  const lab = labs[name];
  return lab !== undefined && !isMissing(lab);
};

const scored = (
  screening: Screening,
): readonly (readonly [name: LabName, item: ChildPughItem, word: string])[] => [
  ['totalBilirubin', 'bilirubin', 'bilirubin'],
  ['albumin', 'albumin', 'albumin'],
  ...(screening.onWarfarin
    ? []
    : !given(screening, 'inr') && given(screening, 'prothrombinProlongation')
      ? ([['prothrombinProlongation', 'coagulation', 'prolongation of prothrombin time']] as const)
      : ([['inr', 'coagulation', 'INR']] as const)),
];

/** The laboratory values that I5 waits for on the counted day of surgery; none before screening. */
export const labsWanted = (book: Casebook, protocol: ProtocolParameters): LabsWanted => {
  const screening = screeningAsOfSurgery(book);
  const day = countedSurgeryDate(book);
  if (!screening || day === null) return { names: [], onWarfarin: false };
  const { items } = childPugh(screening, protocol);
  const isLate = (name: LabName): boolean => {
    const lab = screening.labs[name];
    if (lab === undefined || isMissing(lab)) return false;
    const age = daysBetween(lab.sampleDate, day);
    return age < 0 || age > protocol.eligibility.labsMaxAgeDays;
  };
  return {
    names: scored(screening).flatMap(([name, item, word]) =>
      items[item].points === null || isLate(name) ? [word] : [],
    ),
    onWarfarin: screening.onWarfarin,
  };
};
