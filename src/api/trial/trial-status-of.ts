import type { QuarantinedRow } from '../../application/ports/read-models.js';
import type { AnalysisPlans } from '../../application/analysis-plan/index.js';
import { ofNobody, ofParticipants } from '../../application/health/whose-record.js';
import type { TrialStatusView } from '../../contracts/views/index.js';
import type { ModelName } from '../../domain/record/machines/prediction.js';
import type { Role } from '../../domain/shared/actor.js';
import { planInForce } from '../../domain/record/analysis/analysis-plan-lock.js';
import { isSetAside, lockedModel, type TrialState } from '../../domain/record/trial-state.js';

/** How many scores are sealed, and how many of them have been opened. */
export interface SealCount {
  readonly sealed: number;
  readonly opened: number;
}

const models: readonly ModelName[] = ['PRE', 'POST'];

/** Every score may be read only once the database is locked and all of them are opened. */
export const phaseOf = (trial: TrialState, { sealed, opened }: SealCount): TrialStatusView['phase'] => {
  if (trial.manifest !== null) return opened >= sealed ? 'UNSEALED' : 'LOCKED';
  return trial.freezeOrderedAt === null ? 'OPEN' : 'FREEZING';
};

const locksOf = (trial: TrialState): TrialStatusView['modelLocks'] =>
  models.flatMap((model) => {
    const lock = trial.modelLocks[model];
    if (!lock) return [];
    const signatures = lock.signatures.map(({ actor, at }) => ({ role: actor.role, at }));
    return [{ ...lock.identity, signatures, inForce: lockedModel(trial, model) !== null }];
  });

const plansOf = (
  trial: TrialState,
  plans: Pick<AnalysisPlans, 'signedAs'>,
): TrialStatusView['analysisPlans'] => {
  const inForce = planInForce(trial);
  return trial.analysisPlans.map((lock) => ({
    ...lock.identity,
    signatures: lock.signatures.map(({ actor, at }) => ({ role: actor.role, at })),
    inForce: lock === inForce,
    madeAfterFreeze: lock.madeAfterFreeze,
    deployed: plans.signedAs(lock.identity) !== undefined,
  }));
};

const quarantinedOf = (trial: TrialState, rows: readonly QuarantinedRow[]): TrialStatusView['quarantined'] =>
  ofParticipants(trial, rows).map(({ subjectId, row: { revision } }) => {
    const signatures = trial.setAside[subjectId]?.signatures ?? [];
    const signedBy = signatures.map(({ actor }) => actor.role);
    return { subjectId, revision, signedBy, setAside: isSetAside(trial, subjectId) };
  });

/** Anybody can write under any number of them. */
const mostNamed = 100;

const spoiltOf = (trial: TrialState, rows: readonly QuarantinedRow[]): TrialStatusView['spoiltNumbers'] => {
  const spoilt = ofNobody(trial, rows);
  return {
    total: spoilt.length,
    first: spoilt.slice(0, mostNamed).map(({ subjectId, row: { revision } }) => ({ subjectId, revision })),
  };
};

/** Who orders a step of the trial again, and who watches over it; readers of images learn nothing about participants here. */
const seesFailures: ReadonlySet<Role> = new Set<Role>(['statistician', 'administrator', 'auditor']);

export const trialStatusOf = (
  trial: TrialState,
  plans: Pick<AnalysisPlans, 'signedAs'>,
  adopted: Pick<TrialStatusView, 'protocolVersion' | 'protocolVersions'>,
  seals: SealCount,
  quarantined: readonly QuarantinedRow[],
  cannotGoOn: readonly string[],
  role: Role,
): TrialStatusView => ({
  phase: phaseOf(trial, seals),
  revision: trial.revision,
  ...adopted,
  subjects: trial.subjects.length,
  erased: trial.erased.length,
  erasing: [...trial.erasing],
  legalHolds: trial.legalHolds.map(({ scope, by, at }) => ({ subjectId: scope, setAt: at, role: by.role })),
  quarantined: quarantinedOf(trial, quarantined),
  spoiltNumbers: spoiltOf(trial, quarantined),
  cannotGoOn: [...cannotGoOn],
  sealingKey: trial.sealingKey,
  modelLocks: locksOf(trial),
  analysisPlans: plansOf(trial, plans),
  looks: trial.looks.map(({ look: { id, title }, by, at, reason }) => ({
    id,
    title,
    role: by.role,
    at,
    reason,
  })),
  freezeOrderedAt: trial.freezeOrderedAt,
  manifest: trial.manifest && [...trial.manifest],
  sealedPredictions: seals.sealed,
  openedPredictions: seals.opened,
  failedSteps: seesFailures.has(role)
    ? trial.actionFailures.map(({ failure, at }) => ({ ...failure, at }))
    : null,
});
