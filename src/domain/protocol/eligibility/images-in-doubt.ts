import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import { applies } from '../../shared/rule.js';

/** IV-02: the images name another person than the identity vault. */
export const namesAnother = ({ findings }: Pick<ImagingAssessment, 'findings'>): boolean =>
  applies(
    'IV-02',
    findings.some(({ ruleId }) => ruleId === 'IV-02'),
  );

/** IV-08: the instances of the study do not agree on its StudyDate. */
export const datesDisagree = ({ findings }: Pick<ImagingAssessment, 'findings'>): boolean =>
  applies(
    'IV-08',
    findings.some(({ code }) => code === 'IV-08-STUDY-DATE'),
  );

interface OfStudy {
  readonly studyInstanceUid: string;
}

const lastOf = <Value extends OfStudy>(
  facts: readonly Fact<Value>[],
  { studyInstanceUid }: OfStudy,
  since: number,
): Fact<Value> | null =>
  facts.findLast(({ value, revision }) => revision > since && value.studyInstanceUid === studyInstanceUid) ??
  null;

/** What people signed of exactly these images, which were first judged at revision `since`. */
export interface Settled {
  /** Whose images they are; null while that is not signed. */
  readonly identity: Fact<OfStudy> | null;
  /** The date of the study; null while none is signed. */
  readonly date: Fact<{ readonly studyDate: PlainDate }> | null;
}

export const settledOf = (casebook: Casebook, judged: ImagingAssessment, since: number): Settled => ({
  identity: lastOf(casebook.identityStatements, judged, since),
  date: lastOf(casebook.signedStudyDates, judged, since),
});

/** What is still to be signed of a study before any reader's word about it counts; null when nothing is. */
export const openDoubt = (
  judged: ImagingAssessment,
  { identity, date }: Settled,
): 'IDENTITY' | 'STUDY_DATE' | null => {
  if (namesAnother(judged) && identity === null) return 'IDENTITY';
  return datesDisagree(judged) && date === null ? 'STUDY_DATE' : null;
};
