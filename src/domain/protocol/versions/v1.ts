import { plainDate } from '../../calendar/plain-date.js';
import { completed } from '../added-parameters.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import file from './1.0.0.json' with { type: 'json' };

/**
 * Version 1.0.0 of the protocol parameters; defaults and sections as in docs/protocol.md §9. The compiler reads a
 * JSON file too loosely to prove its shape: every file of this folder is checked by its schema
 * (src/contracts/protocol-parameters.ts) when a process starts and in the tests.
 */
export const protocolV1 = completed({
  ...file,
  effectiveFrom: plainDate(file.effectiveFrom),
}) as ProtocolParameters;
