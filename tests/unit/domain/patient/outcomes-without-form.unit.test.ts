import { describe, expect, it } from '@jest/globals';
import { httpReads } from '../../../../src/contracts/reads/http-reads.js';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { markdownOf } from '../../../../src/application/command/plan/plan-markdown.js';
import { therapiesAwaited } from '../../../../src/domain/patient/plan/waiting/follow-up/therapy.js';
import { signedBy } from '../../../../src/domain/patient/surveillance/undetermined-outcomes.js';
import { why } from '../../../../src/domain/patient/plan/why.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { outcomesWithoutForm } from '../../../../src/domain/protocol/surveillance/outcomes-without-form.js';
import { visitStatuses } from '../../../../src/domain/protocol/surveillance/visit-status.js';
import type { DomainError } from '../../../../src/domain/shared/domain-error.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import {
  aRecurrence,
  aScan,
  aTherapy,
  aVisit,
  type CasebookBuilder,
  date,
  operatedOn,
} from '../../../support/casebooks.js';
import {
  followed,
  frozenTrial,
  noon,
  type PatientHistory,
  person,
} from '../../../support/patient-histories.js';

const seen = (scans = [aScan('2025-11-10', 'RECURRENCE')]): PatientHistory =>
  followed().on('2025-11-10').does('RecordVisit', aVisit('2025-11-10', { scans }));
const whats = (history: PatientHistory) => history.plan().waitingFor.map(({ what }) => what);
const shown = (builder: CasebookBuilder) =>
  outcomesWithoutForm(builder.build(), protocolV1).map(({ outcome, on }) => `${outcome} ${on}`);
const operated = operatedOn('2025-07-08');

const treatedLate = () =>
  followed()
    .on('2025-11-10')
    .does('RecordTherapy', aTherapy('ABLATION', '2025-11-10', { intent: 'RECURRENCE_TREATMENT' }));

const signer = (history: PatientHistory, role: 'investigator' | 'statistician') =>
  history
    .by(person(role))
    .with({ authenticatedAt: noon('2025-12-01') })
    .on('2025-12-01');
const signature = (history: PatientHistory) =>
  ({
    outcome: 'RECURRENCE',
    shownBy: history.book.visits[0]!.revision,
    meaning: 'REVIEW',
    reason: 'images lost',
  }) as const;
const signed = (history: PatientHistory, ...roles: readonly ('investigator' | 'statistician')[]) =>
  roles.reduce((so, role) => signer(so, role).does('SignUndetermined', signature(so)), history);
const correction = { reasonCode: 'TRANSCRIPTION', reason: 'misread', source: 'letter' } as const;
const correct = (history: PatientHistory, path: string, value: unknown): PatientHistory =>
  history
    .by(person('coordinator'))
    .does('CorrectValue', { ...correction, factRevision: signature(history).shownBy, path, value });
const freezing = (history: PatientHistory): PatientHistory =>
  history
    .by(person('coordinator'))
    .on('2025-12-01')
    .with({ trial: frozenTrial('2025-12-01') });

