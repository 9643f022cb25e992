import { satisfies } from '../../shared/rule.js';
import type { Role } from '../../shared/actor.js';
import { type GivenSignature, isSignedBy } from '../signed-by.js';

/** A version of the analysis plan, by SHA-256 of the canonical form of its file, hex. */
export interface PlanIdentity {
  readonly version: string;
  readonly digest: string;
}

export interface AnalysisPlanLock {
  readonly identity: PlanIdentity;
  readonly signatures: readonly GivenSignature[];
  /** Whether the freeze was ordered before the signature that put it in force; null while one is missing. */
  readonly madeAfterFreeze: boolean | null;
}

/** In the order of their first signatures. */
export interface SignedPlans {
  readonly analysisPlans: readonly AnalysisPlanLock[];
}

export const planSigners: readonly Role[] = ['statistician', 'investigator'];

/** Two people have signed the very same file (SAP-SIGN). */
export const isInForce = ({ signatures }: Pick<AnalysisPlanLock, 'signatures'>): boolean =>
  satisfies('SAP-SIGN', isSignedBy(planSigners, signatures));

const parts = (version: string): readonly number[] => version.split('.').map(Number);

/** Whether the first version comes after the second: major, minor and patch in turn. */
export const isNewer = (version: string, than: string): boolean => {
  const [a, b] = [parts(version), parts(than)];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at !== -1 && (a[at] ?? 0) > (b[at] ?? 0);
};

/** The newest plan that both have signed, or null: what is analysed. */
export const planInForce = ({ analysisPlans }: SignedPlans): AnalysisPlanLock | null =>
  analysisPlans
    .filter(isInForce)
    .reduce<AnalysisPlanLock | null>(
      (newest, one) => (newest && !isNewer(one.identity.version, newest.identity.version) ? newest : one),
      null,
    );
