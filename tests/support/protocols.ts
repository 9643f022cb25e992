import { createProtocols, type Protocols } from '../../src/application/protocol/protocols.js';
import { protocolDigest } from '../../src/application/protocol/protocol-digest.js';
import { plainDate } from '../../src/domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../src/domain/parameters/parameters.js';
import { protocolV1 } from '../../src/domain/protocol/versions/v1.js';
import type { ProtocolAdoption } from '../../src/domain/record/trial-events.js';

/** A program with version 1.0.0 and these. */
export const protocolsOf = (...later: readonly ProtocolParameters[]): Protocols =>
  createProtocols([protocolV1, ...later], { error: () => undefined });

/** A later version of the parameters; the consent form stays unless it is changed. */
export const aVersion = (
  version: string,
  change: Partial<ProtocolParameters> = {},
  from = '2025-06-10',
): ProtocolParameters => ({ ...protocolV1, ...change, version, effectiveFrom: plainDate(from) });

/** The M3 window opens a week earlier, everything else as in version 1.0.0. */
export const withEarlierM3 = (version = '2.0.0', change: Partial<ProtocolParameters> = {}) =>
  aVersion(version, {
    visits: protocolV1.visits.map((visit) =>
      visit.code === 'M3' ? { ...visit, opensDaysBefore: visit.opensDaysBefore + 7 } : visit,
    ),
    ...change,
  });

/** The trial's adoption of exactly this parameter set. */
export const adoptionOf = (parameters: ProtocolParameters, effectiveFrom: string): ProtocolAdoption => ({
  version: parameters.version,
  digest: protocolDigest(parameters),
  effectiveFrom: plainDate(effectiveFrom),
});