describe('what both have signed to stay undetermined', () => {
  const asks = ({ book }: PatientHistory, ruleId: string, on = '2026-06-01') =>
    softFindings(book, protocolV1, date(on)).filter((finding) => finding.ruleId === ruleId);

  it('EC-S02, FZ-OUTCOME: is not asked for again, nor is the form of a later scan of it', () => {
    const both = signed(seen(), 'investigator', 'statistician');
    const later = both
      .by(person('coordinator'))
      .on('2026-02-10')
      .does('RecordVisit', aVisit('2026-02-10', { scans: [aScan('2026-02-10', 'RECURRENCE')] }));
    for (const history of [both, later]) expect(asks(history, 'EC-S02')).toEqual([]);
    const queries = later.clock('2026-06-01').book.queries.filter(({ ruleId }) => ruleId === 'EC-S02');
    expect(queries.map(({ state }) => state)).toEqual(['CLOSED']);
  });

  it('EC-S02, FZ-OUTCOME: is asked for while one signature is missing, or once what shows it was corrected', () => {
    const one = signed(seen(), 'investigator');
    expect(asks(one, 'EC-S02')).toHaveLength(1);
    const both = signed(seen(), 'investigator', 'statistician');
    const corrected = both.by(person('coordinator')).does('CorrectValue', {
      factRevision: both.book.visits[0]!.revision,
      path: '/scans/0/date',
      value: '2025-11-09',
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'report',
    });
    expect(asks(corrected, 'EC-S02')).toHaveLength(1);
  });

  it('EC-S02, FZ-OUTCOME: a scan before it is asked about all the same', () => {
    const both = signed(seen(), 'investigator', 'statistician');
    const before = both
      .by(person('coordinator'))
      .does('RecordVisit', aVisit('2025-10-10', { scans: [aScan('2025-10-10', 'RECURRENCE')] }));
    expect(asks(before, 'EC-S02').map(({ value }) => value)).toEqual(['2025-10-10']);
  });

  it('EC-S07, FZ-OUTCOME: an indeterminate scan of that day or later asks for no repeat, one before it does', () => {
    const unclear = (history: PatientHistory, on: string) =>
      history
        .by(person('coordinator'))
        .on('2026-02-10')
        .does('RecordVisit', aVisit(on, { scans: [aScan(on, 'INDETERMINATE')] }));
    const one = unclear(signed(seen(), 'investigator'), '2026-02-10');
    expect(asks(one, 'EC-S07')).toHaveLength(1);
    const both = unclear(signed(seen(), 'investigator', 'statistician'), '2026-02-10');
    expect(asks(both, 'EC-S07')).toEqual([]);
    const early = unclear(signed(seen(), 'investigator', 'statistician'), '2025-08-10');
    expect(asks(early, 'EC-S07').map(({ value }) => value)).toEqual(['2025-08-10']);
  });

  it('EC-S10, FZ-OUTCOME: a therapy of that day or later asks for no form of it', () => {
    const treated = seen().does('RecordTherapy', aTherapy('TACE', '2025-11-10'));
    expect(asks(treated, 'EC-S10')).toHaveLength(1);
    expect(asks(signed(treated, 'investigator', 'statistician'), 'EC-S10')).toEqual([]);
  });
});

