import { earliest, type PlainDate } from '../../calendar/plain-date.js';
import { analysisSets, inNone } from '../analysis-sets/analysis-sets.js';
import { knownAt } from '../analysis-sets/known-at.js';
import { isErased, recordOf, type TrialParticipant } from '../analysis-sets/trial-participant.js';
import { cohortOf } from '../cohort/cohort.js';
import { endpoints } from '../endpoints/endpoints.js';
import { flowPath } from '../flow/flow-path.js';
import { label24, type LabelOptions } from '../label/label-24.js';
import { emptyCasebook } from '../../record/casebook.js';
import type { AnalysisRow } from './analysis-row.js';
import { baselineOf } from './baseline-of.js';
import { censoringReason } from './censoring-reason.js';
import { changingDays } from './changing-days.js';
import { indexTest } from './index-test.js';
import { therapyBeforeRecurrence } from './therapy-before-recurrence.js';

export interface RowOptions extends LabelOptions {
  /** Days on which adopted protocol versions take effect: from then on another one may judge. None unless told. */
  readonly versionsFrom?: readonly PlainDate[];
}

/**
 * Everything that analyses read of one participant, by the protocol version that judges them, under the facts dated up to
 * the cutoff (protocol §4.3, §4.4, §6). Of an erased record, and of one that was set aside, nothing is derived.
 */
export const analysisRow = (
  participant: TrialParticipant & { readonly subjectId: string },
  options: RowOptions,
): AnalysisRow => {
  const { subjectId, protocol, setAside } = participant;
  const { cutoff, finalLock, versionsFrom = [] } = options;
  const casebook = setAside && !isErased(participant) ? emptyCasebook : recordOf(participant);
  const known = knownAt(casebook, cutoff, protocol.site.zone);
  const label = label24(casebook, protocol, options);
  const next = [...changingDays(casebook, protocol), ...versionsFrom].filter((day) => day > cutoff);
  return {
    subjectId,
    revision: participant.casebook?.revision ?? -1,
    protocolVersion: protocol.version,
    eligibility: known.eligibility.at(-1)?.value.overall ?? null,
    flow: flowPath(participant, options),
    sets: setAside ? inNone('SET_ASIDE') : analysisSets(casebook, protocol, cutoff, finalLock),
    cohort: cohortOf(known, protocol),
    label,
    endpoints: endpoints(casebook, protocol, cutoff),
    censoring: censoringReason(casebook, protocol, label, options),
    baseline: baselineOf(known, protocol),
    therapy: therapyBeforeRecurrence(known, protocol),
    indexTest: indexTest(known, protocol),
    changesOn: earliest(...next),
  };
};
