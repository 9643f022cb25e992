import { describe, expect, it } from '@jest/globals';
import { Metadata, status } from '@grpc/grpc-js';
import {
  type Client,
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, TerminatedFailure, WorkflowNotFoundError } from '@temporalio/common';
import { createOrchestrator } from '../../../../src/adapters/temporal/orchestrator.js';
import { refusalPurpose } from '../../../../src/application/command/handle-command.js';
import { VaultUnavailable } from '../../../../src/application/ports/key-vault.js';
import { CommandRefused } from '../../../../src/application/ports/orchestrator.js';
import { refuse } from '../../../../src/domain/shared/domain-error.js';
import { fakeEnvelope } from '../../application/fake-envelope.js';

const stream = 'patient-APAR-0001';
const request = {
  stream,
  type: 'RecordVisit',
  commandId: 'http:coordinator-1:key-1',
  bodyDigest: '0'.repeat(64),
  envelope: 'apar1.k.x',
};
const receipt = { commandId: request.commandId, revision: 3, position: '7' };
const refusal = refuse('rule', 'RULE.VIOLATED', 'the dose is too high');

/** A client of Temporal that answers with these one after the other, the last for ever; `ids` are the Updates sent. */
const answering = (...answers: readonly unknown[]) => answeringWithin(500, answers);
const answeringWithin = (patienceMs: number, answers: readonly unknown[]) => {
  const ids: string[] = [];
  const started: string[] = [];
  const asked = (_type: string, { updateId }: { readonly updateId: string }) => {
    const answer = answers[Math.min(ids.length, answers.length - 1)];
    ids.push(updateId);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const client = {
    withDeadline: (_deadline: number, call: () => Promise<unknown>) => call(),
    workflow: {
      getHandle: () => ({ executeUpdate: asked }),
      executeUpdateWithStart: (type: string, options: { readonly updateId: string }) => {
        started.push(options.updateId);
        return asked(type, options);
      },
    },
  } as unknown as Client;
  const orchestrator = createOrchestrator({
    client,
    envelope: fakeEnvelope,
    site: 'TJ',
    patienceMs,
  });
  return { submit: () => orchestrator.submit(request), ids, started };
};

const failed = (type: string, ...details: readonly unknown[]) =>
  new WorkflowUpdateFailedError(
    'Workflow Update failed',
    ApplicationFailure.create({ message: 'refused', type, details: [...details], nonRetryable: true }),
  );

const grpc = (code: status) =>
  new ServiceError('a call failed', {
    cause: Object.assign(new Error('a call failed'), { code, details: 'why', metadata: new Metadata() }),
  });

const closed = (value: unknown, of = stream, purpose = refusalPurpose) =>
  fakeEnvelope.close(of, purpose, value);

describe('a command', () => {
  it('asks a workflow that runs, and starts nothing', async () => {
    const { submit, started } = answering(receipt);
    await expect(submit()).resolves.toEqual(receipt);
    expect(started).toEqual([]);
  });

  it('starts its workflow where none runs, by the same Update', async () => {
    const { submit, ids, started } = answering(new WorkflowNotFoundError('none', stream, undefined), receipt);
    await expect(submit()).resolves.toEqual(receipt);
    expect(ids).toEqual([...started, ...started]);
    expect(started).toHaveLength(1);
  });
});

describe('the answer to a command', () => {
  it('is the refusal that came in an envelope of ours', async () => {
    const { submit, ids } = answering(failed('RULE.VIOLATED', await closed(refusal)));
    await expect(submit()).rejects.toEqual(new CommandRefused(refusal));
    expect(ids).toHaveLength(1);
  });

  it('is that the participant was erased, where no key is left for an envelope', async () => {
    const { submit } = answering(failed('SUBJECT.ERASED', ''));
    await expect(submit()).rejects.toMatchObject({
      name: 'CommandRefused',
      refusal: { code: 'SUBJECT.ERASED', refusal: 'state' },
    });
  });

  it('is that the key was damaged, where it closes no envelope', async () => {
    const { submit } = answering(failed('VAULT.ROW_DAMAGED', ''));
    await expect(submit()).rejects.toMatchObject({
      name: 'CommandRefused',
      refusal: { code: 'VAULT.ROW_DAMAGED', refusal: 'unavailable' },
    });
  });

  const foreign: readonly (readonly [string, () => Promise<Error>])[] = [
    ['an Update that no worker processed', () => Promise.resolve(failed('UnprocessedUpdate'))],
    ['an Update whose run ended', () => Promise.resolve(failed('AcceptedUpdateCompletedWorkflow'))],
    ['a code of ours without an envelope', () => Promise.resolve(failed('RULE.VIOLATED'))],
    ['an empty envelope under another code', () => Promise.resolve(failed('RULE.VIOLATED', ''))],
    ['details that are no text', () => Promise.resolve(failed('RULE.VIOLATED', { message: 'no' }))],
    ['a text that is no envelope', () => Promise.resolve(failed('RULE.VIOLATED', 'no'))],
    ['no code', async () => failed('', await closed(refusal))],
    ['another code than that in the envelope', async () => failed('OTHER.CODE', await closed(refusal))],
    ['more than the envelope', async () => failed('RULE.VIOLATED', await closed(refusal), 'more')],
    ['no refusal in the envelope', async () => failed('RULE.VIOLATED', await closed({ kind: 'other' }))],
    [
      'an envelope of another record',
      async () => failed('RULE.VIOLATED', await closed(refusal, 'patient-APAR-0002')),
    ],
    [
      'an envelope for another purpose',
      async () => failed('RULE.VIOLATED', await closed(refusal, stream, 'command')),
    ],
    [
      'a failure of another kind',
      () => Promise.resolve(new WorkflowUpdateFailedError('failed', new TerminatedFailure('terminated'))),
    ],
    ['a failure without a cause', () => Promise.resolve(new WorkflowUpdateFailedError('failed', undefined))],
    ['a task that failed', () => Promise.resolve(grpc(status.FAILED_PRECONDITION))],
    ['a run that closed', () => Promise.resolve(grpc(status.NOT_FOUND))],
    ['an aborted call', () => Promise.resolve(grpc(status.ABORTED))],
  ];

  it.each(foreign)('is not taken from %s: the same Update is asked for again', async (_what, make) => {
    const error = await make();
    const { submit, ids } = answeringWithin(10_000, [error, error, receipt]);
    await expect(submit()).resolves.toEqual(receipt);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('is asked for under another id once its own has failed so for a while: whatever bore this name keeps that', async () => {
    const alien = failed('WORKFLOW.OF_ANOTHER_STREAM');
    const { submit, ids } = answeringWithin(10_000, [alien, alien, alien, alien, alien, receipt]);
    await expect(submit()).resolves.toEqual(receipt);
    expect(new Set(ids.slice(0, 5)).size).toBe(1);
    expect(ids[5]?.replace(/@\d+$/, '@')).toBe(`${ids[0]}#again@`);
  });

  it.each([
    ...foreign,
    ['a deadline', () => Promise.resolve(new WorkflowUpdateRPCTimeoutOrCancelledError('late'))] as const,
    ['an internal error', () => Promise.resolve(grpc(status.INTERNAL))] as const,
    ['an unknown error', () => Promise.resolve(grpc(status.UNKNOWN))] as const,
    ['lost data', () => Promise.resolve(grpc(status.DATA_LOSS))] as const,
    ['an error of a library', () => Promise.resolve(new TypeError('cannot decode'))] as const,
  ])('is that the outcome is unknown where there is nothing but %s', async (_what, make) => {
    const { submit, ids } = answering(await make());
    await expect(submit()).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    expect(new Set(ids).size).toBe(1);
  });

  it.each([
    ['there are too many at once', status.RESOURCE_EXHAUSTED, 'TooManyInFlight'],
    ['Temporal is away', status.UNAVAILABLE, 'OrchestratorUnavailable'],
    ['Temporal does not let us in', status.PERMISSION_DENIED, 'ServiceError'],
    ['Temporal does not understand us', status.INVALID_ARGUMENT, 'ServiceError'],
  ])('says that %s', async (_what, code, name) => {
    const { submit, ids } = answering(grpc(code));
    await expect(submit()).rejects.toMatchObject({ name });
    expect(ids).toHaveLength(1);
  });

  it('is trouble of the vault where the refusal cannot be opened now', async () => {
    const away = () => Promise.reject(new VaultUnavailable('the vault is away'));
    const error = failed('RULE.VIOLATED', await closed(refusal));
    const orchestrator = createOrchestrator({
      client: {
        withDeadline: () => Promise.reject(error),
      } as unknown as Client,
      envelope: { ...fakeEnvelope, open: away },
      site: 'TJ',
      patienceMs: 500,
    });
    await expect(orchestrator.submit(request)).rejects.toBeInstanceOf(VaultUnavailable);
  });
});