describe('what the record shows and no form describes', () => {
  it.each([
    ['a scan', operated.scanned('2026-03-16', 'RECURRENCE'), ['RECURRENCE 2026-03-16']],
    [
      'an ultrasound that nobody signed',
      operated.scanned('2026-03-16', 'RECURRENCE', { modality: 'US', reportSigned: false }),
      ['RECURRENCE 2026-03-16'],
    ],
    [
      'two scans of one recurrence',
      operated.scanned('2026-03-16', 'RECURRENCE').scanned('2026-05-20', 'RECURRENCE'),
      ['RECURRENCE 2026-03-16'],
    ],
    ['a scan with its form', operated.scanned('2026-03-16', 'RECURRENCE').recurred('2026-03-20'), []],
    [
      'a scan after a known recurrence',
      operated.recurred('2026-01-20').scanned('2026-06-16', 'RECURRENCE'),
      [],
    ],
    [
      'a scan with a form inside the work-up period after it',
      operated.scanned('2026-03-16', 'RECURRENCE').recurred('2026-04-05'),
      [],
    ],
    [
      'an ultrasound, and the MRI of the form inside the work-up period after it',
      operated
        .scanned('2026-03-16', 'RECURRENCE', { modality: 'CEUS', adequate: false })
        .scanned('2026-04-05', 'RECURRENCE')
        .recurred('2026-04-05'),
      [],
    ],
    [
      'a scan that dates a form of months after it',
      operated.scanned('2026-03-16', 'RECURRENCE').recurred('2026-06-01'),
      [],
    ],
    [
      'a scan that a negative one parts from the form of months after it',
      operated.scanned('2026-03-16', 'RECURRENCE').clean('2026-04-16').recurred('2026-06-01'),
      ['RECURRENCE 2026-03-16'],
    ],
    [
      'a scan on the day that readers adjudicated',
      ['a', 'b'].reduce(
        (b, reader) => b.read(reader, 'case', '2026-03-16'),
        operated
          .scanned('2026-03-16', 'RECURRENCE', { reportSigned: false })
          .recurred('2026-05-05')
          .caseOpened('case'),
      ),
      [],
    ],
    ['a clean scan', operated.clean('2026-03-16'), []],
    [
      'tumour on angiography',
      operated.treated('TACE', '2025-08-20', { angiographyShowsTumour: true }),
      ['RECURRENCE 2025-08-20'],
    ],
    [
      'treatment of a recurrence',
      operated.treated('ABLATION', '2026-03-30', { intent: 'RECURRENCE_TREATMENT' }),
      ['RECURRENCE 2026-03-30'],
    ],
    [
      'treatment of a recurrence that is described',
      operated.recurred('2026-03-16').treated('ABLATION', '2026-03-30', { intent: 'RECURRENCE_TREATMENT' }),
      [],
    ],
    ['adjuvant TACE', operated.treated('TACE', '2025-08-20'), []],
  ] as const)('FZ-OUTCOME: %s', (_, builder, expected) => {
    expect(shown(builder)).toEqual(expected);
  });

  it('FZ-OUTCOME, EP-PARTIAL: treatment of a recurrence in a year shows it, from the last day on which it can have begun', () => {
    const course = { ...aTherapy('ABLATION', '2026-01-01', { intent: 'RECURRENCE_TREATMENT' }) };
    const treated = followed()
      .on('2026-12-20')
      .does('RecordTherapy', { ...course, startDate: partialDate('2026') });
    expect(outcomesWithoutForm(treated.book, protocolV1)).toMatchObject([{ on: '2026-12-20' }]);
    expect(whats(treated)).toContain('the recurrence form');
    const described = treated.does('RecordRecurrence', aRecurrence('2026-03-01'));
    expect(outcomesWithoutForm(described.book, protocolV1)).toEqual([]);
  });

  it('FZ-OUTCOME: a complication of grade V shows a death until the death is recorded', () => {
    const complicated = followed()
      .on('2025-07-20')
      .does('RecordComplication', {
        date: date('2025-07-18'),
        description: 'liver failure',
        clavienDindo: 'V',
        isglsLiverFailure: 'C',
      });
    expect(whats(complicated)).toContain('the death form');
    const died = complicated.does('RecordDeath', {
      date: date('2025-07-19'),
      cause: 'LIVER_FAILURE',
      source: 'RECORDS',
    });
    expect(whats(died)).not.toContain('the death form');
  });
});

describe('the treatment that a recurrence form names', () => {
  const intent = 'RECURRENCE_TREATMENT';
  it.each<readonly [string, CasebookBuilder, readonly string[]]>([
    ['none', operated.recurred('2026-03-24', { treatment: ['ABLATION'] }), ['ABLATION']],
    [
      'one before',
      operated
        .treated('ABLATION', '2026-01-20', { intent })
        .recurred('2026-03-24', { treatment: ['ABLATION'] }),
      ['ABLATION'],
    ],
    [
      'the transplant whose explant shows it',
      operated
        .treated('LIVER_TRANSPLANT', '2025-10-06', { intent })
        .recurred('2025-10-13', { basis: 'EXPLANT', treatment: ['LIVER_TRANSPLANT'] }),
      [],
    ],
    [
      'one after the scan that dates it',
      operated
        .scanned('2026-03-16', 'RECURRENCE')
        .treated('ABLATION', '2026-03-20')
        .recurred('2026-03-24', { treatment: ['ABLATION'] }),
      [],
    ],
    [
      'the angiography that dates it',
      operated
        .treated('TACE', '2025-08-19', { intent, angiographyShowsTumour: true })
        .recurred('2025-08-22', { treatment: ['TACE'] }),
      [],
    ],
    [
      'one after a scan that nobody signed',
      operated
        .scanned('2026-03-16', 'RECURRENCE', { reportSigned: false })
        .treated('ABLATION', '2026-03-20', { intent })
        .recurred('2026-03-24', { treatment: ['ABLATION'] }),
      [],
    ],
  ])('FZ-OUTCOME: is awaited until its course is recorded: %s', (_, builder, awaited) => {
    expect(therapiesAwaited(builder.build(), protocolV1).map(({ modality }) => modality)).toEqual(awaited);
  });
});

