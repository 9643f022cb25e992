import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { worklistRows } from '../../../src/api/worklist/worklist-rows.js';
import { httpCommands } from '../../../src/contracts/commands.js';
import type { WorklistRow } from '../../../src/contracts/views/index.js';
import { today } from '../../../src/domain/patient/handler.js';
import { topicKinds } from '../../../src/domain/patient/plan/topic.js';
import { takenAnswers } from '../../support/answers.js';
import { anAssessment, date } from '../../support/casebooks.js';
import {
  aRefusal,
  type PatientHistory,
  person,
  predicted,
  reported,
} from '../../support/patient-histories.js';
import { waitingLives } from '../../support/waiting-lives.js';
import { lives } from '../domain/patient/arbitrary-lives.js';

/** The study is judged again, and its files name another person now. */
const doubtedAgain = (life: PatientHistory): PatientHistory =>
  life.reports(
    'RecordImagingAssessment',
    anAssessment('2025-06-24', {
      verdict: 'NEEDS_REVIEW',
      findings: [{ ruleId: 'IV-02', verdict: 'NEEDS_REVIEW', code: 'IV-02', message: 'in doubt' }],
      inputDigest: 'f'.repeat(64),
    }),
  );

const rowsOf = (life: PatientHistory): readonly WorklistRow[] => {
  const context = { ...life.context, actor: person('coordinator') };
  const row = { subjectId: 'APAR-0001', revision: life.book.revision, casebook: life.book };
  return worklistRows([row], () => context, today(context), { sort: 'urgency' });
};

/** What the trial decides and no record: keys, locks, holds, and what the trial's own steps need. */
const byTrial = new Set(
  Object.values(httpCommands).flatMap(({ target, path }) => (target === 'trial' ? [path] : [])),
);

/** The commands that a row offers and the record takes from nobody. */
const refused = (life: PatientHistory): readonly string[] =>
  rowsOf(life).flatMap((row) => {
    const taken = takenAnswers(life, row);
    return row.answers
      .filter(({ command, path }) => !byTrial.has(path) && !taken.includes(command))
      .map(({ command }) => `${row.kind === 'TASK' ? row.task : row.kind}: ${row.what}: ${command}`);
  });

describe('every command that a row of the worklist offers', () => {
  it.each(topicKinds)('is taken from a role that it names, in a life that waits for %s', (kind) => {
    expect(refused(waitingLives[kind]())).toEqual([]);
  });

  it('is taken from a role that it names, at every moment of every life', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        expect(refused(life)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('IV-02: a study that a model has scored is not offered to be unlinked', () => {
    const scored = doubtedAgain(predicted());
    const [row] = rowsOf(scored).filter((one) => one.kind === 'TASK' && one.task === 'image-identity');
    expect(row?.what).toBe('a signed statement whose images the MRI holds, as its files name another person');
    expect(row?.answers.map(({ command }) => command)).toEqual(['StateImageIdentity']);
  });

  it.each(['W2', 'W3'] as const)(
    'ST-W2, FZ-OUTCOME: after %s the form of an outcome is not offered, as it would be refused',
    (level) => {
      for (const kind of ['recurrence-form', 'death-form'] as const) {
        const left = waitingLives[kind]().does('RecordWithdrawal', { level, date: date('2025-07-15') });
        const [row] = rowsOf(left).filter((one) => one.kind === 'TASK' && one.task === kind);
        expect(row?.answers.map(({ command }) => command)).toEqual(['CorrectValue', 'SignUndetermined']);
      }
    },
  );

  it('MRI-SELECT: after surgery no study is offered to be linked for POST, which refused its input', () => {
    const refusing = reported().reports('RecordPredictionRefusal', aRefusal('POST'));
    const [row] = rowsOf(refusing).filter((one) => one.kind === 'TASK' && one.task === 'refused-input');
    expect(row?.answers.map(({ command }) => command)).toEqual(['CorrectValue']);
  });
});
