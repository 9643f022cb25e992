import type { Protocols } from '../../application/protocol/protocols.js';
import { subjectOf } from '../../contracts/names.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { TrialParticipant } from '../../domain/protocol/analysis-sets/trial-participant.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { Life, Office } from '../lives/index.js';
import { LifeBroken } from './life-broken.js';
import { ParticipantPlayer } from './participant/participant-player.js';
import { Turns } from './turns.js';
import type { Listener, Spent } from './stream.js';
import { TrialPlayer } from './trial-player.js';

/** A participant whose life came to its end. */
export interface Played extends TrialParticipant {
  readonly participant: number;
  readonly subjectId: string;
  readonly scores: Life['scores'];
  readonly stage: string;
  readonly events: number;
  readonly eventTypes: ReadonlyMap<string, number>;
}

export interface PlayedTrial {
  readonly trial: TrialState;
  readonly trialEvents: number;
  readonly lockedAt: Instant;
  readonly participants: readonly Played[];
}

type Player = ParticipantPlayer | TrialPlayer;

/**
 * Lives a whole trial in the order of its time, to the lock of its database. @throws LifeBroken where a command is refused, or
 * somebody's record is never frozen.
 */
export const playTrial = async (
  lives: readonly Life[],
  office: Office,
  protocols: Protocols,
  spent: Spent,
  told: Listener = () => undefined,
): Promise<PlayedTrial> => {
  const turns = new Turns<Player>();
  const bySubject = new Map<string, ParticipantPlayer>();
  const trial: TrialPlayer = new TrialPlayer(
    office,
    protocols,
    {
      headOf: (stream) => {
        const player = bySubject.get(subjectOf(stream) ?? '');
        return { revision: player?.revision ?? -1, frozen: player?.book.frozen ?? false };
      },
      destroy: (subjectId) => bySubject.get(subjectId)?.destroy(),
    },
    spent,
    told,
  );
  const players = lives.map((life) => new ParticipantPlayer(life, protocols, trial, spent));
  const everybody = (): void => {
    for (const player of [trial, ...players]) turns.put(player.nextAt, player);
  };
  everybody();
  let now = '' as Instant;
  for (let turn = turns.take(); turn && !trial.isOver; turn = turns.take()) {
    const { at, item } = turn;
    if (at > now) now = at;
    await item.step(now);
    if (item instanceof ParticipantPlayer && item.subjectId !== null) bySubject.set(item.subjectId, item);
    if (trial.touchedEverybody()) {
      for (const player of players) player.replan(now);
      everybody();
    }
    turns.put(item.nextAt, item);
    // What a participant asked of the trial may have given its machines something to do.
    turns.put(trial.nextAt, trial);
    // The trial would look for a manifest for ever: nobody does anything that could still complete it.
    if (item === trial && trial.onlyWaits && players.every(({ nextAt }) => nextAt === null)) break;
  }
  if (!trial.isOver) {
    const all = players.filter(({ isOver }) => !isOver);
    const open = all.find(({ subjectId }) => subjectId !== null) ?? all[0];
    const who = open
      ? `participant ${open.life.participant} (${open.subjectId ?? 'no number'})`
      : 'the trial';
    throw new LifeBroken(
      who,
      now,
      `nothing happens any more, and this is waited for: ${open?.waitsFor ?? 'the lock'}`,
    );
  }
  return {
    trial: trial.state,
    trialEvents: trial.events,
    lockedAt: now,
    participants: players.map((player) => ({
      participant: player.life.participant,
      subjectId: player.subjectId ?? '',
      casebook: player.book,
      erased: trial.state.erased.includes(player.subjectId ?? ''),
      setAside: false,
      protocol: protocols.judging(player.book, trial.state, now),
      scores: player.life.scores,
      stage: player.stage,
      events: player.revision + 1,
      eventTypes: player.eventTypes,
    })),
  };
};