describe('the form of a recurrence that a visit shows', () => {
  it('VIS-AFTER-REC: is waited for at once, with the revision that shows it, and no longer once it is in', () => {
    expect(whats(seen())[0]).toBe('the recurrence form');
    const [chain] = why(seen().book, seen().context);
    expect(chain?.because[0]).toMatchObject({ ruleIds: ['FZ-OUTCOME'], since: '2025-11-10' });
    expect(whats(seen([aScan('2025-11-10', 'NO_RECURRENCE')]))).not.toContain('the recurrence form');
    expect(whats(seen().does('RecordRecurrence', aRecurrence('2025-11-10')))).not.toContain(
      'the recurrence form',
    );
  });

  it('BL-HIDDEN: Temporal shows the same as of a visit that shows nothing', () => {
    const details = (history: PatientHistory) =>
      markdownOf('patient-APAR-0001', history.plan(), protocolV1.site.zone);
    const quiet = seen([aScan('2025-11-10', 'INDETERMINATE')]);
    const waits = (text: string) => text.split('\n').filter((line) => line.startsWith('- waits'));
    expect(waits(details(seen()))).toEqual(waits(details(quiet)));
    expect(details(seen())).not.toMatch(/recurr|vital/iu);
    expect(seen().plan().visibility).toEqual(quiet.plan().visibility);
  });

  it('VIS-AFTER-REC: that only the freeze is left is said when it is true, and not while a form is awaited', () => {
    const said = (history: PatientHistory) =>
      why(history.book, history.context).flatMap(({ because }) => because.map(({ what }) => what));
    const end = (history: PatientHistory) => history.on('2027-12-01');
    const died = { date: date('2027-11-01'), cause: 'OTHER', source: 'RECORDS' } as const;
    const nothing = expect.stringContaining('nothing is left to wait for but the freeze');
    expect(said(end(seen()).does('RecordDeath', died))).not.toContainEqual(nothing);
    expect(said(end(followed()))).not.toContainEqual(nothing);
    expect(said(end(followed()).does('RecordDeath', died))).toContainEqual(nothing);
  });
});

