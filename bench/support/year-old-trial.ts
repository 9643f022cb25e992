import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { createEventLog } from '../../src/adapters/eventstore/index.js';
import { createVault } from '../../src/adapters/vault/index.js';
import type { AppendMetadata, EventLog, NewEvent } from '../../src/application/ports/event-log.js';
import type { KeyVault } from '../../src/application/ports/key-vault.js';
import { patientStream, trialStream } from '../../src/contracts/names.js';
import { instant, type Instant } from '../../src/domain/calendar/instant.js';
import { plainDate, type PlainDate } from '../../src/domain/calendar/plain-date.js';
import type { Actor } from '../../src/domain/shared/actor.js';
import type { Stack } from '../../src/local/launcher/stack.js';
import { liveAYear } from './long-life.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const administrator: Actor = { id: 'administrator', role: 'administrator', kind: 'person' };

const metadata = (stream: string, revision: number, actor: Actor, recordedAt: Instant): AppendMetadata => ({
  commandId: `bench:${stream}:${revision}`,
  commandDigest: '0'.repeat(64),
  correlationId: 'bench',
  causationId: 'bench',
  actor,
  recordedAt,
  wallAt: recordedAt,
  protocolVersion: '1.0.0',
  trialRevision: -1,
  clock: 'real',
});

/** Far below what a store takes in one append. */
const perAppend = 500;

/** Writes at the end of a stream that nobody else writes to. */
class Writing {
  revision = -1;
  #hash: string | null = null;

  constructor(
    readonly log: EventLog,
    readonly stream: string,
  ) {}

  async append(events: readonly NewEvent[], actor: Actor, at: Instant): Promise<void> {
    const about = metadata(this.stream, this.revision + 1, actor, at);
    await this.log.append(this.stream, this.revision, this.#hash, events, about);
    const newest = await this.log.readLast(this.stream);
    this.revision = newest?.revision ?? -1;
    this.#hash = newest?.metadata.hash ?? null;
  }
}

const signature = { meaning: 'APPROVAL', reason: 'bench' } as const;
const locked = (model: 'PRE' | 'POST', signedAs: 'statistician' | 'investigator'): NewEvent => ({
  type: 'ModelLockSigned',
  data: {
    ...{ model, version: '1', digest: 'b'.repeat(64), preprocessingHash: 'd'.repeat(64), threshold: 0.5 },
    ...signature,
    signedAs,
  },
});

interface Enrolled {
  readonly subjectId: string;
  readonly identityRef: string;
  readonly identityHash: string;
}

/** In the vault, too: a trial whose participants the vault does not know takes no command. */
const enrol = async (vault: Pick<KeyVault, 'registerIdentity'>, which: number): Promise<Enrolled> => {
  const number = String(which + 1).padStart(4, '0');
  const { identityRef, identityHash } = await vault.registerIdentity({
    nationalId: `BENCH${number}`,
    name: `Bench ${number}`,
    birthDate: plainDate('1970-01-01'),
    sex: 'M',
    medicalRecordNumber: `BENCH-MRN-${number}`,
    phone: null,
  });
  return { subjectId: `APAR-${number}`, identityRef, identityHash };
};

const opened = (subjects: readonly Enrolled[]): readonly NewEvent[] => [
  { type: 'SealingKeyRegistered', data: { keyId: 'key-1', publicKey: 'cHVibGlj', ...signature } },
  ...(['PRE', 'POST'] as const).flatMap((model) => [
    locked(model, 'statistician'),
    locked(model, 'investigator'),
  ]),
  ...subjects.map((subject) => ({ type: 'SubjectAllocated', data: subject })),
];

/** Appends the year of one participant, one append for what was recorded by the same person at the same time. */
const write = async (log: EventLog, subjectId: string, which: number, last: PlainDate): Promise<void> => {
  const writing = new Writing(log, patientStream(subjectId));
  const { events } = liveAYear(which, last);
  const groups = Object.groupBy(events, ({ facts }) => `${facts.recordedAt} ${facts.actor.id}`);
  for (const group of Object.values(groups)) {
    const [first] = group ?? [];
    if (!group || !first) continue;
    const drafts = group.map(({ type, data }) => ({ type, data }));
    await writing.append(drafts, first.facts.actor, first.facts.recordedAt);
  }
};

/** Puts a trial with participants followed for a year straight into the store of a stack; answers their streams. */
export const writeYearOldTrial = async (
  stack: Stack,
  participants: number,
  last: PlainDate,
): Promise<readonly string[]> => {
  const vault = await createVault({
    url: `file:${join(stack.profileDir, 'vault', 'vault.sqlite')}`,
    masterKey: Uint8Array.from(
      Buffer.from(readFileSync(stack.secrets.vaultMasterKey, 'utf8').trim(), 'base64'),
    ),
  });
  const log = createEventLog({ url: stack.urls.eventStore, vault, logger: silent });
  try {
    const subjects: Enrolled[] = [];
    for (let which = 0; which < participants; which += 1) subjects.push(await enrol(vault, which));
    const trial = new Writing(log, trialStream);
    const events = opened(subjects);
    for (let from = 0; from < events.length; from += perAppend)
      await trial.append(
        events.slice(from, from + perAppend),
        administrator,
        instant(`${last}T04:00:00.000Z`),
      );
    const atOnce = pLimit(8);
    await Promise.all(
      subjects.map(({ subjectId }, index) => atOnce(() => write(log, subjectId, index, last))),
    );
    return subjects.map(({ subjectId }) => patientStream(subjectId));
  } finally {
    await log.dispose();
    await vault.close();
  }
};
