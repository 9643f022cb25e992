import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { createEventLog } from '../../../src/adapters/eventstore/index.js';
import { LogCorrupted, LogUnavailable, type NewEvent } from '../../../src/application/ports/event-log.js';
import { aTombstone } from '../../support/erasures.js';
import { describeEmbedded, itEmbedded, stores } from '../eventstore/real-server.js';
import { metadata, ownStream, startLog } from './running-log.js';

const stream = ownStream('patient-APAR-0001');
const surgeryPlanned = (date: string): NewEvent => ({
  type: 'SurgeryPlanned',
  data: { plannedSurgeryDate: date },
});
const contact = (reached: boolean): NewEvent => ({
  type: 'ContactAttempted',
  data: { date: '2026-03-02', way: 'PHONE', reached },
});

const erased: NewEvent = {
  type: 'SubjectErased',
  data: aTombstone('APAR-0009'),
};

describe.each(stores)('the log over the real client and %s', (_name, options) => {
  let running: Awaited<ReturnType<typeof startLog>>;
  beforeAll(async () => {
    running = await startLog(options);
  });
  afterAll(() => running.stop());

  it('reads a stream that nobody has written as empty', async () => {
    expect(await running.log.read(ownStream('patient-APAR-0999'))).toEqual({
      events: [],
      revision: -1,
      headHash: null,
      position: null,
    });
    expect(await running.log.readLast(ownStream('patient-APAR-0999'))).toBeNull();
  });

  it('gives back what was appended, decrypted, chained and in order', async () => {
    const result = await running.log.append(
      stream,
      -1,
      null,
      [surgeryPlanned('2026-03-20'), contact(false)],
      metadata('c1'),
    );
    expect(result).toMatchObject({ kind: 'appended', revision: 1 });
    const read = await running.log.read(stream);
    expect(read.events.map((event) => [event.revision, event.type, event.data])).toEqual([
      [0, 'SurgeryPlanned', { plannedSurgeryDate: '2026-03-20' }],
      [1, 'ContactAttempted', { date: '2026-03-02', way: 'PHONE', reached: false }],
    ]);
    expect(read.events[0]?.metadata).toMatchObject({
      ...metadata('c1'),
      schemaVersion: 1,
      prevHash: '0'.repeat(64),
    });
    expect(read.events[1]?.metadata.prevHash).toBe(read.events[0]?.metadata.hash);
    expect(read.headHash).toBe(read.events[1]?.metadata.hash);
    expect(result).toMatchObject({ position: read.position });
  });

  it('writes a repeated append once and answers it like the first', async () => {
    const before = await running.log.read(stream);
    const again = () =>
      running.log.append(stream, 1, before.headHash, [contact(true), contact(false)], metadata('c2'));
    const first = await again();
    expect(await again()).toEqual(first);
    const after = await running.log.read(stream);
    expect(after.revision).toBe(3);
    expect(after.events.map((event) => event.data).slice(2)).toEqual([
      { date: '2026-03-02', way: 'PHONE', reached: true },
      { date: '2026-03-02', way: 'PHONE', reached: false },
    ]);
  });

  it('answers a version conflict when somebody else wrote first', async () => {
    const { headHash } = await running.log.read(stream);
    expect(await running.log.append(stream, -1, null, [contact(true)], metadata('c3'))).toEqual({
      kind: 'version-conflict',
    });
    expect(await running.log.append(stream, 99, headHash, [contact(true)], metadata('c4'))).toEqual({
      kind: 'version-conflict',
    });
  });

  it('reads from a revision on, and the newest', async () => {
    const events = await running.log.readFrom(stream, 2);
    expect(events.map((event) => event.revision)).toEqual([2, 3]);
    expect(await running.log.readLast(stream)).toEqual(events[1]);
    expect(await running.log.readFrom(stream, 4)).toEqual([]);
  });

  it('refuses data that are not of their type, unknown types and foreign streams, and writes nothing', async () => {
    const fresh = ownStream('patient-APAR-0002');
    const append = (name: string, event: NewEvent) =>
      running.log.append(name, -1, null, [event], metadata('c5'));
    await expect(append(fresh, surgeryPlanned('2026-02-30'))).rejects.toThrow('/plannedSurgeryDate');
    await expect(append(fresh, { type: 'PatientUpdated', data: {} })).rejects.toThrow('PatientUpdated');
    await expect(append('billing-1', contact(true))).rejects.toThrow('billing-1');
    await expect(running.log.append(fresh, -1, null, [], metadata('c5'))).rejects.toThrow('without events');
    expect((await running.log.read(fresh)).revision).toBe(-1);
  });

  itEmbedded(
    'reads the data file',
    'keeps streams of patients encrypted and the others in clear',
    async () => {
      await running.log.append('trial', -1, null, [erased], metadata('t1'));
      await running.stopStore();
      const db = new DatabaseSync(running.dataFile, { readOnly: true });
      const texts = db
        .prepare('select e.data as data, s.name as name from events e join streams s on s.id = e.stream')
        .all()
        .map((row) => [row['name'], Buffer.from(row['data'] as Uint8Array).toString('utf8')] as const);
      db.close();
      await running.startStore();
      const of = (name: string) => texts.filter(([stored]) => stored === name).map(([, text]) => text);
      expect(of('trial').join()).toContain('CONSENT_WITHDRAWN');
      expect(of(stream)).toHaveLength(4);
      expect(of(stream).join()).not.toContain('PHONE');
    },
  );

  itEmbedded(
    'stops the store',
    'says that the store is unavailable, and works again once it is back',
    async () => {
      const before = await running.log.read(stream);
      await running.stopStore();
      await expect(running.log.read(stream)).rejects.toThrow(LogUnavailable);
      const append = () =>
        running.log.append(stream, before.revision, before.headHash, [contact(true)], metadata('c6'));
      await expect(append()).rejects.toThrow(LogUnavailable);
      await running.startStore();
      expect(await append()).toMatchObject({ kind: 'appended', revision: before.revision + 1 });
    },
  );

  it('never takes a read that was cut off for a whole stream', async () => {
    const long = ownStream('patient-APAR-0005');
    const many = Array.from({ length: 300 }, () => contact(true));
    await running.log.append(long, -1, null, many, metadata('c10'));
    const log = running.anotherLog();
    const reading = log.read(long).then(
      (read) => read.events.length,
      (error: unknown) => (error as Error).name,
    );
    await log.dispose();
    expect(['LogUnavailable', 300]).toContain(await reading);
    expect((await log.read(long)).events).toHaveLength(300);
    await log.dispose();
  });

  it('says that the clock of this process is behind, and is well again once it is right', async () => {
    const late = ownStream('patient-APAR-0006');
    const log = running.anotherLog();
    await log.append(ownStream('patient-APAR-0007'), -1, null, [contact(true)], metadata('c9'));
    const client = EventStoreDBClient.prototype as unknown as { createDeadline: () => Date };
    const clock = jest.spyOn(client, 'createDeadline').mockReturnValue(new Date(Date.now() - 60_000));
    const append = () => log.append(late, -1, null, [contact(true)], metadata('c10'));
    await expect(append()).rejects.toThrow('the clock of this machine is behind that of the store');
    expect(log.isClockBehind()).toBe(true);
    clock.mockRestore();
    expect(await append()).toMatchObject({ kind: 'appended', revision: 0 });
    expect(log.isClockBehind()).toBe(false);
    await log.dispose();
  });

  it('gives up a store that accepts connections and answers nothing', async () => {
    const sockets = new Set<Socket>();
    const mute = createServer((socket) => sockets.add(socket));
    mute.listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    const log = createEventLog({
      url: `esdb://127.0.0.1:${port}?tls=false`,
      vault: running.vault,
      logger: { warn: () => undefined },
      timeoutMs: 100,
    });
    await expect(log.read(stream)).rejects.toMatchObject({ name: 'LogUnavailable' });
    await expect(log.append('trial', -1, null, [erased], metadata('t2'))).rejects.toMatchObject({
      name: 'LogUnavailable',
    });
    await log.dispose();
    for (const socket of sockets) socket.destroy();
    mute.close();
  });

  it('shows the events of a destroyed key as shredded, with the chain still verified', async () => {
    const erased = ownStream('patient-APAR-0003');
    await running.log.append(erased, -1, null, [surgeryPlanned('2026-04-01')], metadata('c7'));
    await running.vault.destroyKey(erased);
    const read = await running.log.read(erased);
    expect(read.events).toMatchObject([{ type: 'Shredded', data: { originalType: 'SurgeryPlanned' } }]);
    await expect(
      running.log.append(erased, 0, read.headHash, [contact(true)], metadata('c8')),
    ).rejects.toMatchObject({ name: 'KeyDestroyed' });
  });

  describeEmbedded('changes the data file', 'when somebody changes the file of the store', () => {
    const victim = ownStream('patient-APAR-0004');
    const tamper = async (sql: string): Promise<unknown> => {
      await running.stopStore();
      const db = new DatabaseSync(running.dataFile);
      db.exec(sql);
      db.close();
      await running.startStore();
      return running.log.read(victim).then(
        () => null,
        (error: unknown) => error,
      );
    };
    const row = (revision: number) =>
      `stream = (select id from streams where name = '${victim}') and rev = ${revision}`;

    beforeAll(async () => {
      await running.log.append(
        victim,
        -1,
        null,
        [surgeryPlanned('2026-05-01'), contact(false), contact(true)],
        metadata('c9'),
      );
    });

    it('notices altered metadata and names stream and revision', async () => {
      const error = await tamper(
        `update events set meta = cast(replace(cast(meta as text), 'coordinator', 'investigator') as blob) where ${row(1)}`,
      );
      expect(error).toBeInstanceOf(LogCorrupted);
      expect(String(error)).toContain(`${victim} revision 1 (ContactAttempted) carries the hash`);
      expect(
        await tamper(
          `update events set meta = cast(replace(cast(meta as text), 'investigator', 'coordinator') as blob) where ${row(1)}`,
        ),
      ).toBeNull();
    });

    it('notices an altered type, altered data and an event that was taken out', async () => {
      expect(await tamper(`update events set type = 'ParticipantDied' where ${row(2)}`)).toBeInstanceOf(
        LogCorrupted,
      );
      expect(await tamper(`update events set type = 'ContactAttempted' where ${row(2)}`)).toBeNull();
      expect(
        await tamper(`update events set data = (select data from events where ${row(1)}) where ${row(2)}`),
      ).toBeInstanceOf(LogCorrupted);
      expect(String(await tamper(`delete from events where ${row(1)}`))).toContain(
        'stands where revision 1 should',
      );
    });
  });
});