describe('the freeze of a record that shows a recurrence', () => {
  it('FZ-OUTCOME: waits for the form, takes this form and no other, then for its reading', () => {
    const held = freezing(seen()).clock('2025-12-02');
    expect(held.book.frozen).toBe(false);
    expect(whats(held)).toContain('the recurrence form');
    expect(held.tries('RecordVisit', aVisit('2025-12-01'))).toMatchObject({ code: 'TRIAL.FROZEN' });
    const died = { date: date('2025-11-20'), cause: 'OTHER', source: 'RECORDS' } as const;
    expect(held.tries('RecordDeath', died)).toMatchObject({ code: 'TRIAL.FROZEN' });
    const described = held.does('RecordRecurrence', aRecurrence('2025-11-10'));
    expect(whats(described)).toEqual(['a blinded reading of images']);
    expect(described.tries('RecordRecurrence', aRecurrence('2025-11-10'))).toMatchObject({
      code: 'TRIAL.FROZEN',
    });
    expect(described.tries('RecordTherapy', aTherapy('TACE', '2025-11-20'))).toMatchObject({
      code: 'TRIAL.FROZEN',
    });
  });

  const refused = { code: 'TRIAL.FROZEN' };
  const parted = () =>
    seen()
      .on('2025-11-30')
      .does('RecordVisit', aVisit('2025-11-30', { scans: [aScan('2025-11-30', 'NO_RECURRENCE')] }));
  const accepted = expect.arrayContaining([expect.objectContaining({ type: 'RecurrenceObserved' })]);
  it.each<readonly [string, () => PatientHistory, Parameters<typeof aRecurrence>, boolean]>([
    ['its own form', parted, ['2025-11-10'], true],
    ['its form of the end of the work-up period before it', parted, ['2025-10-11'], true],
    ['one of weeks later that the clean scan parts from it', parted, ['2025-12-12'], false],
    ['one of months before it', parted, ['2025-10-10'], false],
    [
      'its form of the month',
      parted,
      ['2025-11-10', { firstSeenDate: partialDate('2025-11') as never }],
      true,
    ],
    [
      'one of months before it in part',
      parted,
      ['2025-09-10', { firstSeenDate: partialDate('2025-09') as never }],
      false,
    ],
    [
      'one of the indeterminate scan of months before it',
      () =>
        followed()
          .on('2025-09-10')
          .does('RecordVisit', aVisit('2025-09-10', { scans: [aScan('2025-09-10', 'INDETERMINATE')] }))
          .on('2025-11-10')
          .does('RecordVisit', aVisit('2025-11-10', { scans: [aScan('2025-11-10', 'RECURRENCE')] })),
      ['2025-09-10'],
      true,
    ],
    [
      'the recurrence whose treatment it names',
      treatedLate,
      ['2025-08-20', { treatment: ['ABLATION'] }],
      true,
    ],
    ['a recurrence of months before that names no treatment', treatedLate, ['2025-08-20'], false],
  ])('FZ-OUTCOME: of recurrence forms it takes only what describes it: %s', (_, life, form, isTaken) => {
    const held = freezing(life()).on('2025-12-20');
    expect(held.tries('RecordRecurrence', aRecurrence(...form))).toEqual(
      isTaken ? accepted : expect.objectContaining(refused),
    );
    // Before the order any of them is recorded.
    expect(
      life()
        .on('2025-12-20')
        .tries('RecordRecurrence', aRecurrence(...form)),
    ).toEqual(accepted);
  });

  it('FZ-OUTCOME: a form that does not describe it leaves it awaited, so no second one enters beside it', () => {
    const held = freezing(parted()).on('2026-09-10');
    for (const on of ['2026-09-01', '2026-08-01'])
      expect(held.tries('RecordRecurrence', aRecurrence(on))).toMatchObject(refused);
    const described = held.does('RecordRecurrence', aRecurrence('2025-11-10'));
    expect(described.tries('RecordRecurrence', aRecurrence('2026-09-01'))).toMatchObject(refused);
  });

  it.each([
    ['2025-07-18', true],
    ['2025-10-16', true],
    ['2025-10-17', false],
    ['2025', true],
  ] as const)(
    'FZ-OUTCOME: of death forms it takes that of the complication of grade V: %s %s',
    (on, isTaken) => {
      const complicated = followed()
        .on('2025-07-20')
        .does('RecordComplication', {
          date: date('2025-07-18'),
          description: 'liver failure',
          clavienDindo: 'V',
          isglsLiverFailure: 'C',
        });
      const died = { date: partialDate(on), cause: 'LIVER_FAILURE', source: 'RECORDS' } as const;
      expect(freezing(complicated).tries('RecordDeath', died)).toEqual(
        isTaken
          ? expect.arrayContaining([expect.objectContaining({ type: 'ParticipantDied' })])
          : expect.objectContaining(refused),
      );
    },
  );

  it('FZ-OUTCOME: or until investigator and statistician have signed that it stays undetermined', () => {
    const one = signed(seen(), 'investigator');
    expect(freezing(one).clock('2025-12-02').book.frozen).toBe(false);
    const both = signed(seen(), 'investigator', 'statistician');
    expect(whats(both)).not.toContain('the recurrence form');
    expect(
      freezing(both)
        .clock('2025-12-02')
        .plan()
        .waitingFor.map(({ what }) => what),
    ).not.toContain('the recurrence form');
  });

  it('FZ-OUTCOME: after one signature the other is asked for by name', () => {
    const one = signed(seen(), 'statistician');
    expect(one.plan().waitingFor).toContainEqual(
      expect.objectContaining({
        what: 'the recurrence form, or the signature of the investigator that the recurrence stays undetermined, as the statistician has signed',
        from: 'the coordinator, or the investigator',
      }),
    );
    const left = seen().does('RecordWithdrawal', { level: 'W2', date: date('2025-11-10') });
    expect(signed(left, 'investigator').plan().waitingFor).toContainEqual(
      expect.objectContaining({
        what: 'the signature of the statistician that the recurrence stays undetermined, as the investigator has signed',
        from: 'the statistician',
      }),
    );
  });

  it.each(['W2', 'W3'] as const)(
    'ST-W2, FZ-OUTCOME: after %s nobody is asked for a form that would be refused, but two people for their signatures',
    (level) => {
      const left = seen().does('RecordWithdrawal', { level, date: date('2025-11-10') });
      const row = {
        what: 'two signatures that the recurrence stays undetermined',
        from: 'the investigator and the statistician',
      };
      for (const history of [left, freezing(left)]) {
        expect(history.plan().waitingFor).toContainEqual(expect.objectContaining(row));
        expect(whats(history)).not.toContain('the recurrence form');
        expect(history.tries('RecordRecurrence', aRecurrence('2025-11-10'))).toMatchObject({
          code: 'PARTICIPANT.WITHDRAWN',
        });
      }
      const [chain] = why(left.book, left.context);
      expect(chain?.ends.map(({ what }) => what)).not.toContain('record the recurrence form');
      const both = signed(freezing(left), 'investigator', 'statistician');
      expect(whats(both)).not.toContain(row.what);
      const corrected = left.does('CorrectValue', {
        factRevision: signature(left).shownBy,
        path: '/scans/0/result',
        value: 'NO_RECURRENCE',
        reasonCode: 'TRANSCRIPTION',
        reason: 'misread',
        source: 'letter',
      });
      expect(whats(corrected)).not.toContain(row.what);
    },
  );

  it('ST-W1, FZ-OUTCOME: after W1 the form is awaited, as hospital records may be read', () => {
    const left = seen().does('RecordWithdrawal', { level: 'W1', date: date('2025-11-10') });
    expect(whats(left)).toContain('the recurrence form');
    expect(left.tries('RecordRecurrence', aRecurrence('2025-11-10'))).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'RecurrenceObserved' })]),
    );
  });

  it('FZ-OUTCOME: a signature is of a fresh sign-in, given once by each of two people, and about what is awaited', () => {
    const first = signed(seen(), 'investigator');
    expect(signer(first, 'investigator').tries('SignUndetermined', signature(first))).toMatchObject({
      code: 'SIGNATURE.ALREADY_GIVEN',
    });
    const samePerson = signer(first, 'statistician').by(person('statistician', 'investigator-1'));
    expect(samePerson.tries('SignUndetermined', signature(first))).toMatchObject({
      code: 'SIGNATURE.ALREADY_GIVEN',
    });
    const stale = signer(first, 'statistician').with({ authenticatedAt: null });
    expect(stale.tries('SignUndetermined', signature(first))).toMatchObject({ code: 'SIGNATURE.STALE' });
    const other = signer(first, 'statistician');
    expect(other.tries('SignUndetermined', { ...signature(first), outcome: 'DEATH' })).toMatchObject({
      code: 'OUTCOME.NOT_AWAITED',
    });
    expect(other.tries('SignUndetermined', { ...signature(first), shownBy: 0 })).toMatchObject({
      code: 'OUTCOME.NOT_AWAITED',
    });
  });

  it.each(['investigator', 'statistician'] as const)(
    'FZ-OUTCOME: the %s who signs what is not awaited is sent only where that role may look',
    (role) => {
      const wrong = { ...signature(seen()), shownBy: 0 };
      const { message } = signer(seen(), role).tries('SignUndetermined', wrong) as DomainError;
      const sentTo = message.match(/\/[\w/:-]+/gu) ?? [];
      const reads = Object.values(httpReads);
      expect(sentTo.length).toBeGreaterThan(0);
      for (const path of sentTo)
        expect([path, reads.find((one) => one.path === path)?.roles]).toEqual([
          path,
          expect.arrayContaining([role]),
        ]);
    },
  );

  it.each([
    ['the day', '/scans/0/date', '2025-11-09', '2025-11-10'],
    ['the kind', '/scans/0/modality', 'CT', 'MRI'],
    ['the adequacy', '/scans/0/adequate', false, true],
  ])(
    'FZ-OUTCOME, SG-CONTENT: a correction of %s of the scan supersedes the signatures, its reverse gives them back',
    (_, path, value, old) => {
      const both = signed(seen(), 'investigator', 'statistician');
      const changed = correct(both, path, value);
      expect(whats(changed)).toContain('the recurrence form');
      expect(whats(correct(changed, path, old))).not.toContain('the recurrence form');
      const again = signed(changed, 'investigator', 'statistician');
      expect(whats(again)).not.toContain('the recurrence form');
      expect(whats(correct(again, path, old))).not.toContain('the recurrence form');
    },
  );

  it('FZ-OUTCOME, SG-CONTENT: who signed the same content twice, as older programs let them, is named once', () => {
    const one = signed(seen(), 'investigator');
    const twice = signer(one, 'investigator').happened({
      type: 'OutcomeLeftUndetermined',
      data: signature(one),
    });
    const [awaited] = outcomesWithoutForm(twice.book, protocolV1);
    expect(awaited && signedBy(twice.book, awaited)).toEqual(['investigator']);
  });

  it('FZ-OUTCOME, SG-CONTENT: a correction of what does not show it leaves the signatures as they are', () => {
    const both = signed(seen(), 'investigator', 'statistician');
    const other = correct(both, '/ecog', 1);
    expect(whats(other)).not.toContain('the recurrence form');
    expect(signer(other, 'statistician').tries('SignUndetermined', signature(other))).toMatchObject({
      code: 'SIGNATURE.ALREADY_GIVEN',
    });
  });

  it.each([
    ['/startDate', '2026', '2025'],
    ['/intent', 'ADJUVANT', 'RECURRENCE_TREATMENT'],
  ])(
    'FZ-OUTCOME, EP-PARTIAL, SG-CONTENT: nor is it lost where %s of a course of some year is corrected and corrected back',
    (path, value, old) => {
      const course = aTherapy('ABLATION', '2025-12-01', { intent: 'RECURRENCE_TREATMENT' });
      const treated = followed()
        .on('2026-02-01')
        .does('RecordTherapy', { ...course, startDate: partialDate('2025') });
      const shownBy = treated.book.revision;
      const about = { ...signature(seen()), shownBy: treated.book.undated[0]?.revision ?? shownBy };
      const both = (['investigator', 'statistician'] as const).reduce(
        (so, role) =>
          so.by(person(role)).with({ authenticatedAt: so.context.wallNow }).does('SignUndetermined', about),
        treated,
      );
      const corrected = (from: PatientHistory, to: string) =>
        from
          .by(person('coordinator'))
          .does('CorrectValue', { ...correction, factRevision: about.shownBy, path, value: to });
      expect(whats(both)).not.toContain('the recurrence form');
      const changed = corrected(both, value);
      if (path === '/startDate') expect(whats(changed)).toContain('the recurrence form');
      expect(whats(corrected(changed, old))).not.toContain('the recurrence form');
    },
  );
});

