import {
  dateShift,
  type ExportedParticipant,
  type ExportedStudy,
  pseudonymousUid,
  type ExportedTrial,
  stays,
} from '../../exports/index.js';
import { patientStream } from '../../contracts/names.js';
import type { ExportUse } from '../../domain/access/exported.js';
import type { Context } from '../../domain/decision/context.js';
import { baselineOf } from '../../domain/protocol/analysis-row/baseline-of.js';
import { analysisSets } from '../../domain/protocol/analysis-sets/analysis-sets.js';
import { knownAt } from '../../domain/protocol/analysis-sets/known-at.js';
import { tally } from '../../domain/protocol/analysis-sets/set-counts.js';
import { recordOf } from '../../domain/protocol/analysis-sets/trial-participant.js';
import { analysedPre } from '../../domain/protocol/analysis-sets/valid-score.js';
import { endpoints } from '../../domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../domain/protocol/label/label-24.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { predictionOf } from '../../domain/record/prediction-state.js';
import type { OpenedPrediction } from '../../domain/unsealing/unsealing.js';
import { dataCutOf } from '../analysis/data-cut.js';
import { everybody, type ExportPart, inPart } from './export-part.js';
import type { ParticipantToExport } from './participants-to-export.js';

/** What an export is made from, as read. */
export interface ExportSources {
  readonly context: Context;
  readonly participants: readonly ParticipantToExport[];
  /** Opened predictions; null while any score is sealed, and then no score leaves. */
  readonly opened: readonly OpenedPrediction[] | null;
  /** By subject number: days of the shift of dates. */
  readonly shiftDays: ReadonlyMap<string, number>;
  /** By the UID of each linked study: its keyed hash, hex. */
  readonly studyHashes: ReadonlyMap<string, string>;
  readonly programVersion: string;
}

const scoresOf = (
  { subjectId, protocol, casebook }: ParticipantToExport,
  opened: ExportSources['opened'],
): ExportedParticipant['scores'] => {
  const primary = new Map(
    (opened ?? [])
      .filter(({ stream, purpose }) => stream === patientStream(subjectId) && purpose === 'PRIMARY')
      .map(({ revision, score }) => [revision, score]),
  );
  const scoreAt = (revision: number | undefined): number | null =>
    revision === undefined ? null : (primary.get(revision) ?? null);
  return {
    PRE: casebook ? scoreAt(analysedPre(casebook, protocol)?.revision) : null,
    POST: casebook ? scoreAt(predictionOf(casebook, 'POST')?.revision) : null,
  };
};

/** @throws RangeError where a linked study has no hash: its own UID never takes the place of one */
const studiesOf = (
  { linkedStudies, imagingAssessments }: Casebook,
  hashes: ExportSources['studyHashes'],
): readonly ExportedStudy[] =>
  linkedStudies.map(({ value: { studyInstanceUid, role } }) => {
    const hash = hashes.get(studyInstanceUid);
    if (hash === undefined) throw new RangeError('a linked study has no keyed hash');
    const judged = imagingAssessments.findLast(({ value }) => value.studyInstanceUid === studyInstanceUid);
    return {
      uid: pseudonymousUid(hash),
      role,
      on: judged?.value.studyDate ?? null,
      instances: judged?.value.instanceCount ?? null,
    };
  });

/**
 * The trial as it leaves for a use: only those whom nothing keeps in, judged at the data cut.
 * @throws RangeError where a participant who leaves has no shift
 */
export const exportedTrial = (
  { context, participants, opened, shiftDays, studyHashes, programVersion }: ExportSources,
  use: ExportUse,
  part: ExportPart = everybody,
): ExportedTrial => {
  const cut = dataCutOf(context);
  const judged = participants.map((one) => ({ one, reason: stays(one, use) }));
  const leaving = judged
    .filter(({ reason }) => reason === null)
    .map(({ one }) => one)
    .toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
  return {
    ...use,
    ...cut,
    madeAt: context.now,
    unsealed: opened !== null,
    showsHistory: cut.finalLock || context.actor.role === 'auditor',
    protocolVersion: context.protocol.version,
    programVersion,
    stayed: tally(judged.flatMap(({ reason }) => reason ?? [])),
    leaving: leaving.map(({ subjectId }) => subjectId),
    participants: inPart(leaving, part).map((one): ExportedParticipant => {
      const { subjectId, protocol } = one;
      const casebook = recordOf(one);
      const known = knownAt(casebook, cut.cutoff, protocol.site.zone);
      return {
        subjectId,
        protocol,
        casebook: known,
        sets: analysisSets(casebook, protocol, cut.cutoff, cut.finalLock),
        baseline: baselineOf(known, protocol),
        label: label24(casebook, protocol, cut),
        endpoints: endpoints(casebook, protocol, cut.cutoff),
        shift: dateShift(shiftDays.get(subjectId) ?? 0),
        studies: studiesOf(known, studyHashes),
        scores: scoresOf(one, opened),
      };
    }),
  };
};
