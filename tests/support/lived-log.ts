import type { LoggedEvent } from '../../src/application/ports/event-log.js';
import { createProtocols, type Protocols } from '../../src/application/protocol/protocols.js';
import { patientStream, subjectOf, trialStream } from '../../src/contracts/names.js';
import { type Instant, localDate } from '../../src/domain/calendar/instant.js';
import { addDays } from '../../src/domain/calendar/plain-date.js';
import type { Actor } from '../../src/domain/shared/actor.js';
import { installedFor, nothingSpent, playTrial } from '../../src/virtual/player/index.js';
import { writtenTrials } from '../../src/virtual/simulate.js';
import { interceptFor, worldOf } from '../../src/virtual/world/index.js';
import { aTombstone } from './erasures.js';
import { logged } from './logged-events.js';
import { person } from './patient-histories.js';
import { adoptionOf } from './protocols.js';

interface Told {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly at: Instant;
  readonly actor: Actor;
}

/** Participants to whom happens what no virtual life holds. */
export interface Special {
  readonly voided: string;
  readonly erased: string;
  readonly setAside: string;
}

export interface LivedLog {
  readonly protocols: Protocols;
  readonly events: readonly LoggedEvent[];
  readonly special: Special;
}

const lived = async (participants: number, seed: number) => {
  const { protocols } = installedFor(worldOf('stated', interceptFor));
  const [trial] = writtenTrials({ participants, seed, scenario: 'stated' });
  if (!trial) throw new Error('no trial was written');
  const told: Told[] = [];
  await playTrial(trial.lives, trial.office, protocols, nothingSpent(), (stream, { facts, ...event }) => {
    told.push({ ...event, stream, at: facts.recordedAt, actor: facts.actor });
  });
  return { protocols, told };
};

/** These events, put in behind the one at `index` and at its time. */
const insertedAt = (
  told: readonly Told[],
  index: number,
  events: readonly Pick<Told, 'stream' | 'type' | 'data' | 'actor'>[],
): readonly Told[] => {
  const { at } = told[index] ?? {};
  if (at === undefined) throw new RangeError('nothing happened there');
  return [
    ...told.slice(0, index + 1),
    ...events.map((event) => ({ ...event, at })),
    ...told.slice(index + 1),
  ];
};

/** The last visit of the participant is taken out of the record before the freeze is ordered. */
const withVoid = (told: readonly Told[], subjectId: string): readonly Told[] => {
  const frozen = told.findIndex(({ type }) => type === 'FreezeOrdered');
  const stream = patientStream(subjectId);
  const last = told.slice(0, frozen).findLastIndex((event) => event.stream === stream);
  const own = told.filter((event) => event.stream === stream);
  const factRevision = own.findLastIndex(({ type }) => type === 'FollowUpVisited');
  const data = { factRevision, reasonCode: 'DID_NOT_HAPPEN', reason: 'another person came', source: 'none' };
  return insertedAt(told, last, [{ stream, type: 'FormVoided', data, actor: person('investigator') }]);
};

const withSetAside = (told: readonly Told[], index: number, subjectId: string): readonly Told[] =>
  insertedAt(
    told,
    index,
    (['investigator', 'administrator'] as const).map((role) => ({
      stream: trialStream,
      type: 'RecordSetAsideSigned',
      data: { subjectId, revision: 3, meaning: 'APPROVAL', reason: 'altered', signedAs: role },
      actor: person(role),
    })),
  );

/** Nothing follows the erasure in the stream of the participant. */
const withErasure = (told: readonly Told[], index: number, subjectId: string): readonly Told[] => {
  const stream = patientStream(subjectId);
  return insertedAt(told, index, [
    {
      stream: trialStream,
      type: 'SubjectErased',
      data: aTombstone(subjectId),
      actor: person('investigator'),
    },
  ]).filter((event, i) => i <= index || event.stream !== stream);
};

const daysUntilEffective = 20;

/**
 * A version with the same consent form is adopted: everybody is judged by it from the day on which it takes effect, and on
 * that day nothing need happen.
 */
const withAnotherVersion = (
  told: readonly Told[],
  index: number,
  { first, deployed }: Protocols,
): { readonly protocols: Protocols; readonly told: readonly Told[] } => {
  const newest = deployed.at(-1)?.parameters ?? first;
  const on = addDays(localDate(told[index]?.at ?? ('' as Instant), first.site.zone), daysUntilEffective);
  const version = {
    ...newest,
    version: '2.0.0',
    effectiveFrom: on,
    horizon: { ...newest.horizon, windowDays: 30 },
    margin: { ...newest.margin, excludeFromPp: ['R2'] as const },
  };
  const later = deployed.slice(1).map(({ parameters }) => parameters);
  const adoption = { ...adoptionOf(version, on), meaning: 'APPROVAL', reason: 'shorter window' };
  return {
    protocols: createProtocols([first, ...later, version], { error: () => undefined }),
    told: insertedAt(told, index, [
      {
        stream: trialStream,
        type: 'ProtocolVersionAdopted',
        data: adoption,
        actor: person('administrator'),
      },
    ]),
  };
};

/**
 * A virtual trial as its log holds it, from the first event to the lock, with an amendment of the protocol, another version
 * and corrections; one participant is erased in the middle of it, one is set aside, and of one a visit is voided.
 */
export const livedLog = async (participants: number, seed: number): Promise<LivedLog> => {
  const played = await lived(participants, seed);
  const later = Math.floor((played.told.length * 2) / 3);
  const { protocols, told } = withAnotherVersion(played.told, later, played.protocols);
  const visited = told.flatMap(({ stream, type }) =>
    type === 'FollowUpVisited' ? (subjectOf(stream) ?? []) : [],
  );
  const [voided = '', erased = '', setAside = ''] = [...new Set(visited)];
  const middle = Math.floor(told.length / 2);
  const events = logged(
    withErasure(withSetAside(withVoid(told, voided), middle + 40, setAside), middle, erased),
  );
  return { protocols, events, special: { voided, erased, setAside } };
};
