import { subjectOf } from '../../contracts/names.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { Protocols } from './protocols.js';

/**
 * The version that judges a stream whose folded state is given: a participant's by their consent, any other by the site's.
 * @throws ProtocolNotDeployed
 */
export const protocolFor = (
  protocols: Protocols,
  stream: string,
  state: unknown,
  trial: TrialState,
  now: Instant,
): ProtocolParameters =>
  subjectOf(stream) === null
    ? protocols.inForce(trial, now)
    : protocols.judging(state as Casebook, trial, now);
