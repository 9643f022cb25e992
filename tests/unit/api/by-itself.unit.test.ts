import { describe, expect, it } from '@jest/globals';
import { conductOf } from '../../../src/api/patients/conduct-of.js';
import type { ConductView } from '../../../src/contracts/views/index.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import {
  aSecondary,
  imaged,
  imagedAgain,
  linked,
  operated,
  type PatientHistory,
  person,
} from '../../support/patient-histories.js';

const shownTo = (role: Role, { book, context }: PatientHistory): ConductView['byItself'] =>
  conductOf(book, { ...context, actor: person(role) }).byItself;

const underWay = (history: PatientHistory): readonly string[] =>
  (shownTo('investigator', history)?.underWay ?? []).map(({ what }) => what);

describe('what happens to a participant without a person', () => {
  it('names what machines do now, until it is done', () => {
    expect(underWay(linked())).toEqual(['Pull the linked MRI and judge its quality']);
    expect(underWay(imaged())).toEqual([
      'Score MRI and clinical data before surgery (PRE) and seal the score',
    ]);
  });

  it('names the secondary score before surgery, though nobody waits for it', () => {
    const again = imagedAgain();
    expect(underWay(again)).toEqual(['Score another MRI before surgery (PRE) and seal the score']);
    expect(underWay(again.reports('RecordPrediction', aSecondary()))).toEqual([]);
  });

  it('tells when the calendar brings something next, and that it has come while nobody has recorded it', () => {
    const done = operated();
    const next = shownTo('investigator', done)?.next;
    expect(next).toMatchObject({ at: expect.stringMatching(/^2025-07-/u) });
    const late = done.on('2025-08-01');
    expect(shownTo('investigator', late)?.next?.at.localeCompare(late.context.now)).toBe(-1);
    const observed = done.clock('2025-08-01');
    expect(shownTo('investigator', observed)?.next?.at.localeCompare(observed.context.now)).toBe(1);
  });

  it('says nothing of it to a role that sees no clinical data', () => {
    for (const role of ['statistician', 'administrator'] as const) expect(shownTo(role, linked())).toBeNull();
  });
});
