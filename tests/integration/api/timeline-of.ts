import type { TimelineEntry } from '../../../src/application/ports/read-models.js';
import type { PatientHistory } from '../../support/patient-histories.js';

const hash = 'f'.repeat(64);

/** A participant's events as the timeline keeps them: of a sealed prediction not the box. */
export const timelineOf = ({ events }: PatientHistory): readonly TimelineEntry[] =>
  events.map(({ type, data, facts }) => {
    const { sealed: _box, ...shown } = data as { readonly sealed?: string };
    return {
      stream: 'patient-APAR-0001',
      revision: facts.revision,
      id: `0b4c6f1e-1111-5222-8333-${String(facts.revision).padStart(12, '0')}`,
      type,
      data: type === 'PredictionSealed' ? shown : data,
      metadata: {
        commandId: facts.commandId,
        commandDigest: hash,
        correlationId: facts.commandId,
        causationId: facts.commandId,
        actor: facts.actor,
        recordedAt: facts.recordedAt,
        wallAt: facts.recordedAt,
        protocolVersion: facts.protocolVersion,
        trialRevision: 3,
        schemaVersion: 1,
        clock: 'manual',
        keyId: 'key-of-subject',
        prevHash: hash,
        hash,
      },
    };
  });
