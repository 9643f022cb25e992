import type { AnalysisPlan } from '../../../contracts/analysis/plan.js';
import type { ProtocolParameters } from '../../../domain/parameters/parameters.js';
import { required, type Violation } from '../../../domain/shared/domain-error.js';

/** Protocol §6.3: a cell of fewer events is not shown. */
const fewestEventsShown = 5;
/** Protocol §6.2 and §6.5: what its text fixes for every version. */
const level = 0.95;
const thresholdPercents = { from: 5, to: 60 };
const imputations = 20;

/** 6, 12 and 24 months are days 182, 365 and 730 (docs/protocol.md §6). */
export const horizonDayOf = ({ horizon }: Pick<ProtocolParameters, 'horizon'>): number =>
  Math.floor((horizon.months * 365) / 12);

/** The last day after surgery of which a scheduled visit can tell. */
const lastVisitDay = ({ visits }: Pick<ProtocolParameters, 'visits'>): number =>
  Math.max(
    ...visits.map(({ target, closesDaysAfter }) =>
      'days' in target
        ? target.days + closesDaysAfter
        : Math.floor((target.months * 365) / 12) + closesDaysAfter,
    ),
  );

/** Each value of the plan that the protocol in force fixes otherwise (SAP-PROTOCOL). */
export const againstProtocol = (plan: AnalysisPlan, protocol: ProtocolParameters): readonly Violation[] => {
  const same = (path: string, value: unknown, asked: unknown): readonly Violation[] =>
    required(
      value === asked,
      'SAP-PROTOCOL',
      path,
      value,
      `${JSON.stringify(asked)}, as in the protocol`,
      `${path} is ${JSON.stringify(value)}, but protocol version ${protocol.version} says ${JSON.stringify(asked)}; the plan follows the protocol, so mend the plan, or adopt a protocol version that says otherwise first.`,
    );
  const last = lastVisitDay(protocol);
  const followed = (path: string, day: number): readonly Violation[] =>
    required(
      day <= last,
      'SAP-PROTOCOL',
      path,
      day,
      `at most ${last}, the last day of the follow-up`,
      `${path}: day ${day} lies beyond the follow-up, whose last visit closes on day ${last}; nothing can be estimated there.`,
    );
  return [
    ...same('/protocolVersion', plan.protocolVersion, protocol.version),
    ...followed('/horizonDay', plan.horizonDay),
    ...same('/horizonDay', plan.horizonDay, horizonDayOf(protocol)),
    ...same('/thresholds/PRE', plan.thresholds.PRE, protocol.thresholds.pre),
    ...same('/thresholds/POST', plan.thresholds.POST, protocol.thresholds.post),
    ...same('/bootstrap/replicates', plan.bootstrap.replicates, protocol.bootstrap.n),
    ...same('/bootstrap/seed', plan.bootstrap.seed, protocol.bootstrap.seed),
    ...same('/landmarkDay', plan.landmarkDay, protocol.landmark.days),
    ...same('/level', plan.level, level),
    ...same('/thresholdPercents/from', plan.thresholdPercents.from, thresholdPercents.from),
    ...same('/thresholdPercents/to', plan.thresholdPercents.to, thresholdPercents.to),
    ...same('/imputation/datasets', plan.imputation.datasets, imputations),
    ...(plan.timePointDays ?? []).flatMap((day, index) => followed(`/timePointDays/${index}`, day)),
    ...required(
      plan.suppressBelowEvents >= fewestEventsShown,
      'SAP-PROTOCOL',
      '/suppressBelowEvents',
      plan.suppressBelowEvents,
      `${fewestEventsShown} or more`,
      `/suppressBelowEvents: the protocol shows no cell of fewer than ${fewestEventsShown} events; take ${fewestEventsShown} or more.`,
    ),
  ];
};
