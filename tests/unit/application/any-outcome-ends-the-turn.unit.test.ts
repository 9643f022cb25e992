import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { handleCommand, handleOwnCommand } from '../../../src/application/command/handle-command.js';
import { recordableFailure } from '../../../src/application/command/trouble/recordable-failure.js';
import { createServiceCommand } from '../../../src/application/command/service-command.js';
import { formSchemas } from '../../../src/contracts/forms.js';
import { epochMsOf } from '../../../src/domain/calendar/instant.js';
import { type StepName, stepNames, steps } from '../../../src/domain/decision/steps/catalogue.js';
import { formOfCommand } from '../../../src/domain/record/forms/lookup.js';
import { arbitraryOf } from '../../support/arbitrary-of-schema.js';
import { followed, noon } from '../../support/patient-histories.js';
import { fakeWorld, aCommand, openedTrial, stream, write, writeTrial } from './fake-command-deps.js';
import { fakeEnvelope } from './fake-envelope.js';
import { fakeSigner } from './fake-signing.js';

const today = '2025-09-01';
const wallNow = epochMsOf(noon(today));
const serviceCommand = createServiceCommand({
  signer: fakeSigner,
  envelope: fakeEnvelope,
  serviceId: 'svc-worker',
});

const absurd = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    'd41d8cd98f00b204e9800998ecf8427e',
    '1.2.840.',
    '2026-02-30',
    -1,
    1e308,
    null,
    [],
    {},
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.nat(3).map((times) => 'the slices are missing at '.repeat(1 + 2000 * times)),
  fc.array(fc.string(), { minLength: 501, maxLength: 600 }),
);

/** The data with one of its leaves, or all of it, replaced. */
const spoilt = (data: unknown, at: number, by: unknown): unknown => {
  let leaf = 0;
  const walked = (value: unknown): unknown => {
    if (value !== null && typeof value === 'object') {
      const entries = Object.entries(value).map(([key, one]) => [key, walked(one)] as const);
      return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
    }
    leaf += 1;
    return leaf === at + 1 ? by : value;
  };
  const copy = walked(data);
  return at >= leaf ? by : copy;
};

const dataOf = (command: string): fc.Arbitrary<unknown> => {
  const form = formOfCommand(command);
  return form === null ? fc.anything() : fc.oneof(arbitraryOf(formSchemas[form]), fc.anything());
};

type Outcome = Parameters<typeof serviceCommand>[0];
const outcomeOf = (name: StepName): fc.Arbitrary<readonly [string, unknown]> =>
  fc
    .constantFrom(...steps[name].endsIn)
    .chain((command) =>
      fc
        .tuple(dataOf(command), fc.nat(40), absurd)
        .map(([data, at, by]) => [command, spoilt(data, at, by)] as const),
    );

const world = () => {
  const made = fakeWorld(today);
  writeTrial(made.log, openedTrial('APAR-0001'));
  write(made.log, followed());
  return made;
};

describe('whatever a machine hands in', () => {
  it.each(stepNames)(
    '%s: ends in an event or in a visible failure, and the next command is answered',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(outcomeOf(name), fc.boolean(), async ([type, data], ofTrial) => {
          const { deps, log } = world();
          const target = ofTrial ? 'trial' : stream;
          const actionId = 'assess-imaging:r3';
          const outcome = { type, data, stream: target, actionId, attempt: 1 } as unknown as Outcome;
          const handled = await handleCommand(deps, {
            stream: target,
            type: null,
            envelope: await serviceCommand(outcome),
            wallNow,
          });
          expect(['receipt', 'refused']).toContain(handled.kind);
          if (handled.kind === 'refused') {
            const failure = { actionId, attempt: 1, code: handled.code, message: 'the outcome was refused' };
            const recorded = await handleOwnCommand(deps, {
              stream,
              commandId: `action:${actionId}@1:failed`,
              type: 'RecordActionFailure',
              data: recordableFailure(failure),
              wallNow,
            });
            expect(recorded.kind).toBe('receipt');
            expect(log.types(stream)).toContain('ActionFailed');
          }
          const next = await fakeSigner.sign(
            aCommand('RecordVitalStatus', { date: '2025-08-30', source: 'RELATIVE' }),
          );
          expect(
            await handleCommand(deps, {
              stream,
              type: 'RecordVitalStatus',
              envelope: await fakeEnvelope.close(stream, 'command', next),
              wallNow,
            }),
          ).toMatchObject({ kind: 'receipt' });
        }),
        { numRuns: 60 },
      );
    },
  );
});
