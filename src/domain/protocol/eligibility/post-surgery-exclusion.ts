import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Failed, RuleOutcome } from '../../record/machines/eligibility.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { mriRule } from './mri-rule.js';
import { pathologyRule } from './pathology-rule.js';
import { countedSurgeryDate } from './screening-as-of.js';

/** ELIG-POST: excluded after surgery; the record stays, surveillance and further predictions stop (protocol §2.1). */
export interface PostSurgeryExclusion {
  readonly code: 'E2' | 'I4-DATE' | 'I4-QUALITY' | 'R2';
  readonly on: PlainDate;
  readonly reason: string;
}

const excludes = <Code extends string>(outcome: RuleOutcome<Code>): outcome is Failed<Code> =>
  applies('ELIG-POST', outcome.verdict === 'FAIL');

const byMri = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  d0: PlainDate,
): PostSurgeryExclusion | null => {
  const outcome = mriRule(casebook, protocol, d0);
  return excludes(outcome) ? { code: outcome.code, on: d0, reason: outcome.reason } : null;
};

const byPathology = (casebook: Casebook, protocol: ProtocolParameters): PostSurgeryExclusion | null => {
  const pathology = casebook.pathology?.value ?? null;
  const outcome = pathologyRule(pathology, protocol);
  return pathology && excludes(outcome)
    ? { code: outcome.code, on: pathology.reportDate, reason: outcome.reason }
    : null;
};

const byResidualTumour = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  d0: PlainDate,
): PostSurgeryExclusion | null => {
  const excluded = protocol.margin.excludeFromFas;
  const surgeon = casebook.resection?.value.surgeonResidual;
  const pathology = casebook.pathology?.value;
  if (surgeon !== undefined && applies('ELIG-POST', excluded.includes(surgeon)))
    return { code: 'R2', on: d0, reason: `the surgeon reports ${surgeon}` };
  return pathology && applies('ELIG-POST', excluded.includes(pathology.margin))
    ? { code: 'R2', on: pathology.reportDate, reason: `pathology reports ${pathology.margin}` }
    : null;
};

/** The first reason to exclude after surgery, or null; derived, so a correction can lift it. */
export const postSurgeryExclusion = (
  casebook: Casebook,
  protocol: ProtocolParameters,
): PostSurgeryExclusion | null => {
  const d0 = countedSurgeryDate(casebook);
  if (d0 === null || !applies('ELIG-POST', casebook.resection !== null)) return null;
  return (
    byMri(casebook, protocol, d0) ??
    byResidualTumour(casebook, protocol, d0) ??
    byPathology(casebook, protocol)
  );
};
