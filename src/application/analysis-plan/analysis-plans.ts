import type { AnalysisPlan } from '../../contracts/analysis/plan.js';
import { planDigest } from './plan-digest.js';
import { readPlan } from './read-plan.js';

/** A plan as this program has it, and the digest under which it is signed. */
export interface DeployedPlan {
  readonly plan: AnalysisPlan;
  readonly digest: string;
}

/** The plans of this program: only they can be signed, and the signed one is looked up here by version and digest. */
export interface AnalysisPlans {
  readonly deployed: readonly DeployedPlan[];
  /** The very file that was signed, or undefined where this program lacks it. */
  readonly signedAs: (signed: {
    readonly version: string;
    readonly digest: string;
  }) => AnalysisPlan | undefined;
}

const deploy = (file: unknown): DeployedPlan => {
  const read = readPlan(file);
  if ('plan' in read) return { plan: read.plan, digest: planDigest(read.plan) };
  const reasons = read.wrong.map(({ path, message }) => `${path} ${message}`);
  throw new RangeError(`an analysis plan of this program cannot be used: ${reasons.join('; ')}`);
};

/** @throws RangeError for a file that is no plan, or two of one version: a program with such files must not start. */
export const createAnalysisPlans = (files: readonly unknown[]): AnalysisPlans => {
  const deployed = files.map(deploy);
  const versions = deployed.map(({ plan }) => plan.version);
  const twice = versions.find((version, index) => versions.indexOf(version) !== index);
  if (twice !== undefined) throw new RangeError(`two analysis plans of this program have version ${twice}`);
  return {
    deployed,
    signedAs: ({ version, digest }) =>
      deployed.find((one) => one.plan.version === version && one.digest === digest)?.plan,
  };
};
