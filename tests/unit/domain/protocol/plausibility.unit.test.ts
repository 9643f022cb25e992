import { describe, expect, it } from '@jest/globals';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import type { CheckContext } from '../../../../src/domain/protocol/edit-checks/hard/check-context.js';
import { earliestBirth } from '../../../../src/domain/protocol/edit-checks/hard/check-before-birth.js';
import { checkPlannedSurgery } from '../../../../src/domain/protocol/edit-checks/hard/check-planned-surgery.js';
import { checkScreening } from '../../../../src/domain/protocol/edit-checks/hard/check-screening.js';
import { checkTherapy } from '../../../../src/domain/protocol/edit-checks/hard/check-therapy.js';
import { checksOf } from '../../../../src/domain/protocol/edit-checks/hard/index.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { enteredDates } from '../../../../src/domain/record/forms/dates.js';
import { forms, type RecordedForm, type SentForm } from '../../../../src/domain/record/forms/index.js';
import { clinicalForms, sentForms } from '../../../../src/domain/record/forms/lookup.js';
import type { Violation } from '../../../../src/domain/shared/domain-error.js';
import { valueAt, withValueAt } from '../../../../src/domain/shared/json-pointer.js';
import {
  aConsent,
  aScreening,
  aTherapy,
  casebook,
  type CasebookBuilder,
  date,
  operatedOn,
} from '../../../support/casebooks.js';
import { followed, screened } from '../../../support/patient-histories.js';
import { sampleBodies } from '../../contracts/sample-bodies.js';

const consented = casebook().consented();
const context = (builder: CasebookBuilder, before?: unknown): CheckContext => ({
  casebook: builder.build(),
  protocol: protocolV1,
  today: date('2028-01-01'),
  ...(before === undefined ? {} : { before }),
});
const found = (violations: readonly Violation[]) => violations.map(({ ruleId, path }) => `${ruleId} ${path}`);

const operationOf = (name: SentForm) => {
  const { command } = forms[name];
  return `${command.charAt(0).toLowerCase()}${command.slice(1)}` as keyof typeof sampleBodies;
};
const sampleOf = (name: SentForm): unknown =>
  name === 'consents' ? aConsent() : sampleBodies[operationOf(name)];

/** Every text of a value that looks like a date, wherever it stands. */
const datesIn = (value: unknown, path = ''): readonly string[] => {
  if (typeof value === 'string') return /^\d{4}(-\d{2}(-\d{2})?)?$/u.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => datesIn(held, `${path}/${key}`));
};

const shown = sentForms.filter((name) => (clinicalForms as readonly RecordedForm[]).includes(name));
const dated = shown.flatMap((name) =>
  enteredDates(name, sampleOf(name)).map(({ path }) => [name, path] as const),
);
const checked = (name: RecordedForm, value: unknown, about: CheckContext): readonly Violation[] =>
  (checksOf[name] as (value: unknown, context: CheckContext) => readonly Violation[])(value, about);

describe('the dates of a form', () => {
  it.each(sentForms)('of %s are all declared', (name) => {
    expect(
      enteredDates(name, sampleOf(name))
        .map(({ path }) => path)
        .sort(),
    ).toEqual([...datesIn(sampleOf(name))].sort());
  });
});

describe('EC-H10, nothing before birth', () => {
  it('EC-H10: by the age at each consent, and by the later one where two say different things', () => {
    expect(earliestBirth(consented.build())).toBe('1970-06-21');
    expect(earliestBirth(casebook().build())).toBeNull();
    const again = consented.consented({ consentDate: date('2026-01-01'), ageYears: 54, formVersion: '1.1' });
    expect(earliestBirth(again.build())).toBe('1971-01-02');
  });

  it.each(dated)('EC-H10: %s %s is refused before it', (name, path) => {
    const rule = `EC-H10 ${path}`;
    const before = withValueAt(sampleOf(name), path, '1970-06-20');
    expect(found(checked(name, before, context(consented)))).toContain(rule);
    const on = withValueAt(sampleOf(name), path, '1970-06-21');
    expect(found(checked(name, on, context(consented)))).not.toContain(rule);
    expect(found(checked(name, before, context(consented, before)))).not.toContain(rule);
  });

  it('EC-H10: a date known in part is refused where all its days are', () => {
    const since = (startDate: string) =>
      aScreening({ antiviral: { drug: 'entecavir', startDate: partialDate(startDate) } });
    const asked = (startDate: string) => found(checked('screening', since(startDate), context(consented)));
    expect(asked('1969')).toEqual(['EC-H10 /antiviral/startDate']);
    expect(asked('1970-05')).toEqual(['EC-H10 /antiviral/startDate']);
    expect(asked('1970')).toEqual([]);
    expect(asked('1970-06')).toEqual([]);
  });

  it('EC-H10: on recording and on correcting, with words that name the date and no day of birth', () => {
    const sample = { albumin: { ...aScreening().labs.albumin!, sampleDate: date('1925-06-30') } };
    expect(screened().tries('RecordLaboratory', { labs: sample })).toMatchObject({
      code: 'RULE.VIOLATED',
      violations: [
        {
          ruleId: 'EC-H10',
          value: '1925-06-30',
          message:
            '1925-06-30 at /labs/albumin/sampleDate must be no earlier than birth, which by the age at consent was on 1970-06-21 at the earliest.',
        },
      ],
    });
    const { book } = screened();
    const correction = {
      factRevision: book.screening!.revision,
      path: '/labs/albumin/sampleDate',
      value: '1925-06-30',
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'report',
    } as const;
    expect(screened().tries('CorrectValue', correction)).toMatchObject({
      violations: [{ ruleId: 'EC-H10' }],
    });
  });

  it('EC-H10, BL-READERS: a blinded reader is told nothing of the age', () => {
    expect(JSON.stringify(checked('readings', sampleBodies.recordReading, context(consented)))).not.toMatch(
      /birth|1970/,
    );
  });
});

