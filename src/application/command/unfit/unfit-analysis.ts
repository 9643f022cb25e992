import { trialStream } from '../../../contracts/names.js';
import type { ProtocolParameters } from '../../../domain/parameters/parameters.js';
import { planInForce, type PlanIdentity } from '../../../domain/record/analysis/analysis-plan-lock.js';
import type { TrialCommand } from '../../../domain/record/trial-commands.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import { type DomainError, required, type Violation } from '../../../domain/shared/domain-error.js';
import { violated } from '../../../domain/shared/violated.js';
import { analysisFaults, type AnalysisPlans, planViolations } from '../../analysis-plan/index.js';
import { lookOrder } from '../../../contracts/analysis/look.js';
import type { SignedCommand } from '../../ports/command-signer.js';

const notThisFile = (
  { deployed }: AnalysisPlans,
  { version, digest }: PlanIdentity,
): readonly Violation[] => {
  const own = deployed.find(({ plan }) => plan.version === version);
  const names = deployed.map(({ plan }) => plan.version).join(', ') || 'none';
  return [
    ...required(
      own !== undefined,
      'SAP-DIGEST',
      '/version',
      version,
      `a plan of this program: ${names}`,
      `This program has no analysis plan of version ${version}; deploy it first (it has: ${names}).`,
    ),
    ...required(
      own === undefined || own.digest === digest,
      'SAP-DIGEST',
      '/digest',
      digest,
      own?.digest ?? '',
      `Plan ${version} of this program has digest ${own?.digest ?? ''}; sign that digest (apar plan digest prints it), or deploy the file that you mean.`,
    ),
  ];
};

const unfitPlan = (
  plans: AnalysisPlans,
  protocol: ProtocolParameters,
  identity: PlanIdentity,
): readonly Violation[] => {
  const wrong = notThisFile(plans, identity);
  const plan = plans.signedAs(identity);
  if (wrong.length > 0 || !plan) return wrong;
  // The fault lies in the file, which the signature names by its digest.
  return planViolations(plan, protocol).map((one) => ({
    ...one,
    path: '/digest',
    message: `Plan ${plan.version}, ${one.message}`,
  }));
};

const unfitLook = (
  plans: AnalysisPlans,
  trial: TrialState,
  protocol: ProtocolParameters,
  data: unknown,
): readonly Violation[] => {
  const { data: order, error } = lookOrder.safeParse(data);
  if (error)
    return error.issues.map(({ path, message }) => ({
      ruleId: 'SAP-LOOK',
      path: `/${path.map(String).join('/')}`,
      value: null,
      limit: message,
      message: `/${path.map(String).join('/')}: ${message}`,
    }));
  const { analysis } = order;
  const inForce = planInForce(trial);
  const planned = inForce ? (plans.signedAs(inForce.identity)?.analyses ?? []) : [];
  return [
    ...required(
      planned.every(({ id }) => id !== analysis.id),
      'SAP-LOOK',
      '/analysis/id',
      analysis.id,
      'an id that no analysis of the plan has',
      `/analysis/id: ${analysis.id} is an analysis of the plan, whose result needs no look; give the look an id of its own.`,
    ),
    ...analysisFaults(analysis, protocol, '/analysis'),
  ];
};

/**
 * Refuses to sign a plan that this program does not have or that contradicts the protocol in force, and to record a look that could
 * not be computed: neither is known to the record of the trial. Null for what fits and for any other command.
 */
export const unfitAnalysis = (
  plans: AnalysisPlans,
  trial: TrialState,
  protocol: ProtocolParameters,
  { stream, type, data }: Pick<SignedCommand, 'stream' | 'type' | 'data'>,
): DomainError | null => {
  if (stream !== trialStream) return null;
  switch (type as TrialCommand['type']) {
    case 'SignAnalysisPlan':
      return violated(unfitPlan(plans, protocol, data as PlanIdentity));
    case 'RecordAnalysisLook':
      return violated(unfitLook(plans, trial, protocol, data));
    default:
      return null;
  }
};
