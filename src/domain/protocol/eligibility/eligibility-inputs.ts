import { daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { EligibilityInputs } from '../../record/machines/eligibility.js';
import type { Screening } from '../../record/forms/screening.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { albi } from '../staging/albi.js';
import { bclcStage } from '../staging/bclc-stage.js';
import { childPugh } from '../staging/child-pugh.js';
import { eligibilityMri } from './mri-rule.js';
import { judgedStudies } from './mri-verdict.js';
import { countedSurgeryDate, screeningAsOfSurgery } from './screening-as-of.js';

const factRevisions = (casebook: Casebook, protocol: ProtocolParameters): readonly number[] => {
  const { consents, screening, diagnosisSignatures, laboratory, pregnancyTests } = casebook;
  const { resection, pathology, corrections } = casebook;
  const single: readonly (Fact<unknown> | null)[] = [screening, resection, pathology];
  const facts: readonly Fact<unknown>[] = [
    ...consents,
    ...diagnosisSignatures,
    ...laboratory,
    ...pregnancyTests,
    ...single.filter((fact) => fact !== null),
  ];
  const looked = new Set([
    ...facts.map(({ revision }) => revision),
    ...judgedStudies(casebook, protocol).flatMap(({ revisions }) => revisions),
  ]);
  const corrected = corrections.filter(({ value }) => looked.has(value.factRevision));
  return [...looked, ...corrected.map(({ revision }) => revision)].sort((a, b) => a - b);
};

const stageAndScores = (
  screening: Screening | null,
  protocol: ProtocolParameters,
): Omit<EligibilityInputs['derived'], 'eligibilityMri'> => {
  if (!screening) return { bclc: null, childPugh: null, albiGrade: null };
  const { total, class: letter } = childPugh(screening, protocol);
  const liver = albi(screening);
  return {
    bclc: bclcStage(screening, protocol),
    childPugh: { total, class: letter },
    albiGrade: liver.score === null ? null : liver.grade,
  };
};

const mri = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  surgeryDate: PlainDate | null,
): EligibilityInputs['derived']['eligibilityMri'] => {
  const study = surgeryDate === null ? null : eligibilityMri(casebook, protocol, surgeryDate);
  if (!study || surgeryDate === null) return null;
  const { studyInstanceUid, studyDate } = study.assessment;
  return { studyInstanceUid, ageDays: daysBetween(studyDate, surgeryDate) };
};

/** What a judgement of eligibility rests on, written with it so that each can be traced (protocol §2, ELIG-RECHECK). */
export const eligibilityInputs = (casebook: Casebook, protocol: ProtocolParameters): EligibilityInputs => {
  const surgeryDate = countedSurgeryDate(casebook);
  return {
    surgeryDate,
    factRevisions: factRevisions(casebook, protocol),
    derived: {
      ...stageAndScores(screeningAsOfSurgery(casebook), protocol),
      eligibilityMri: mri(casebook, protocol, surgeryDate),
    },
  };
};
