import { type Instant, instantOf, epochMsOf, startOfDay } from '../../domain/calendar/instant.js';
import { addDays, plainDate, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { PlanIdentity } from '../../domain/record/analysis/analysis-plan-lock.js';
import type { ProtocolAdoption } from '../../domain/record/trial-events.js';
import type { OperationId, RequestOf } from '../../contracts/commands.js';
import { cutOf, type StatedValues } from '../world/index.js';
import type { Act, Office } from './life.js';
import { investigator, statistician } from './people.js';

/** What the office needs to know of the program in which the trial is lived. */
export interface Installed {
  readonly protocol: ProtocolParameters;
  readonly amendment: Omit<ProtocolAdoption, 'effectiveFrom'>;
  readonly sealingKey: { readonly keyId: string; readonly publicKey: string };
  readonly models: readonly Omit<RequestOf<'signModelLock'>, 'meaning' | 'reason'>[];
  readonly plan: PlanIdentity;
}

/** Days before the first surgery on which the trial is opened: before anybody can be screened. */
const opensBefore = 55;
/** Days before an amendment takes effect on which it is signed. */
const signedBefore = 7;

/** Keys, models and plan before the first participant, the amendment in between, and the freeze on the day after the data cut. */
export const officeOf = (
  { accrual, amendmentOnAccrualDay }: StatedValues,
  { protocol, amendment, sealingKey, models, plan }: Installed,
): Office => {
  const first = plainDate(accrual.firstDay);
  const at = (day: PlainDate, minute: number): Instant =>
    instantOf(epochMsOf(startOfDay(day, protocol.site.zone)) + (9 * 60 + minute) * 60_000);
  const signed = <Operation extends OperationId>(
    moment: Instant,
    operation: Operation,
    by: Act['by'],
    body: RequestOf<Operation>,
  ): Act => ({
    at: moment,
    name: null,
    operation,
    by,
    fresh: true,
    body: body as Act['body'],
    settles: false,
    refusedWith: null,
  });
  const opens = addDays(first, -opensBefore);
  const effectiveFrom = addDays(first, amendmentOnAccrualDay);
  const approval = (reason: string) => ({ meaning: 'APPROVAL', reason }) as const;
  return {
    acts: [
      signed(at(opens, 0), 'registerSealingKey', statistician, {
        ...sealingKey,
        meaning: 'RESPONSIBILITY',
        reason: 'key of the virtual trial',
      }),
      ...models.flatMap((model, i) =>
        [statistician, investigator].map((by, j) =>
          signed(at(opens, 10 + 10 * i + j), 'signModelLock', by, {
            ...model,
            ...approval(`lock ${model.model} ${model.version}`),
          }),
        ),
      ),
      ...[statistician, investigator].map((by, i) =>
        signed(at(opens, 40 + i), 'signAnalysisPlan', by, {
          ...plan,
          ...approval(`analysis plan ${plan.version}`),
        }),
      ),
      signed(at(addDays(effectiveFrom, -signedBefore), 0), 'adoptProtocolVersion', investigator, {
        ...amendment,
        effectiveFrom,
        ...approval('amended consent form'),
      }),
      signed(
        at(addDays(cutOf(accrual), 1), 0),
        'orderFreeze',
        statistician,
        approval('end of the virtual trial'),
      ),
    ],
  };
};