describe('a planned day of surgery', () => {
  it('DD-plannedSurgeryDate: lies at most a year ahead', () => {
    const planned = (on: string) =>
      found(checkPlannedSurgery({ plannedSurgeryDate: date(on) }, context(consented)));
    expect(planned('2029-01-01')).toEqual([]);
    expect(planned('2029-01-02')).toEqual(['DD-plannedSurgeryDate /plannedSurgeryDate']);
  });

  it('DD-plannedSurgeryDate: a plan names no day that is over, which the form and a correction of it may keep', () => {
    const plan = (on: string) =>
      screened()
        .on('2025-07-05')
        .tries('PlanSurgery', { plannedSurgeryDate: date(on) });
    expect(plan('2025-07-04')).toMatchObject({
      violations: [
        {
          ruleId: 'DD-plannedSurgeryDate',
          message: '2025-07-04 at /plannedSurgeryDate must be no earlier than today, 2025-07-05.',
        },
      ],
    });
    expect(plan('2025-07-05')).not.toHaveProperty('code');
    expect(found(checkScreening(aScreening(), context(consented)))).toEqual([]);
    const { revision } = screened().book.screening!;
    expect(
      screened().on('2025-07-05').tries('CorrectValue', {
        factRevision: revision,
        path: '/plannedSurgeryDate',
        value: '2025-07-04',
        reasonCode: 'TRANSCRIPTION',
        reason: 'misread',
        source: 'theatre list',
      }),
    ).not.toHaveProperty('code');
  });

  it('DD-plannedSurgeryDate: on the form, by planning and by correcting', () => {
    const value = '2026-07-01';
    const refused = { violations: [{ ruleId: 'DD-plannedSurgeryDate' }] };
    expect(screened().tries('PlanSurgery', { plannedSurgeryDate: date(value) })).toMatchObject(refused);
    const { revision } = screened().book.screening!;
    expect(
      screened().tries('CorrectValue', {
        factRevision: revision,
        path: '/plannedSurgeryDate',
        value,
        reasonCode: 'OTHER',
        reason: 'moved',
        source: 'theatre',
      }),
    ).toMatchObject(refused);
  });
});

describe('the aetiology', () => {
  it('DD-etiology: NONE stands alone; what stood before may stand while something else is corrected', () => {
    const both = aScreening({ etiology: ['NONE', 'HBV'] });
    expect(found(checkScreening(both, context(consented)))).toEqual(['DD-etiology /etiology']);
    expect(found(checkScreening(aScreening({ etiology: ['NONE'] }), context(consented)))).toEqual([]);
    expect(found(checkScreening(both, context(consented, both)))).toEqual([]);
  });
});

describe('the reason for a therapy', () => {
  it.each(['', '   ', '\u200B\u2800'])('DD-reason: %j is none', (reason) => {
    const therapy = aTherapy('TACE', '2025-08-20', { reason });
    expect(found(checkTherapy(therapy, context(operatedOn('2025-07-08'))))).toEqual(['DD-reason /reason']);
    expect(found(checkTherapy(therapy, context(operatedOn('2025-07-08'), therapy)))).toEqual([]);
  });
});

describe('EC-S12, what lies ten years before consent', () => {
  const findings = (builder: CasebookBuilder) =>
    softFindings(builder.build(), protocolV1, date('2028-01-01'))
      .filter(({ ruleId }) => ruleId === 'EC-S12')
      .map(({ path, value }) => `${path} ${String(value)}`);
  const treatedSince = (startDate: string) =>
    consented.screened({ antiviral: { drug: 'entecavir', startDate: partialDate(startDate) } });

  it('EC-S12: is asked about, whole dates and dates known in part', () => {
    const at = '/screening/value/antiviral/startDate';
    expect(findings(treatedSince('2015-06-19'))).toEqual([`${at} 2015-06-19`]);
    expect(findings(treatedSince('2015-06-20'))).toEqual([]);
    expect(findings(treatedSince('2015-05'))).toEqual([`${at} 2015-05`]);
    expect(findings(treatedSince('2015'))).toEqual([]);
  });

  it('EC-S12: also of a form with working dates, where the query leads to the value that was reported', () => {
    const told = followed().does('RecordTherapy', {
      ...aTherapy('ABLATION', '2025-08-01', { intent: 'SUPPORTIVE' }),
      startDate: partialDate('2012-03'),
    });
    const [query] = told.book.queries.filter(({ ruleId }) => ruleId === 'EC-S12');
    expect(query).toMatchObject({
      path: '/therapies/0/reported/startDate',
      value: '2012-03',
      critical: false,
    });
    expect(valueAt(told.book, query!.path)).toBe('2012-03');
    const year = followed().does('RecordTherapy', {
      ...aTherapy('ABLATION', '2025-08-01', { intent: 'SUPPORTIVE' }),
      startDate: partialDate('2012'),
    });
    expect(year.book.queries.filter(({ ruleId }) => ruleId === 'EC-S12')).toMatchObject([
      { path: '/undated/0/value/startDate', value: '2012' },
    ]);
  });
});
