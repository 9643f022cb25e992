import { describe, expect, it } from '@jest/globals';
import { actHolds, machinesHold } from '../../../../../src/local/demo/trial/life/holds.js';
import type { OperationId } from '../../../../../src/contracts/commands.js';
import type { Act } from '../../../../../src/virtual/lives/index.js';

const act = (operation: OperationId, at: string): Act => ({ operation, at }) as unknown as Act;
const pathology = act('recordPathology', '2027-03-01T05:00:00.000Z');

describe('the moment that the clock does not pass', () => {
  it('is the evening of its day for what is dated', () => {
    expect(actHolds([pathology])).toBe('2027-03-01T15:00:00.000Z');
    expect(actHolds([])).toBeNull();
  });

  it('is two days before what follows for what a reader says of an MRI, whatever is done beside it', () => {
    const review = act('reviewImaging', '2027-03-01T02:00:00.000Z');
    const beside = act('recordCoEnrolment', '2027-03-02T02:00:00.000Z');
    const surgery = act('recordResection', '2027-03-09T02:00:00.000Z');
    expect(actHolds([review, beside, surgery])).toBe('2027-03-07T02:00:00.000Z');
    expect(actHolds([review])).toBe('2027-03-01T15:00:00.000Z');
  });

  it('is two days before what rests on a machine, and never before the evening of what the machine was given', () => {
    const corrected = (on: string) => [act('correctValue', `${on}T05:00:00.000Z`)];
    expect(machinesHold(pathology, corrected('2027-03-08'))).toBe('2027-03-06T05:00:00.000Z');
    expect(machinesHold(pathology, corrected('2027-03-02'))).toBe('2027-03-01T15:00:00.000Z');
  });

  it('leaves a machine ten days where nothing rests on it', () => {
    const visits = ['2027-03-03', '2027-06-01'].map((on) => act('recordVisit', `${on}T05:00:00.000Z`));
    expect(machinesHold(pathology, visits)).toBe('2027-03-11T05:00:00.000Z');
    expect(machinesHold(pathology, [])).toBe('2027-03-11T05:00:00.000Z');
  });
});
