import { describe, expect, it } from '@jest/globals';
import { executeCommand } from '../../../src/application/command/execute-command.js';
import { handleOwnCommand } from '../../../src/application/command/handle-command.js';
import { nextPlan } from '../../../src/application/command/plan/next-plan.js';
import { createJudgingNow } from '../../../src/application/protocol/judging-now.js';
import { protocolDigest } from '../../../src/application/protocol/protocol-digest.js';
import { createProtocols } from '../../../src/application/protocol/protocols.js';
import { epochMsOf } from '../../../src/domain/calendar/instant.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import type { ProtocolAdoption } from '../../../src/domain/record/trial-events.js';
import { initialTrial } from '../../../src/domain/record/trial-state.js';
import { aConsent, date } from '../../support/casebooks.js';
import { consented, followed, noon, person, screened } from '../../support/patient-histories.js';
import { adoptionOf, aVersion, protocolsOf, withEarlierM3 } from '../../support/protocols.js';
import { aCommand, fakeWorld, stream, write, writeTrial } from './fake-command-deps.js';

const v2 = withEarlierM3();
const signature = { meaning: 'APPROVAL', reason: 'amendment 1' } as const;
const adopted = (adoption: ProtocolAdoption) => ({
  type: 'ProtocolVersionAdopted',
  data: { ...adoption, ...signature },
});
const world = (on: string, adoption: ProtocolAdoption | null = adoptionOf(v2, '2025-09-20')) => {
  const made = fakeWorld(on, { protocols: protocolsOf(v2) });
  if (adoption) writeTrial(made.log, [adopted(adoption)]);
  return made;
};
const observe = (on: string) => ({
  stream,
  commandId: `clock:${on}@1`,
  type: 'ObserveClock',
  data: {},
  wallNow: epochMsOf(noon(on)),
});

describe('the version that judges a command', () => {
  it('PV-EFFECTIVE: is named by each event: the older one until the day before, the newer one from its day on', async () => {
    for (const [on, version] of [
      ['2025-09-19', '1.0.0'],
      ['2025-09-20', '2.0.0'],
    ] as const) {
      const { deps, log } = world(on);
      write(log, followed());
      const before = log.of(stream).length;
      await handleOwnCommand(deps, observe(on));
      const fresh = log.of(stream).slice(before);
      expect(new Set(fresh.map(({ metadata }) => metadata.protocolVersion))).toEqual(new Set([version]));
    }
  });

  it('PV-CONSENT: is the one whose form the participant signed', async () => {
    const asking = aVersion('2.0.0', { consent: { currentForm: '2.0' } });
    const { deps, log } = fakeWorld('2025-09-20', { protocols: protocolsOf(asking) });
    writeTrial(log, [adopted(adoptionOf(asking, '2025-09-20'))]);
    write(log, consented());
    const again = aConsent({ formVersion: '2.0', consentDate: date('2025-09-20') });
    await executeCommand(deps, aCommand('RecordConsent', again), noon('2025-09-20'));
    const level = { level: 'W1', date: '2025-09-20' };
    const second = aCommand('RecordWithdrawal', level, { commandId: 'second-command' });
    await executeCommand(deps, second, noon('2025-09-20'));
    expect(log.of(stream).map(({ type, metadata }) => [type, metadata.protocolVersion])).toEqual([
      ['ConsentSigned', '1.0.0'],
      ['ConsentSigned', '1.0.0'],
      ['ParticipantWithdrew', '2.0.0'],
    ]);
    const judgingNow = createJudgingNow(deps);
    expect(await judgingNow(consented().book)).toMatchObject({
      ...protocolV1,
      consent: { currentForm: '2.0' },
    });
  });

  it('PV-CONSENT: makes the plan after the consent that it was signed with, and so judges at once', async () => {
    const asking = aVersion('2.0.0', { consent: { currentForm: '2.0' } });
    const { deps, log } = fakeWorld('2025-09-20', { protocols: protocolsOf(asking) });
    writeTrial(log, [adopted(adoptionOf(asking, '2025-09-20'))]);
    write(log, screened());
    const again = aConsent({ formVersion: '2.0', consentDate: date('2025-09-20') });
    const done = await executeCommand(deps, aCommand('RecordConsent', again), noon('2025-09-20'));
    const plan = await nextPlan(deps, stream, epochMsOf(noon('2025-09-20')));
    expect(plan).toMatchObject({ deadlineAt: '2025-09-19T16:00:00.000Z', delayMs: 0 });
    expect(done).toMatchObject({ plan });
  });

  it('PV-EFFECTIVE: its day is a deadline of the plan', async () => {
    const { deps, log } = world('2025-09-18');
    write(log, followed().clock('2025-09-18'));
    expect(await nextPlan(deps, stream, epochMsOf(noon('2025-09-18')))).toMatchObject({
      deadlineAt: '2025-09-19T16:00:00.000Z',
      deadlineSummary: 'protocol version 2.0.0 takes effect 2025-09-20',
    });
  });
});

