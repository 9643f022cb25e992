import { type AcquisitionFacts, notRecorded } from '../../record/machines/acquisition-facts.js';
import type { SeriesAttributes } from '../series/series-attributes.js';
import { contrastClassesOf, namesUnknownAgent } from './contrast-agents.js';
import { fieldStrengthOf } from './field-strength.js';
import { vendorsOf } from './vendor.js';

/** What a series says of scanner and agent. */
export type AcquisitionSaid = Pick<
  SeriesAttributes,
  'manufacturers' | 'fieldStrengthT' | 'fieldStrengthsT' | 'contrastAgent' | 'codedAgents'
>;

const vendors = ({ manufacturers }: AcquisitionSaid) => vendorsOf(manufacturers);

/** None where one of the values is no field in tesla: the others may be as wrong. */
const fields = ({ fieldStrengthT, fieldStrengthsT }: AcquisitionSaid) => {
  const given = fieldStrengthsT ?? (fieldStrengthT === undefined ? [] : [fieldStrengthT]);
  const read = given.flatMap((tesla) => fieldStrengthOf(tesla) ?? []);
  return read.length === given.length ? read : [];
};

const distinct = <Code extends string>(
  series: readonly AcquisitionSaid[],
  of: (one: AcquisitionSaid) => readonly Code[],
): readonly Code[] => [...new Set(series.flatMap(of))].sort();

const only = <Code extends string>(codes: readonly Code[]): Code | typeof notRecorded =>
  (codes.length === 1 ? codes[0] : undefined) ?? notRecorded;

/**
 * With what the volumes of the phases were acquired (protocol §6.3). The volume before contrast names no agent, so each fact is
 * what those that say anything agree upon; where they do not, it is not recorded.
 */
export const acquisitionFacts = (phases: readonly AcquisitionSaid[]): AcquisitionFacts => ({
  vendor: only(distinct(phases, vendors)),
  fieldStrength: only(distinct(phases, fields)),
  contrastClass: only(distinct(phases, contrastClassesOf)),
});

const facts: readonly (readonly [what: string, of: (one: AcquisitionSaid) => readonly string[]])[] = [
  ['maker of the scanner', vendors],
  ['field strength', fields],
  ['class of the contrast agent', contrastClassesOf],
];

/** What the phases, or other series beside them, say differently of a fact, in codes; nothing where all agree. */
const difference = (
  what: string,
  ofPhases: readonly string[],
  ofOthers: readonly string[],
): readonly string[] => {
  const [value, ...more] = ofPhases;
  if (value === undefined) return [];
  if (more.length > 0)
    return [`the phases name more than one ${what}: ${ofPhases.join(', ')}; it counts as not recorded`];
  const other = ofOthers.filter((code) => code !== value);
  return other.length > 0
    ? [`the ${what} is ${value} by the phases, and ${other.join(', ')} by other series`]
    : [];
};

/**
 * What keeps a fact from being recorded, or stands against it, in words without any text of the files; null for nothing. What
 * is no field in tesla is told of each phase by IV-06 itself.
 */
export const acquisitionTrouble = (
  phases: readonly AcquisitionSaid[],
  others: readonly AcquisitionSaid[],
): string | null => {
  const said = [
    ...facts.flatMap(([what, of]) => difference(what, distinct(phases, of), distinct(others, of))),
    ...(phases.some(namesUnknownAgent) && distinct(phases, contrastClassesOf).length === 0
      ? ['the files name a contrast agent that is not known here; its class counts as not recorded']
      : []),
  ];
  return said.length === 0 ? null : said.join('; ');
};
