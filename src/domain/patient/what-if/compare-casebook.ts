import type { PlainDate } from '../../calendar/plain-date.js';
import { visitWindows } from '../../protocol/surveillance/visit-window.js';
import type { Casebook } from '../../record/casebook.js';
import { occasionOf } from '../consequences.js';
import { analysisSets, type AnalysisSet } from '../../protocol/analysis-sets/analysis-sets.js';
import { cohortOf } from '../../protocol/cohort/cohort.js';
import { assessEligibility } from '../../protocol/eligibility/assess-eligibility.js';
import { label24 } from '../../protocol/label/label-24.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { adoptedOn } from '../../protocol/consent-forms.js';
import { sameValue } from '../../shared/same-value.js';
import { derivedDeviations, type DerivedDeviation } from '../../protocol/deviations/deviations.js';
import type { Change, Difference, RuleChange } from './difference.js';

/** Two parameter sets and the day on which both look at the record. */
export interface Comparison {
  readonly inForce: ProtocolParameters;
  readonly draft: ProtocolParameters;
  readonly on: PlainDate;
  /** True once the database is locked: no label is pending any more. */
  readonly finalLock: boolean;
}

const changed = <T>(from: T, to: T): Change<T> | null => (from === to ? null : { from, to });

const both = <T>({ inForce, draft }: Comparison, judge: (protocol: ProtocolParameters) => T): Change<T> => ({
  from: judge(inForce),
  to: judge(draft),
});

/** Nothing before the screening form: there is nothing to judge. */
const eligibility = (casebook: Casebook, comparison: Comparison): Difference['eligibility'] => {
  if (!casebook.screening) return null;
  const { from, to } = both(comparison, (protocol) =>
    assessEligibility(casebook, occasionOf(casebook), protocol, comparison.on),
  );
  const rules = to.rules.flatMap((outcome): readonly RuleChange[] => {
    const before = from.rules.find(({ ruleId }) => ruleId === outcome.ruleId);
    if (!before || before.verdict === outcome.verdict) return [];
    const reason = outcome.verdict === 'PASS' ? null : outcome.reason;
    return [{ ruleId: outcome.ruleId, from: before.verdict, to: outcome.verdict, reason }];
  });
  return rules.length === 0 ? null : { from: from.overall, to: to.overall, rules };
};

const windows = (casebook: Casebook, comparison: Comparison): Difference['windows'] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  const { from, to } = both(
    comparison,
    (protocol) =>
      new Map(
        visitWindows(d0, protocol).map(({ visit, open, target, close }) => [visit, { open, target, close }]),
      ),
  );
  return [...new Set([...from.keys(), ...to.keys()])]
    .map((visit) => ({ visit, from: from.get(visit) ?? null, to: to.get(visit) ?? null }))
    .filter((window) => !sameValue(window.from, window.to));
};

const without = (
  these: readonly DerivedDeviation[],
  those: readonly DerivedDeviation[],
): readonly DerivedDeviation[] => {
  const codes = new Set(those.map(({ code }) => code));
  return these.filter(({ code }) => !codes.has(code));
};

const deviations = (casebook: Casebook, comparison: Comparison): Difference['deviations'] => {
  const { from, to } = both(comparison, (protocol) => derivedDeviations(casebook, protocol, comparison.on));
  return { appear: without(to, from), vanish: without(from, to) };
};

const label = (casebook: Casebook, comparison: Comparison): Difference['label'] => {
  const { from, to } = both(
    comparison,
    (protocol) =>
      label24(casebook, protocol, { cutoff: comparison.on, finalLock: comparison.finalLock }).status,
  );
  return changed(from, to);
};

const sets = (casebook: Casebook, comparison: Comparison): Difference['analysisSets'] => {
  const { from, to } = both(comparison, (protocol) => analysisSets(casebook, protocol, comparison.on));
  return (Object.keys(to) as AnalysisSet[]).flatMap((set) => {
    const change = changed(from[set].member, to[set].member);
    return change ? [{ set, ...change }] : [];
  });
};

/** What the draft would change for one participant on the day of the comparison; derived from the facts alone. */
export const compareCasebook = (subjectId: string, casebook: Casebook, asked: Comparison): Difference => {
  const comparison = { ...asked, draft: adoptedOn(asked.draft, asked.inForce, asked.on) };
  const cohort = both(comparison, (protocol) => cohortOf(casebook, protocol)?.cohort ?? null);
  return {
    subjectId,
    eligibility: eligibility(casebook, comparison),
    windows: windows(casebook, comparison),
    deviations: deviations(casebook, comparison),
    cohort: changed(cohort.from, cohort.to),
    label: label(casebook, comparison),
    analysisSets: sets(casebook, comparison),
  };
};