describe('an adopted version that this program does not have', () => {
  const foreign = { ...adoptionOf(v2, '2025-09-20'), digest: 'a'.repeat(64) };
  const wall = (on: string) => epochMsOf(noon(on));

  it('PV-DIGEST: is trouble, no refusal: the same command succeeds once the right program runs', async () => {
    const { deps, log, warnings } = world('2025-09-20', foreign);
    write(log, followed());
    const before = log.events.length;
    const trouble = { kind: 'trouble', code: 'PROTOCOL.NOT_DEPLOYED' };
    expect(await handleOwnCommand(deps, observe('2025-09-20'))).toEqual(trouble);
    expect(await nextPlan(deps, stream, wall('2025-09-20'))).toEqual(trouble);
    expect(await nextPlan(deps, 'trial', wall('2025-09-20'))).toEqual(trouble);
    expect(JSON.stringify(warnings)).toContain(
      `but ${'a'.repeat(64)} was adopted; deploy the program that has it`,
    );
    expect(log.events).toHaveLength(before);
    expect(deps.protocols.trouble()).toContain('2.0.0');
  });

  it('PV-DIGEST: stops nothing before its day', async () => {
    const { deps, log } = world('2025-09-19', foreign);
    write(log, followed());
    expect(await handleOwnCommand(deps, observe('2025-09-19'))).toMatchObject({ kind: 'receipt' });
    expect(deps.protocols.trouble()).toBeNull();
  });

  it('PV-DIGEST: is told to the log once, ahead of its day', () => {
    const told: unknown[] = [];
    const protocols = createProtocols([protocolV1, v2], {
      error: (_message, fields) => told.push(fields?.['reason']),
    });
    const trial = { ...initialTrial, protocolVersions: [foreign] };
    protocols.inForce(trial, noon('2025-09-01'));
    protocols.inForce(trial, noon('2025-09-02'));
    expect(told).toEqual([expect.stringContaining('has digest')]);
  });
});

describe('the adoption of a version', () => {
  const adopt = async (change: Partial<ProtocolAdoption>) => {
    const { deps, log } = world('2025-09-01', null);
    const data = { ...adoptionOf(v2, '2025-09-20'), ...change, ...signature };
    const actor = person('investigator');
    const done = await executeCommand(
      deps,
      aCommand('AdoptProtocolVersion', data, {
        stream: 'trial',
        actor,
        authenticatedAt: noon('2025-09-01'),
      }),
      noon('2025-09-01'),
    );
    return { done, types: log.types('trial') };
  };

  it('PV-DIGEST: is written for the file that this program has', async () => {
    expect(await adopt({})).toMatchObject({
      done: { receipt: { revision: 0 } },
      types: ['ProtocolVersionAdopted'],
    });
  });

  it('PV-DIGEST: is refused for another digest, with the one expected', async () => {
    expect(await adopt({ digest: 'b'.repeat(64) })).toMatchObject({
      done: {
        refusal: {
          refusal: 'rule',
          violations: [{ ruleId: 'PV-DIGEST', path: '/digest', limit: protocolDigest(v2) }],
        },
      },
      types: [],
    });
  });

  it('PV-EFFECTIVE: is refused for a day that is past', async () => {
    expect(await adopt({ effectiveFrom: date('2025-08-31') })).toMatchObject({
      done: { refusal: { violations: [{ ruleId: 'PV-EFFECTIVE', limit: '2025-09-01 or later' }] } },
    });
  });
});

describe('a program with a parameter file that makes no sense', () => {
  it('PV-PARAMETERS: does not start', () => {
    const senseless = aVersion('2.0.0', { thresholds: { pre: 7, post: 0.5 } });
    expect(() => protocolsOf(senseless)).toThrow(
      'protocol version 2.0.0 cannot be used: /thresholds/pre must be a number from 0 to 1',
    );
  });

  it('PV-PARAMETERS: does not start with a version of another site: days are compared in one frame', () => {
    const moved = { ...protocolV1.site.zone, utcOffsetMinutes: 540 };
    const elsewhere = aVersion('2.0.0', { site: { ...protocolV1.site, zone: moved } });
    expect(() => protocolsOf(elsewhere)).toThrow(
      'protocol version 2.0.0 cannot be used: its site differs from that of version 1.0.0',
    );
  });
});
