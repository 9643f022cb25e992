import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { patientStream } from '../../src/contracts/names.js';
import { addDays, plainDate } from '../../src/domain/calendar/plain-date.js';
import { beyond, chest, recurrence, therapy, visit } from './support/follow-up-forms.js';
import { openInside } from './support/insider.js';
import { openQueries, Participants, type Seen } from './support/participants.js';
import { problemOf } from './support/problem-of.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { until } from './support/until.js';
import { Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(8 * minutes);

/** D0 of everybody; the horizon is 2038-10-08, day 730. */
const surgery = plainDate('2036-10-08');
const day = (days: number): string => addDays(surgery, days);

let test: TestStack;
let ward: Ward;
let people: Participants<Name>;

const names = [
  'partialDeath',
  'reportedDeath',
  'partialTherapy',
  'explant',
  'lateChest',
  'firstObserved',
  'indeterminate',
  'negativeBetween',
  'free',
  'gap',
  'recurred',
  'corrected',
  'undescribed',
  'signed',
  'planned',
] as const;
type Name = (typeof names)[number];

/** The visit that was recorded first. */
const visitOf = ({ clinical }: Seen) => {
  const [visited] = clinical.visits;
  if (!visited) throw new Error('no visit is shown');
  return visited;
};

/** The forms that the worklist asks of the coordinator. */
const formsAwaited = async (name: Name, as = 'coordinator') =>
  (await people.rowsOf(name, as)).flatMap((row) =>
    row.kind === 'TASK' && row.task.endsWith('-form') ? [`${row.task} ${row.of ?? ''}`.trim()] : [],
  );

/** What Temporal shows of the record to whoever operates it, once M6 is due. */
const dueOf = async (name: Name): Promise<unknown> => {
  const inside = await openInside(test.stack);
  const handle = inside.temporal.workflow.getHandle(patientStream(people.subjects[name]));
  const shown = async () => {
    const { typedSearchAttributes } = await handle.describe();
    return Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
  };
  const due = async () => {
    const attributes = await shown();
    return attributes['AparDueKind'] === 'M6' && attributes;
  };
  return until('M6 to be due', due, shown).finally(() => inside.close());
};

/** Every word that Temporal keeps of the record: what its commands hold is encrypted. */
const wordsOf = async (name: Name): Promise<string> => {
  const inside = await openInside(test.stack);
  const history = await inside.temporal.workflow
    .getHandle(patientStream(people.subjects[name]))
    .fetchHistory()
    .finally(() => inside.close());
  const words: string[] = [];
  JSON.stringify(history, (key, value: unknown) => {
    if (key === 'data' && typeof value === 'string')
      words.push(Buffer.from(value, 'base64').toString('utf8'));
    return value;
  });
  return words.join('\n');
};

/** What became of the one who died in 2038-10, on whatever day it is looked at. */
let values: unknown;

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  await ward.open(false);
  people = new Participants(ward, surgery);
  await people.followed(names, ['planned']);
}, 4 * minutes);

afterAll(() => test.stop());

