import { expect, it } from '@jest/globals';
import { moment } from '../../../src/cli/moment.js';

it.each([
  ['2027-06-01', '2027-06-01T00:00:00.000Z'],
  ['2027-06-01T08:00Z', '2027-06-01T08:00:00.000Z'],
  ['2027-06-01T08:00:00Z', '2027-06-01T08:00:00.000Z'],
  ['2027-06-01T08:00:00.123Z', '2027-06-01T08:00:00.123Z'],
  ['2027-06-01T16:00+08:00', '2027-06-01T08:00:00.000Z'],
])('%s is a moment', (text, utc) => {
  expect(moment(text)).toBe(utc);
});

it.each([
  '',
  'lock',
  '2027-02-30',
  '2027-02-30T08:00Z',
  '2027-06-01T08:00',
  '1.6.2027',
  '2027-06-01 08:00Z',
  '2027-06-01T25:00Z',
])('"%s" is none, and is refused in words', (text) => {
  expect(() => moment(text)).toThrow(/such as 2027-06-01T08:00Z/u);
});
