import type { LoggedEvent } from '../../src/application/ports/event-log.js';
import { patientStream } from '../../src/contracts/names.js';
import { liveLong } from './long-life.js';

const hex = (number: number): string => number.toString(16).padStart(64, '0');

/** So many lives are lived; more participants live the same ones again. */
const different = 10;

/** The log of these participants, whose lives have so many vital-status records beside their visits; life after life. */
export const longLivesLog = (participants: number, extra: number): readonly LoggedEvent[] => {
  const lives = Array.from({ length: different }, (_, i) => liveLong(i + 1, extra).events);
  return Array.from({ length: participants }, (_, i) => i)
    .flatMap((which) => {
      const stream = patientStream(`APAR-${String(which + 1).padStart(4, '0')}`);
      return (lives[which % different] ?? []).map((event) => ({ stream, event }));
    })
    .map(({ stream, event: { type, data, facts } }, index) => ({
      stream,
      revision: facts.revision,
      id: `${stream}#${facts.revision}`,
      type,
      data,
      position: String(index + 1),
      metadata: {
        commandId: facts.commandId,
        commandDigest: hex(index),
        correlationId: facts.commandId,
        causationId: facts.commandId,
        actor: facts.actor,
        recordedAt: facts.recordedAt,
        wallAt: facts.wallAt,
        protocolVersion: facts.protocolVersion,
        trialRevision: 0,
        schemaVersion: 1,
        clock: 'manual',
        keyId: null,
        prevHash: hex(index),
        hash: hex(index + 1),
      },
    }));
};