/** In the order of the days: the clock goes from one story to the next and never back. */
describe('what the record concludes', () => {
  it('a correction made on an older view is refused, and takes back nobody’s value', async () => {
    await ward.clock.advanceTo(day(30));
    const sample = { comparator: '=', unit: 'ng/mL', sampleDate: day(30) } as const;
    const afp = (value: number) => ({ ...sample, value });
    const first = visit(day(30), [], { labs: { afp: afp(12) } });
    const before = visitOf(await people.record('recordVisit', 'corrected', first));
    const colleagues = await people.correct('corrected', before, '/labs/afp/value', 1200);
    const stale = await problemOf(people.correct('corrected', before, '/labs/afp/value', 13));
    expect([stale.status, stale.problem.code]).toEqual([409, 'CORRECTION.OVERTAKEN']);
    const all = { afp: afp(12), alt: { missingReason: 'ND' } };
    const several = await problemOf(people.correct('corrected', visitOf(colleagues), '/labs', all));
    expect(several.problem.violations).toMatchObject([{ ruleId: 'CORRECTION.ONE_VALUE' }]);
    const shown = await people.correct('corrected', visitOf(colleagues), '/labs/alt', {
      missingReason: 'ND',
    });
    expect(visitOf(shown).value.labs).toEqual({ afp: afp(1200), alt: { missingReason: 'ND' } });
  });

  it('of two people who move the day of surgery at once the second is told, and plans on what they see', async () => {
    const plan = (plannedSurgeryDate: string, replaces: string) =>
      people.record('planSurgery', 'planned', { plannedSurgeryDate, replaces });
    const moved = await Promise.allSettled([plan(day(40), surgery), plan(day(44), surgery)]);
    expect(moved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = await problemOf(plan(day(48), surgery));
    expect([refused.status, refused.problem.code]).toEqual([409, 'SURGERY.PLAN_OVERTAKEN']);
    const standing = (await people.seen('planned')).clinical.screening?.value.plannedSurgeryDate ?? '';
    const { clinical } = await plan(day(48), standing);
    expect(clinical.screening?.value.plannedSurgeryDate).toBe(day(48));
  });

  it('ST-TRANSPLANT: HCC in the explanted liver is a recurrence of the day of the transplant, day 90, not of its pathology', async () => {
    await people.scanned('gap', day(30));
    await ward.clock.advanceTo(day(97));
    await people.scanned('gap', day(92), 'INDETERMINATE');
    const transplant = { modality: 'LIVER_TRANSPLANT', intent: null, reason: 'liver failure' } as const;
    const { outcome: censored } = await people.record(
      'recordTherapy',
      'explant',
      therapy(day(90), transplant),
    );
    expect(censored.firstRecurrence).toBeNull();
    const { outcome } = await people.recurred(
      'explant',
      recurrence(day(97), { ...beyond, basis: 'EXPLANT' }),
    );
    expect(outcome).toMatchObject({
      firstRecurrence: { on: day(90), milan: 'BEYOND' },
      recurrenceFreeSurvival: { days: 90, event: true },
      timeToAggressiveRecurrence: { days: 90, type: 1 },
      label24: { status: 'AGGRESSIVE', value: 1 },
    });
  });

  it('VIS-AFTER-REC: the form of a recurrence that a visit shows is waited for at once, and no longer once it is in', async () => {
    await ward.clock.advanceTo(day(140));
    await people.scanned('recurred', day(140), 'RECURRENCE');
    expect(await formsAwaited('recurred')).toEqual(['recurrence-form']);
    await people.recurred('recurred', recurrence(day(140), beyond));
    expect(await formsAwaited('recurred')).toEqual([]);
  });

  it('EC-H05: an MRI after the day on which a death of that month was reported is refused, and the death does not move', async () => {
    await ward.clock.advanceTo(day(154));
    const died = await people.record('recordDeath', 'reportedDeath', {
      date: '2037-03',
      cause: 'OTHER',
      source: 'RELATIVE',
    });
    expect(died.outcome.overallSurvival).toMatchObject({ on: '2037-03-11', days: 154, event: true });
    await ward.clock.advanceTo('2037-03-25');
    const refused = await problemOf(people.scanned('reportedDeath', '2037-03-25'));
    expect(refused.status).toBe(422);
    expect(refused.problem.violations).toContainEqual(
      expect.objectContaining({
        ruleId: 'EC-H05',
        path: '/scans/0/date',
        limit: 'no later than death in 2037-03, reported on 2037-03-11',
      }),
    );
    const { outcome } = await people.seen('reportedDeath');
    expect(outcome.overallSurvival).toMatchObject({ on: '2037-03-11', days: 154, event: true });
  });

  it('ML-WORKUP: a chest CT on day 42 completes no work-up, whatever the form ticks, and a tick without one is asked about', async () => {
    const firstSeen = day(126);
    await people.scanned('lateChest', firstSeen, 'RECURRENCE');
    const ticked = await people.recurred('lateChest', recurrence(firstSeen));
    expect(ticked.outcome.firstRecurrence).toMatchObject({ on: firstSeen, milan: 'UNDETERMINED' });
    expect(openQueries(ticked, 'ML-WORKUP')).toHaveLength(1);
    const late = await people.record(
      'recordVisit',
      'lateChest',
      visit(day(168), [chest(day(168))], {
        therapySinceLastVisit: 'NONE',
      }),
    );
    expect(late.outcome).toMatchObject({
      firstRecurrence: { milan: 'UNDETERMINED' },
      label24: { status: 'UNDETERMINED', value: null },
    });
    const ct = late.clinical.visits[1];
    if (!ct) throw new Error('the visit with the CT is not shown');
    const inTime = await people.correct('lateChest', ct, '/scans/0/date', day(156));
    expect(inTime.outcome).toMatchObject({
      firstRecurrence: { milan: 'WITHIN' },
      label24: { status: 'NON_AGGRESSIVE', value: 0 },
      timeToAggressiveRecurrence: { days: 126, type: 2 },
    });
    expect(openQueries(inTime, 'ML-WORKUP')).toEqual([]);
    const again = await people.correct(
      'lateChest',
      inTime.clinical.visits[1] ?? ct,
      '/scans/0/date',
      day(168),
    );
    // The system opens the case of the recurrence meanwhile, whenever it comes to it.
    const concluded = ({ outcome: { blindedReading: _whenever, ...outcome } }: typeof late) => outcome;
    expect(concluded(again)).toEqual(concluded(late));
  });

  it('VIS-AFTER-REC, VIS-THERAPY: a window that is left asks for vital status and therapy, under its bare name outside the record', async () => {
    await ward.clock.advanceTo(day(182));
    const due = { kind: 'VISIT', visit: 'M6', status: 'DUE' };
    expect(await people.rowsOf('recurred')).toContainEqual(
      expect.objectContaining({ ...due, purpose: 'VITAL_STATUS_AND_THERAPY' }),
    );
    expect(await people.rowsOf('free')).toContainEqual(
      expect.objectContaining({ ...due, purpose: 'IMAGING' }),
    );
    for (const name of ['recurred', 'free'] as const) {
      const [row] = (await people.rowsOf(name, 'administrator')).filter(({ kind }) => kind === 'VISIT');
      expect(row).toMatchObject({ ...due, purpose: null });
    }
    const [after, without] = [await dueOf('recurred'), await dueOf('free')];
    expect(after).toEqual(without);
    expect(after).toMatchObject({ AparDueKind: 'M6', AparOverdue: false });
    const words = await wordsOf('recurred');
    expect(words).toContain('M6');
    expect(words).not.toMatch(/recurrence|therapy|vital status/iu);

    const call = visit(day(182), [], { visit: 'M6', contactMode: 'PHONE' });
    const silent = await problemOf(people.record('recordVisit', 'recurred', call));
    expect(silent.problem.violations).toMatchObject([
      { ruleId: 'VIS-AFTER-REC', path: '/therapySinceLastVisit' },
    ]);
    await people.record('recordVitalStatus', 'recurred', { date: day(181), source: 'REGISTRY' });
    const asked = await people.record('recordVisit', 'recurred', { ...call, therapySinceLastVisit: 'GIVEN' });
    expect(asked.conduct.visits.find((one) => one.visit === 'M6')).toMatchObject({ status: 'DONE' });
    expect(await formsAwaited('recurred')).toEqual([`therapy-form ${day(182)}`]);
    expect(await formsAwaited('recurred', 'administrator')).toEqual([]);
    await people.record('recordTherapy', 'recurred', therapy(day(150), { intent: 'RECURRENCE_TREATMENT' }));
    expect(await formsAwaited('recurred')).toEqual([]);
  });

  it('ST-DEATH: a death and a recurrence of another participant are voided, and everything is as it was', async () => {
    const before = await people.seen('corrected');
    const recurring = await people.recurred(
      'corrected',
      recurrence(day(170), { ...beyond, basis: 'CLINICAL_ONLY' }),
    );
    expect(recurring.outcome.label24).toMatchObject({ status: 'UNDETERMINED', value: null });
    const dead = await people.record('recordDeath', 'corrected', {
      date: day(175),
      cause: 'OTHER',
      source: 'RECORDS',
    });
    expect(dead.outcome.overallSurvival).toMatchObject({ days: 175, event: true });
    const { death } = dead.clinical;
    const [recurrenceForm] = recurring.clinical.recurrences;
    if (!death || !recurrenceForm) throw new Error('the forms are not shown');
    await people.voided('corrected', death);
    const after = await people.voided('corrected', recurrenceForm);
    expect(after.outcome).toEqual(before.outcome);
    expect(after.conduct.visits).toEqual(before.conduct.visits);
    expect(after.clinical.recurrences).toEqual([]);
  });

  it('EP-PARTIAL, COH-ADJ: a therapy known by its month stands on the day of its report, and so does the cohort, whatever recurs later', async () => {
    await ward.clock.advanceTo('2037-05-14');
    const begun = await people.record('recordTherapy', 'partialTherapy', therapy('2037-05'));
    const cohort = { cohort: 'EXPLORATORY', ruleId: 'COH-ADJ', effectiveOn: '2037-05-14' };
    expect(begun.clinical.therapies[0]?.value.startDate).toBe('2037-05-14');
    expect(begun.outcome.cohort).toMatchObject(cohort);
    await ward.clock.advanceTo(day(340));
    const later = await people.recurred('partialTherapy', recurrence(day(337), beyond));
    expect(later.clinical.therapies[0]?.value.startDate).toBe('2037-05-14');
    expect(later.outcome).toMatchObject({
      cohort,
      recurrenceFreeSurvival: { days: 337, event: true },
      recurrenceFreeSurvivalT: { on: '2037-05-14', days: 218, event: false },
    });
  });

  it('EP-RFS-S, LB-SENS-B, LB-SENS-C, LB-SENS-D: a death after a gap is censored at the last adequate assessment, an indeterminate one', async () => {
    await ward.clock.advanceTo(day(400));
    const { outcome } = await people.record('recordDeath', 'gap', {
      date: day(400),
      cause: 'OTHER',
      source: 'RECORDS',
    });
    expect(outcome).toMatchObject({
      firstRecurrence: null,
      recurrenceFreeSurvival: { days: 400, event: true },
      recurrenceFreeSurvivalS: { ruleId: 'EP-RFS-S', on: day(92), days: 92, event: false },
      recurrenceFreeSurvivalT: { days: 400, event: true },
      overallSurvival: { days: 400, event: true },
      timeToAggressiveRecurrence: { days: 400, type: 3 },
      label24: {
        status: 'COMPETING_DEATH',
        value: 0,
        flags: ['COMPETING_DEATH', 'DEATH_AFTER_GAP'],
        sensitivity: {
          A: { status: 'COMPETING_DEATH', value: 0 },
          B: { value: null },
          C: { value: 1 },
          D: { status: 'CENSORED', value: null },
        },
      },
    });
  });

  it('LB-DEATH, EP-PARTIAL: a death of 2038-10 reported on 10-06 is one of that day, 728', async () => {
    await ward.clock.advanceTo('2038-09-20');
    for (const name of ['free', 'partialDeath'] as const) await people.scanned(name, '2038-09-20');
    for (const name of ['indeterminate', 'negativeBetween'] as const)
      await people.scanned(name, '2038-09-20', 'INDETERMINATE');
    for (const name of ['undescribed', 'signed'] as const)
      await people.scanned(name, '2038-09-20', 'RECURRENCE');
    await ward.clock.advanceTo('2038-10-06');
    await people.scanned('firstObserved', '2038-10-06', 'RECURRENCE');
    await people.scanned('negativeBetween', '2038-10-01');
    const reported = await people.record('recordDeath', 'partialDeath', {
      date: '2038-10',
      cause: 'OTHER',
      source: 'RELATIVE',
    });
    expect(reported.outcome).toMatchObject({
      overallSurvival: { on: '2038-10-06', days: 728, event: true },
      recurrenceFreeSurvival: { days: 728, event: true },
      label24: { status: 'COMPETING_DEATH', value: 0 },
    });
    values = { ...reported.outcome, cutoff: '' };
  });

  it('LB-FREE: once the horizon has passed a clean scan inside the window before it makes the participant event-free', async () => {
    await ward.clock.advanceTo('2038-10-08');
    expect((await people.seen('free')).outcome.label24).toMatchObject({
      status: 'PENDING',
      value: null,
      horizon: '2038-10-08',
    });
    await ward.clock.advanceTo('2038-10-09');
    const { outcome } = await people.seen('free');
    expect(outcome).toMatchObject({
      label24: {
        status: 'EVENT_FREE',
        value: 0,
        sensitivity: { A: { value: 0 }, B: { value: 0 }, C: { value: 0 }, D: { value: 0 } },
      },
      timeToAggressiveRecurrence: { days: 712, type: 0 },
      recurrenceFreeSurvivalS: { days: 712, event: false },
      recurrenceFreeSurvivalI: { left: 712, right: null },
      recurrenceFreeSurvivalT: { days: 712, event: false },
    });
  });

  it('LB-DEATH, EP-PARTIAL: that day moves with no correction elsewhere, and a correction taken back gives it back', async () => {
    await ward.clock.advanceTo('2038-10-15');
    let shown = await people.seen('partialDeath');
    expect({ ...shown.outcome, cutoff: '' }).toEqual(values);
    for (const [path, value] of [
      ['/source', 'REGISTRY'],
      ['/date', '2038-10-02'],
      ['/date', '2038-10'],
      ['/source', 'RELATIVE'],
    ] as const) {
      const death = shown.clinical.death;
      if (!death) throw new Error('the death is not shown');
      shown = await people.correct('partialDeath', death, path, value);
      if (value === '2038-10-02')
        expect(shown.outcome.overallSurvival).toMatchObject({ on: '2038-10-02', days: 724 });
      else expect({ ...shown.outcome, cutoff: '' }).toEqual(values);
    }
  });

  it('ST-INDET: an adequate MRI two days before the horizon dates the recurrence that the form first sees five days after it', async () => {
    const { outcome, clinical } = await people.recurred('firstObserved', recurrence('2038-10-13', beyond));
    expect(outcome).toMatchObject({
      firstRecurrence: { on: '2038-10-06', milan: 'BEYOND' },
      recurrenceFreeSurvival: { days: 728, event: true },
      timeToAggressiveRecurrence: { days: 728, type: 1 },
      label24: { status: 'AGGRESSIVE', value: 1 },
    });
    const asked = clinical.queries.find(({ ruleId }) => ruleId === 'ST-INDET');
    expect(asked).toMatchObject({ state: 'OPEN', path: '/recurrences/0/value/firstSeenDate' });
    expect(asked?.text).toContain('2038-10-06');
  });

  it('ST-INDET: an indeterminate scan is first sight, unless an adequate negative one lies before the confirmation', async () => {
    for (const name of ['indeterminate', 'negativeBetween'] as const)
      await people.scanned(name, '2038-10-13', 'RECURRENCE');
    const { outcome: first } = await people.recurred('indeterminate', recurrence('2038-10-13', beyond));
    expect(first).toMatchObject({
      firstRecurrence: { on: '2038-09-20' },
      label24: { status: 'AGGRESSIVE', value: 1 },
      timeToAggressiveRecurrence: { days: 712, type: 1 },
    });
    const { outcome: late } = await people.recurred('negativeBetween', recurrence('2038-10-13', beyond));
    expect(late).toMatchObject({
      firstRecurrence: { on: '2038-10-13' },
      recurrenceFreeSurvival: { days: 735, event: true },
      recurrenceFreeSurvivalI: { left: 723, right: 735 },
      label24: {
        // A negative scan lies inside the window before the horizon.
        status: 'EVENT_FREE',
        value: 0,
        sensitivity: { A: { value: 1 }, B: { value: 0 }, C: { value: 0 }, D: { value: 0 } },
      },
    });
  });

  it('FZ-OUTCOME: the freeze shows what it would cost, waits for the form of a recurrence, and takes that form alone', async () => {
    const costOf = async (name: Name, as: string) => {
      const { records } = await test.api.read('getFreezePreview', as);
      return records.find(({ subjectId }) => subjectId === people.subjects[name]);
    };
    const undescribed = await costOf('undescribed', 'investigator');
    expect(undescribed).toMatchObject({ outcomes: [{ outcome: 'RECURRENCE', signedBy: [] }] });
    expect((await costOf('undescribed', 'statistician'))?.outcomes).toMatchObject([{ outcome: null }]);
    const shownBy = (await costOf('signed', 'investigator'))?.outcomes[0]?.shownBy ?? -1;
    await test.api.command(
      'orderFreeze',
      'statistician',
      null,
      { meaning: 'APPROVAL', reason: 'end of the story' },
      { fresh: true },
    );
    await ward.eventsOf(people.subjects.free, 'CasebookFrozen');
    const refused = await problemOf(people.scanned('undescribed', '2038-10-14'));
    expect([refused.status, refused.problem.code]).toEqual([409, 'TRIAL.FROZEN']);
    expect(await ward.waitsFor(people.subjects.undescribed)).toContain('the recurrence form');
    const described = await people.recurred('undescribed', recurrence('2038-09-20', beyond));
    expect(described.outcome.firstRecurrence).toMatchObject({ on: '2038-09-20', milan: 'BEYOND' });
    expect((await costOf('undescribed', 'investigator'))?.outcomes).toEqual([]);
    expect(await ward.waitsFor(people.subjects.undescribed)).not.toContain('the recurrence form');

    for (const as of ['investigator', 'statistician']) {
      const signature = { meaning: 'RESPONSIBILITY', reason: 'the images are lost' } as const;
      const signed = { outcome: 'RECURRENCE', shownBy, ...signature } as const;
      const fresh = { fresh: true };
      const { position } = await test.api.command(
        'signUndetermined',
        as,
        people.subjects.signed,
        signed,
        fresh,
      );
      await people.seen('signed', position);
    }
    expect((await costOf('signed', 'investigator'))?.outcomes ?? []).toEqual([]);
    expect(await ward.waitsFor(people.subjects.signed)).not.toContain('the recurrence form');
  });
});
