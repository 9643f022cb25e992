import { addDays, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { RequestOf } from '../../contracts/commands.js';
import type { Chance } from '../world/index.js';
import type { Chapter } from './chapter.js';
import type { Study } from './life.js';
import { mriReaders } from './people.js';

/** Of a screen failure by its images the gate finds them unfit, and nobody repeats them; without consent none are linked. */
export type ImagingCourse = 'AS_DRAWN' | 'FAILS' | 'NONE';

const uidOf = ({ person }: Chapter, chance: Chance, name: string): string =>
  `2.25.${chance.whole(1, 9)}${String(person.participant).padStart(9, '0')}${String(name.length)}${chance.whole(100_000_000, 999_999_999)}`;

const reviewBody = (name: string, studyInstanceUid: string, qualityScore: number) => ({
  studyInstanceUid,
  assessmentRevision: { $judgement: name },
  verdict: 'PASS' as const,
  qualityScore,
  motionScore: 5,
  liverCovered: true,
  reason: 'liver covered, phases confirmed on the images',
});

/** A study is linked on a day, and confirmed by a reader on the next; a score on the limit asks for a second reader. */
const writeStudy = (
  chapter: Chapter,
  { name, studyDate, verdict, ...names }: Omit<Study, 'studyInstanceUid'>,
  linkedOn: PlainDate,
  role: RequestOf<'linkImagingStudy'>['role'],
): void => {
  const { diary, studies, failures, values } = chapter;
  const chance = chapter.chance(`study ${name}`);
  const studyInstanceUid = uidOf(chapter, chance, name);
  studies.push({ name, studyDate, verdict, ...names, studyInstanceUid });
  diary.write(diary.at(linkedOn, 11), 'linkImagingStudy', { studyInstanceUid, role });
  if (chance.happens(values.machines.failsFirst))
    failures.push({
      step: 'assessImaging',
      times: chance.whole(1, 3),
      code: 'ARCHIVE.UNAVAILABLE',
      message: 'the image archive cannot be reached or refuses us; the log of the worker says why',
    });
  if (verdict === 'FAIL') return;
  const [first, second] = mriReaders;
  const onTheLimit = chance.happens(0.08);
  const confirmed = diary.at(addDays(linkedOn, 1), 10);
  if (names.misnamed)
    diary.write(
      diary.at(addDays(linkedOn, 1), 9.5),
      'stateImageIdentity',
      {
        studyInstanceUid,
        assessmentRevision: { $judgement: name },
        reason: 'the scanner was left with the patient before; the technician’s log names ours',
      },
      { fresh: true },
    );
  diary.write(confirmed, 'reviewImaging', reviewBody(name, studyInstanceUid, onTheLimit ? 3 : 4), {
    by: first,
    fresh: true,
  });
  if (!onTheLimit) return;
  diary.write(diary.at(addDays(linkedOn, 2), 10), 'reviewImaging', reviewBody(name, studyInstanceUid, 3), {
    by: second,
    fresh: true,
  });
};

/** Another MRI before surgery, linked on its day. */
export const writeRepeat = (chapter: Chapter, name: string, on: PlainDate): void => {
  writeStudy(chapter, { name, studyDate: on, verdict: 'PASS' }, on, 'PRE_SURGERY');
};

/** An old MRI is linked in place of the new one, and unlinked before anybody has looked at it. */
const writeWrongStudy = (chapter: Chapter, screenedOn: PlainDate): void => {
  const { values, diary, studies } = chapter;
  const chance = chapter.chance('wrong study');
  if (!chance.happens(values.paperwork.wrongStudy)) return;
  const name = 'wrong MRI';
  const studyInstanceUid = uidOf(chapter, chance, name);
  const studyDate = addDays(screenedOn, -chance.whole(60, 300));
  studies.push({ name, studyDate, verdict: 'PASS', studyInstanceUid });
  diary.write(diary.at(screenedOn, 10.5), 'linkImagingStudy', { studyInstanceUid, role: 'PRE_SURGERY' });
  diary.write(diary.at(screenedOn, 10.8), 'unlinkImagingStudy', {
    studyInstanceUid,
    reason: 'an earlier examination of the same patient',
  });
};

/** The MRI before surgery, one before neoadjuvant therapy where there was any, and a repeat of one that the gate fails. */
export const writeImaging = (
  chapter: Chapter,
  screenedOn: PlainDate,
  imagedOn: PlainDate,
  course: ImagingCourse,
): void => {
  if (course === 'NONE') return;
  const { person, values, failures } = chapter;
  const chance = chapter.chance('gate');
  const drawn = chance.unit();
  const { gateFails, gateAsks } = values.machines;
  const fails = course === 'FAILS' || drawn < gateFails;
  const verdict = fails ? 'FAIL' : drawn < gateFails + gateAsks ? 'NEEDS_REVIEW' : 'PASS';
  const isMisnamed = chapter.chance('names').happens(values.paperwork.misnamedStudy) && verdict === 'PASS';
  writeWrongStudy(chapter, screenedOn);
  if (person.neoadjuvant)
    writeStudy(
      chapter,
      { name: 'naive MRI', studyDate: addDays(screenedOn, -60), verdict: 'PASS' },
      screenedOn,
      'BASELINE_NAIVE',
    );
  const names = isMisnamed ? ({ verdict: 'NEEDS_REVIEW', misnamed: true } as const) : {};
  const study = { name: 'MRI', studyDate: imagedOn, verdict, ...names } as const;
  writeStudy(chapter, study, screenedOn, 'PRE_SURGERY');
  if (verdict === 'FAIL' && course === 'AS_DRAWN') writeRepeat(chapter, 'repeat MRI', addDays(screenedOn, 2));
  if (chance.happens(values.machines.failsFirst))
    failures.push({
      step: 'runPrediction',
      times: chance.whole(1, 2),
      code: 'ARCHIVE.UNAVAILABLE',
      message: 'the image archive cannot be reached or refuses us; the log of the worker says why',
    });
};