describe('an outcome that two people signed to stay undetermined', () => {
  const cutoff = date('2028-06-10');
  const label = ({ book }: PatientHistory) => label24(book, protocolV1, { cutoff, finalLock: true });
  const ttar = ({ book }: PatientHistory) => endpoints(book, protocolV1, cutoff)?.ttar;
  const clean = aVisit('2027-06-01', { visit: 'M24', scans: [aScan('2027-06-01', 'NO_RECURRENCE')] });
  const endsClean = (history: PatientHistory) => history.on('2027-06-01').does('RecordVisit', clean);
  const sign = (history: PatientHistory, outcome: 'RECURRENCE' | 'DEATH', shownBy: number) =>
    (['investigator', 'statistician'] as const).reduce(
      (so, role) =>
        so
          .on('2027-06-02')
          .by(person(role))
          .with({ authenticatedAt: noon('2027-06-02') })
          .does('SignUndetermined', { outcome, shownBy, meaning: 'REVIEW', reason: 'images lost' }),
      history,
    );

  it.each([
    ['a chest CT', aScan('2025-11-10', 'RECURRENCE', { modality: 'CHEST_CT' })],
    ['a scan that nobody signed', aScan('2025-11-10', 'RECURRENCE', { reportSigned: false })],
    ['an inadequate ultrasound', aScan('2025-11-10', 'RECURRENCE', { modality: 'US', adequate: false })],
    ['an MRI', aScan('2025-11-10', 'RECURRENCE')],
  ] as const)('LB-UNDET, FZ-OUTCOME: shown by %s, is no absence of a recurrence', (_, scan) => {
    const history = endsClean(seen([scan]));
    const both = sign(history, 'RECURRENCE', signature(history).shownBy);
    expect(label(both)).toMatchObject({ status: 'UNDETERMINED', value: null, timeForTStar: 125 });
    expect(ttar(both)).toMatchObject({ type: 'UNDETERMINED', on: '2025-11-10' });
    expect(whats(both)).not.toContain('the recurrence form');
  });

  it('LB-UNDET, FZ-OUTCOME: nor is the treatment of one', () => {
    const treated = followed()
      .on('2026-03-30')
      .does('RecordTherapy', aTherapy('ABLATION', '2026-03-30', { intent: 'RECURRENCE_TREATMENT' }));
    const both = sign(endsClean(treated), 'RECURRENCE', treated.book.therapies[0]!.revision);
    expect(label(both)).toMatchObject({ status: 'UNDETERMINED', value: null });
  });

  it('LB-BEYOND, FZ-OUTCOME: a recurrence that a form describes before it is judged by the form', () => {
    const later = aVisit('2026-06-01', {
      scans: [aScan('2026-06-01', 'RECURRENCE', { reportSigned: false })],
    });
    const history = seen([]).on('2026-06-01').does('RecordVisit', later);
    const both = sign(endsClean(history), 'RECURRENCE', history.book.visits[1]!.revision);
    expect(label(both).status).toBe('UNDETERMINED');
    const described = both
      .by(person('coordinator'))
      .does('RecordRecurrence', aRecurrence('2026-02-01', { macrovascular: 'Y' }));
    expect(label(described)).toMatchObject({ status: 'AGGRESSIVE', value: 1 });
  });

  it('LB-UNDET, FZ-OUTCOME: a death left undetermined is no life without an event, and nobody is asked for visits', () => {
    const complicated = followed()
      .on('2025-07-20')
      .does('RecordComplication', {
        date: date('2025-07-18'),
        description: 'liver failure',
        clavienDindo: 'V',
        isglsLiverFailure: 'C',
      });
    const both = sign(complicated, 'DEATH', complicated.book.complications[0]!.revision);
    expect(label(both)).toMatchObject({ status: 'UNDETERMINED', value: null, timeForTStar: 10 });
    expect(ttar(both)?.type).toBe('UNDETERMINED');
    expect(visitStatuses(both.book, protocolV1, date('2027-06-02')).map(({ status }) => status)).toEqual(
      Array(9).fill('ENDED'),
    );
    expect(both.plan().waitingFor.map(({ what }) => what)).toEqual(['the freeze of the trial']);
    const dead = both
      .by(person('coordinator'))
      .does('RecordDeath', { date: date('2025-07-19'), cause: 'LIVER_FAILURE', source: 'RECORDS' });
    expect(label(dead)).toMatchObject({ status: 'COMPETING_DEATH', value: 0 });
  });

  it('FZ-OUTCOME: one signature, and two that a correction has superseded, determine nothing', () => {
    const history = endsClean(seen([aScan('2025-11-10', 'RECURRENCE', { reportSigned: false })]));
    const both = sign(history, 'RECURRENCE', signature(history).shownBy);
    const corrected = correct(both, '/scans/0/modality', 'US');
    expect([label(history), label(corrected)].map(({ status }) => status)).toEqual(
      Array(2).fill('EVENT_FREE'),
    );
    for (const kept of [both, correct(corrected, '/scans/0/modality', 'MRI'), correct(both, '/ecog', 1)])
      expect(label(kept).status).toBe('UNDETERMINED');
  });
});
