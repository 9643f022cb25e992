import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { LabelStatus } from '../../protocol/label/label-24.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { changedParameters, type ChangedParameter } from './changed-parameters.js';
import { compareCasebook, type Comparison } from './compare-casebook.js';
import { isEmpty, type Change, type Difference } from './difference.js';

/** How many participants would go from one label to another. */
export interface LabelMove extends Change<LabelStatus> {
  readonly participants: number;
}

export interface WhatIf {
  readonly on: PlainDate;
  /** Name of the version in force at the site. */
  readonly version: string;
  readonly parameters: readonly ChangedParameter[];
  readonly compared: number;
  /** Erased participants, for whom nothing can be compared. */
  readonly erased: number;
  readonly counts: {
    readonly becomeIneligible: number;
    readonly windowsMove: number;
    readonly deviationsAppear: number;
    readonly deviationsVanish: number;
    readonly cohortsChange: number;
    readonly labelsChange: number;
    readonly analysisSetsChange: number;
  };
  readonly labels: readonly LabelMove[];
  /** One for every participant for whom something would change, by subject number. */
  readonly differences: readonly Difference[];
}

export interface Participant {
  readonly subjectId: string;
  readonly casebook: Casebook;
  /** The version that judges the participant now (PV-CONSENT). */
  readonly judgedBy: ProtocolParameters;
}

const movesOf = (differences: readonly Difference[]): readonly LabelMove[] => {
  const counts = new Map<string, LabelMove>();
  for (const { label } of differences) {
    if (!label) continue;
    const key = `${label.from} ${label.to}`;
    counts.set(key, { ...label, participants: (counts.get(key)?.participants ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, move]) => move);
};

/**
 * What a draft would change if it judged every participant instead of the version that judges them now: read only, and the
 * same for the same log, draft and day. The draft judges as if everybody had consented to it; participants who would
 * have to sign again are found under C0.
 */
export const whatIf = (participants: readonly Participant[], comparison: Comparison): WhatIf => {
  const readable = participants.filter(({ casebook }) => casebook.shredded === 0);
  const differences = readable
    .map(({ subjectId, casebook, judgedBy }) =>
      compareCasebook(subjectId, casebook, { ...comparison, inForce: judgedBy }),
    )
    .filter((difference) => !isEmpty(difference))
    .sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
  const having = (changes: (difference: Difference) => boolean): number => differences.filter(changes).length;
  return {
    on: comparison.on,
    version: comparison.inForce.version,
    parameters: changedParameters(comparison.inForce, comparison.draft),
    compared: readable.length,
    erased: participants.length - readable.length,
    counts: {
      becomeIneligible: having(
        ({ eligibility }) => eligibility?.to === 'INELIGIBLE' && eligibility.from !== 'INELIGIBLE',
      ),
      windowsMove: having(({ windows }) => windows.length > 0),
      deviationsAppear: having(({ deviations }) => deviations.appear.length > 0),
      deviationsVanish: having(({ deviations }) => deviations.vanish.length > 0),
      cohortsChange: having(({ cohort }) => cohort !== null),
      labelsChange: having(({ label }) => label !== null),
      analysisSetsChange: having(({ analysisSets }) => analysisSets.length > 0),
    },
    labels: movesOf(differences),
    differences,
  };
};
