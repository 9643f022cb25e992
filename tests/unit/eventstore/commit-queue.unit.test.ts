import { describe, expect, it } from '@jest/globals';
import {
  CommitFailedError,
  CommitQueue,
  type Transaction,
} from '../../../src/local/eventstore/store/commit-queue.js';

class Recording implements Transaction {
  readonly steps: string[] = [];
  failing: Error | undefined;
  begin(): void {
    this.steps.push('begin');
  }
  commit(): void {
    if (this.failing !== undefined) throw this.failing;
    this.steps.push('commit');
  }
  rollback(): void {
    this.steps.push('rollback');
  }
}

const never = (): boolean => false;

const queueOver = (transaction: Recording, onFailed: 'go on' | 'give up' = 'give up') =>
  new CommitQueue(
    transaction,
    () => transaction.steps.push('notified'),
    () => onFailed,
  );

describe('group commit', () => {
  it('writes what was queued in one turn in one transaction, and answers after its commit', async () => {
    const transaction = new Recording();
    const queue = queueOver(transaction);
    const write = (name: string) =>
      queue
        .enqueue(() => transaction.steps.push(name), 1, never)
        .then(() => transaction.steps.push(`answered ${name}`));
    await Promise.all([write('a'), write('b')]);
    expect(transaction.steps).toEqual(['begin', 'a', 'b', 'commit', 'notified', 'answered a', 'answered b']);
  });

  it('bounds the size of a group', async () => {
    const transaction = new Recording();
    const queue = queueOver(transaction);
    const large = 5 * 1024 * 1024;
    await Promise.all([1, 2, 3].map(() => queue.enqueue(() => undefined, large, never)));
    expect(transaction.steps.filter((step) => step === 'commit')).toHaveLength(2);
  });

  it('leaves out a write that was cancelled in time', async () => {
    const transaction = new Recording();
    const queue = queueOver(transaction);
    const cancelled = queue.enqueue(
      () => transaction.steps.push('written'),
      1,
      () => true,
    );
    await expect(cancelled).rejects.toThrow(CommitFailedError);
    expect(transaction.steps).not.toContain('written');
  });

  it('fails the whole group when the commit fails, rolls back, and takes no more when it must give up', async () => {
    const transaction = new Recording();
    const queue = queueOver(transaction);
    transaction.failing = new Error('disk I/O error');
    const writes = [1, 2].map(() => queue.enqueue(() => 1, 1, never));
    for (const write of writes) await expect(write).rejects.toThrow('disk I/O error');
    transaction.failing = undefined;
    await expect(queue.enqueue(() => 1, 1, never)).rejects.toThrow(CommitFailedError);
    expect(transaction.steps).toEqual(['begin', 'rollback']);
  });

  it('goes on after a failure that leaves it sound', async () => {
    const transaction = new Recording();
    const queue = queueOver(transaction, 'go on');
    transaction.failing = new Error('disk is full');
    await expect(queue.enqueue(() => 1, 1, never)).rejects.toThrow('disk is full');
    transaction.failing = undefined;
    await expect(queue.enqueue(() => 2, 1, never)).resolves.toBe(2);
  });

  it('is drained once everything queued is answered', async () => {
    const transaction = new Recording();
    const queue = queueOver(transaction);
    void queue.enqueue(() => transaction.steps.push('late'), 1, never);
    await queue.drained();
    expect(transaction.steps).toContain('commit');
    await queue.drained();
  });
});
