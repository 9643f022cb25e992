import { imputationPredictors, type AnalysisPlan } from '../../../contracts/analysis/plan.js';
import type { ProtocolParameters } from '../../../domain/parameters/parameters.js';
import { required, type Violation } from '../../../domain/shared/domain-error.js';
import { againstProtocol } from './against-protocol.js';
import { analysisFaults } from './analysis-faults.js';
import { orderFaults } from './order-faults.js';

const subgroupFaults = ({ analyses }: AnalysisPlan): readonly Violation[] =>
  analyses.flatMap(({ rank, subgroups }, index) =>
    required(
      (rank === 'SUBGROUP') === subgroups.length > 0,
      'SAP-ANALYSIS',
      `/analyses/${index}/subgroups`,
      subgroups,
      'variables where the rank is SUBGROUP, and none elsewhere',
      rank === 'SUBGROUP'
        ? `/analyses/${index}/subgroups: an analysis of subgroups names none; name the variables.`
        : `/analyses/${index}/subgroups: only an analysis of rank SUBGROUP has subgroups; plan them in one of their own.`,
    ),
  );

const settingFaults = (plan: AnalysisPlan): readonly Violation[] => {
  const { imputation, covariates, analyses } = plan;
  const known: readonly string[] = imputationPredictors;
  const weighted = analyses.findIndex(
    ({ weights, censoring }) => weights !== 'NONE' || censoring === 'AT_ADJUVANT_START_WEIGHTED',
  );
  return [
    ...imputation.predictors.flatMap((name, index) =>
      required(
        known.includes(name) && imputation.predictors.indexOf(name) === index,
        'SAP-ANALYSIS',
        `/imputation/predictors/${index}`,
        name,
        `one of ${known.join(', ')}, none twice`,
        `/imputation/predictors/${index}: ${name} is unknown or stands in the list twice; known are ${known.join(', ')}.`,
      ),
    ),
    ...required(
      weighted === -1 || covariates !== undefined,
      'SAP-ANALYSIS',
      '/covariates',
      null,
      'the covariates of the models that make weights',
      `/covariates: /analyses/${weighted} needs weights, and the plan does not say what they are computed from; name the covariates.`,
    ),
  ];
};

/**
 * What speaks against a plan under a set of protocol parameters, by JSON Pointer; empty for a plan that may be signed. The plan has
 * its shape already (src/contracts/analysis/plan.ts), which is where an unknown estimator, score or subgroup is refused.
 */
export const planViolations = (plan: AnalysisPlan, protocol: ProtocolParameters): readonly Violation[] => [
  ...againstProtocol(plan, protocol),
  ...settingFaults(plan),
  ...orderFaults(plan),
  ...subgroupFaults(plan),
  ...plan.analyses.flatMap((analysis, index) => analysisFaults(analysis, protocol, `/analyses/${index}`)),
];
