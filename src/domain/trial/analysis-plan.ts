import type { Context } from '../decision/context.js';
import { notFreshlySigned } from '../decision/freshly-signed.js';
import {
  isNewer,
  planInForce,
  planSigners,
  type PlanIdentity,
} from '../record/analysis/analysis-plan-lock.js';
import type { AnalysisLook } from '../record/analysis/analysis-look.js';
import type { TrialEvent } from '../record/trial-events.js';
import type { TrialState } from '../record/trial-state.js';
import { refuse, type DomainError } from '../shared/domain-error.js';
import { satisfies } from '../shared/rule.js';
import type { Signature } from '../shared/signature.js';

type Decision = readonly TrialEvent[] | DomainError;

/**
 * One of the two signatures under a version of the analysis plan. Another file under the same version is refused and leaves the first
 * signature as it is; a change is a new version. That the program has the file, and that it fits the protocol, is checked before the
 * trial decides.
 */
export const signAnalysisPlan = (
  trial: TrialState,
  data: PlanIdentity & Signature,
  context: Context,
): Decision => {
  const refusal = notFreshlySigned(context, planSigners);
  if (refusal) return refusal;
  const { version, digest } = data;
  const { actor } = context;
  const inForce = planInForce(trial)?.identity;
  if (inForce && !satisfies('SAP-SIGN', isNewer(version, inForce.version)))
    return refuse(
      'state',
      'SAP-SIGN',
      `Plan ${inForce.version} is in force with digest ${inForce.digest}; a change is a version after it, and ${version} is none.`,
    );
  const pending = trial.analysisPlans.find(({ identity }) => identity.version === version);
  if (pending && !satisfies('SAP-SIGN', pending.identity.digest === digest))
    return refuse(
      'state',
      'SAP-SIGN',
      `Plan ${version} was signed by the ${pending.signatures.map((one) => one.actor.role).join(' and ')} with digest ${pending.identity.digest}, and that signature stands; sign the same file, or agree on another one under a new version.`,
    );
  if (pending?.signatures.some((one) => one.actor.role === actor.role || one.actor.id === actor.id))
    return refuse(
      'state',
      'SIGNATURE.ALREADY_GIVEN',
      `The ${actor.role}, or the same person in another role, has already signed plan ${version}; the other signature must be another person's.`,
    );
  return [{ type: 'AnalysisPlanSigned', data: { ...data, signedAs: actor.role } }];
};

/** A plan that one person has signed is an open question: it is settled before the freeze, not forgotten by it (SAP-FREEZE). */
export const planUnsettled = (trial: TrialState): DomainError | null => {
  const [proposed] = trial.analysisPlans;
  const inForce = planInForce(trial);
  return proposed === undefined || satisfies('SAP-FREEZE', inForce !== null)
    ? null
    : refuse(
        'state',
        'SAP-FREEZE',
        `Plan ${proposed.identity.version} has one signature and no plan is in force: let the other of statistician and investigator sign it (POST /trial/analysis-plans), or both another version; a plan that is signed after the freeze is shown as such for ever.`,
      );
};

/** An analysis beyond the plan, named before its numbers are seen; none is possible while scores are sealed (SAP-LOOK). */
export const recordLook = (
  trial: TrialState,
  { analysis, ...signature }: { readonly analysis: AnalysisLook } & Signature,
  context: Context,
): Decision => {
  const refusal = notFreshlySigned(context, planSigners);
  if (refusal) return refusal;
  if (!satisfies('SAP-LOOK', trial.manifest !== null))
    return refuse(
      'state',
      'SAP-LOOK',
      'An analysis beyond the plan needs scores, and scores stay sealed until the database is locked. Before that it can be planned: sign a new version of the plan, before the freeze.',
    );
  if (
    !satisfies(
      'SAP-LOOK',
      trial.looks.every(({ look }) => look.id !== analysis.id),
    )
  )
    return refuse(
      'state',
      'SAP-LOOK',
      `A look with the id ${analysis.id} is recorded already, and its figures are named after it; give this one another id.`,
    );
  return [{ type: 'AnalysisLookRecorded', data: { analysis, ...signature, signedAs: context.actor.role } }];
};
