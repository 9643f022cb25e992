import type { Protocols } from '../../src/application/protocol/protocols.js';
import type { ProtocolParameters } from '../../src/domain/parameters/parameters.js';
import type { PatientHistory } from './patient-histories.js';
import { adoptionOf, protocolsOf } from './protocols.js';

/** Checking a file and its digest takes its time, and a property asks for the same one a thousand times. */
const programs = new WeakMap<ProtocolParameters, Protocols>();

const programWith = (version: ProtocolParameters): Protocols => {
  const known = programs.get(version) ?? protocolsOf(version);
  programs.set(version, known);
  return known;
};

/** The history's participant in a trial that has adopted a version, under the one that judges them at its moment. */
export const underVersion = (
  history: PatientHistory,
  version: ProtocolParameters,
  from: string,
): PatientHistory => {
  const trial = { ...history.context.trial, protocolVersions: [adoptionOf(version, from)] };
  const protocol = programWith(version).judging(history.book, trial, history.context.now);
  return history.with({ trial, protocol });
};
