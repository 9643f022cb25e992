import type { Binary } from '../shared/checked-arguments.js';

/**
 * Twice the number of scores of the other class that each score beats, a tie counting ½ (so 1 here). Whole numbers:
 * sums are exact, and equal placements compare equal.
 */
export interface Placements {
  readonly cases: readonly number[];
  readonly controls: readonly number[];
}

/** For a case: controls below it. For a control: cases above it. In O(n log n), as sorted blocks of tied scores. */
export const placementsOf = (labels: readonly Binary[], scores: readonly number[]): Placements => {
  const subjects = scores
    .map((score, i) => ({ score, case: labels[i] === 1 }))
    .sort((a, b) => a.score - b.score);
  const caseTotal = subjects.filter((subject) => subject.case).length;
  const cases: number[] = [];
  const controls: number[] = [];

  let casesBelow = 0;
  let controlsBelow = 0;
  for (const block of tiedBlocks(subjects)) {
    const tiedCases = block.filter((subject) => subject.case).length;
    const tiedControls = block.length - tiedCases;
    const casesAbove = caseTotal - casesBelow - tiedCases;
    for (const subject of block) {
      if (subject.case) cases.push(2 * controlsBelow + tiedControls);
      else controls.push(2 * casesAbove + tiedCases);
    }
    casesBelow += tiedCases;
    controlsBelow += tiedControls;
  }
  return { cases, controls };
};

const tiedBlocks = <T extends { readonly score: number }>(
  sorted: readonly T[],
): readonly (readonly T[])[] => {
  const blocks: T[][] = [];
  for (const item of sorted) {
    const current = blocks.at(-1);
    if (current?.[0]?.score === item.score) current.push(item);
    else blocks.push([item]);
  }
  return blocks;
};
