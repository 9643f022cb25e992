import type { ReportInput } from '../../report/index.js';

/** What in the parts of a report does not belong together, in words; a report of such parts would state falsehoods. */
export const contradictions = ({ analysis, plan, flow, context }: ReportInput): readonly string[] => {
  const { key, analyses } = analysis;
  const signed = context.signedPlans.find(({ version }) => version === key.planVersion);
  const planned = new Map(plan.analyses.map((one) => [one.id, one]));
  return [
    ...(key.planVersion === plan.version
      ? []
      : [`the analysis was made by plan ${key.planVersion}, the plan given is ${plan.version}`]),
    ...(key.protocolVersion === context.protocol.version
      ? []
      : [
          `the analysis was made under protocol ${key.protocolVersion}, the context names ${context.protocol.version}`,
        ]),
    ...(key.cutoff === flow.cutoff
      ? []
      : [`the analysis takes data up to ${key.cutoff}, the flow diagram up to ${flow.cutoff}`]),
    ...(signed === undefined || signed.digest === key.planDigest
      ? []
      : [
          `the context holds signatures under plan ${signed.version} of digest ${signed.digest}, the analysis was made by one of ${key.planDigest}`,
        ]),
    ...analyses
      .filter(({ id, rank }) => rank !== 'LOOK' && !planned.has(id))
      .map(({ id }) => `the plan names no analysis ${id}`),
    ...plan.analyses
      .filter(({ id }) => !analyses.some((one) => one.id === id))
      .map(({ id }) => `the analysis holds no result of ${id}, which the plan names`),
  ];
};
