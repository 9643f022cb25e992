import { visibleParts, type WhatIfView } from '../../contracts/views/index.js';
import type { DerivedDeviation } from '../../domain/protocol/deviations/deviations.js';
import type { Difference } from '../../domain/patient/what-if/difference.js';
import type { WhatIf } from '../../domain/patient/what-if/what-if.js';
import type { Role } from '../../domain/shared/actor.js';

type Shown = WhatIfView['differences'][number];

const deviation = (clinical: boolean) => (found: DerivedDeviation) => ({
  ruleId: found.ruleId,
  category: found.category,
  on: found.on,
  description: clinical ? found.description : found.heading,
});

const shownDifference = (difference: Difference, clinical: boolean, outcome: boolean): Shown => {
  const { subjectId, eligibility, windows, deviations, cohort, label, analysisSets } = difference;
  return {
    subjectId,
    eligibility: eligibility && {
      ...eligibility,
      rules: eligibility.rules.map((rule) => (clinical ? rule : { ...rule, reason: null })),
    },
    windows,
    deviations: {
      appear: deviations.appear.map(deviation(clinical)),
      vanish: deviations.vanish.map(deviation(clinical)),
    },
    outcome: outcome ? { cohort, label, analysisSets } : null,
  };
};

/** Whoever sees no outcome must not learn from the list alone that one would change. */
const showsSomething = ({ eligibility, windows, deviations, outcome }: Shown): boolean =>
  eligibility !== null ||
  windows.length > 0 ||
  deviations.appear.length > 0 ||
  deviations.vanish.length > 0 ||
  outcome !== null;

/** The answer as far as the role may see it: of outcomes, roles other than the site and the auditor see only counts (BL-HIDDEN). */
export const shownWhatIf = (answer: WhatIf, draft: WhatIfView['draft'], role: Role): WhatIfView => {
  const { clinical = false, outcome = false } = visibleParts[role] ?? {};
  return {
    ...answer,
    draft,
    differences: answer.differences
      .map((difference) => shownDifference(difference, clinical, outcome))
      .filter(showsSomething),
  };
};
