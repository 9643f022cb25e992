import { exportedTrial } from '../../src/application/exporting/exported-trial.js';
import type { ExportUse } from '../../src/domain/access/exported.js';
import type { ExportedTrial } from '../../src/exports/index.js';
import { sha256Hex } from '../../src/crypto/digest.js';
import { patientStream } from '../../src/contracts/names.js';
import type { Context } from '../../src/domain/decision/context.js';
import type { OpenedPrediction } from '../../src/domain/unsealing/unsealing.js';
import {
  installedFor,
  type Listener,
  nothingSpent,
  type PlayedTrial,
  playTrial,
} from '../../src/virtual/player/index.js';
import { writtenTrials } from '../../src/virtual/simulate.js';
import { interceptFor, worldOf } from '../../src/virtual/world/index.js';

const { protocols } = installedFor(worldOf('stated', interceptFor));

/** A whole virtual trial, lived to its lock. */
export const livedTrial = async (
  participants: number,
  seed: number,
  told?: Listener,
): Promise<PlayedTrial> => {
  const [trial] = writtenTrials({ participants, seed, scenario: 'stated' });
  if (!trial) throw new Error('no trial was written');
  return playTrial(trial.lives, trial.office, protocols, nothingSpent(), told);
};

/** Every score as the key holder would have opened it. */
export const openedOf = ({ participants }: PlayedTrial): readonly OpenedPrediction[] =>
  participants.flatMap(({ subjectId, casebook, scores }) =>
    (casebook?.predictions ?? []).map(({ revision, value: { model, purpose, commitment } }) => ({
      ...{ stream: patientStream(subjectId), revision, model, purpose, commitment },
      score: scores[model],
      nonce: '0'.repeat(64),
    })),
  );

export const shiftOf = (subjectId: string): number => 1 + (Number(subjectId.slice(-4)) % 365);

/** The trial as it leaves after its lock. */
export const leftAfterLock = (
  lived: PlayedTrial,
  {
    opened = openedOf(lived),
    ...use
  }: Partial<ExportUse> & { readonly opened?: readonly OpenedPrediction[] | null } = {},
): ExportedTrial => {
  const context: Context = {
    now: lived.lockedAt,
    wallNow: lived.lockedAt,
    actor: { id: 'an-auditor', role: 'auditor', kind: 'person' },
    authenticatedAt: null,
    protocol: protocols.inForce(lived.trial, lived.lockedAt),
    trial: lived.trial,
    subjectId: null,
  };
  const sources = {
    context,
    participants: lived.participants,
    opened,
    shiftDays: new Map(lived.participants.map(({ subjectId }) => [subjectId, shiftOf(subjectId)])),
    studyHashes: new Map(
      lived.participants.flatMap(({ casebook }) =>
        (casebook?.linkedStudies ?? []).map(
          ({ value: { studyInstanceUid: uid } }) =>
            [uid, sha256Hex(new TextEncoder().encode(`keyed ${uid}`))] as const,
        ),
      ),
    ),
    programVersion: '0.1.0',
  };
  return exportedTrial(sources, { purpose: 'TRIAL', destination: 'DOMESTIC', ...use });
};
