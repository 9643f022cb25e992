import type { Screening } from '../../record/forms/screening.js';
import { applies } from '../../shared/rule.js';
import { measured } from './measured-lab.js';

export type Albi =
  | { readonly score: number; readonly grade: 1 | 2 | 3; readonly ruleId: 'ALBI-1' | 'ALBI-2' | 'ALBI-3' }
  | { readonly score: null; readonly reason: string };

interface Grade {
  readonly grade: 1 | 2 | 3;
  readonly id: 'ALBI-1' | 'ALBI-2' | 'ALBI-3';
  readonly when: (score: number) => boolean;
}

/** Every score has exactly one grade. */
const grades: readonly Grade[] = [
  { id: 'ALBI-1', grade: 1, when: (score) => score <= -2.6 },
  { id: 'ALBI-2', grade: 2, when: (score) => score > -2.6 && score <= -1.39 },
  { id: 'ALBI-3', grade: 3, when: (score) => score > -1.39 },
];

const graded = (score: number): Albi => {
  const [found, another] = grades.filter(({ id, when }) => applies(id, when(score)));
  return found && !another
    ? { score, grade: found.grade, ruleId: found.id }
    : { score: null, reason: `the score ${score} has no single grade` };
};

/** 0.66·log10(bilirubin µmol/L) − 0.085·albumin g/L (Johnson, JCO 2015, doi:10.1200/JCO.2014.57.9151). */
export const albi = ({ labs }: Screening): Albi => {
  const bilirubin = measured(labs, 'totalBilirubin');
  const albumin = measured(labs, 'albumin');
  if (bilirubin === null || albumin === null || bilirubin <= 0)
    return { score: null, reason: 'ALBI needs a measured bilirubin and a measured albumin' };
  return graded(0.66 * Math.log10(bilirubin) - 0.085 * albumin);
};
