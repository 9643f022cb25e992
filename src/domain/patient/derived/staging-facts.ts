import type { ProtocolParameters } from '../../parameters/parameters.js';
import { albi } from '../../protocol/staging/albi.js';
import { bclcStage } from '../../protocol/staging/bclc-stage.js';
import { childPugh } from '../../protocol/staging/child-pugh.js';
import { milanAtBaseline } from '../../protocol/staging/milan-at-baseline.js';
import type { Casebook } from '../../record/casebook.js';
import type { Named } from './derived-fact.js';

/** BCLC, Child-Pugh, ALBI and Milan before surgery, from the screening form. */
export const stagingFacts = (book: Casebook, protocol: ProtocolParameters): readonly Named[] => {
  const screening = book.screening?.value ?? null;
  const liver = screening && childPugh(screening, protocol);
  const graded = screening && albi(screening);
  return [
    ['staging.bclc', screening && bclcStage(screening, protocol).stage],
    ['staging.childPugh.total', liver && liver.total],
    ['staging.childPugh.class', liver && liver.class],
    ['staging.albi', graded && graded.score],
    ['staging.albi.grade', graded && graded.score !== null ? graded.grade : null],
    ['staging.milanAtBaseline', screening && milanAtBaseline(screening).status],
  ];
};
