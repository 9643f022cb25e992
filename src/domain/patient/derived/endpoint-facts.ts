import type { PlainDate } from '../../calendar/plain-date.js';
import { endpoints, type TimeToEvent } from '../../protocol/endpoints/endpoints.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { Named } from './derived-fact.js';

const timed = (name: string, endpoint: TimeToEvent | undefined): readonly Named[] => [
  [`endpoints.${name}.on`, endpoint?.on ?? null],
  [`endpoints.${name}.days`, endpoint?.time ?? null],
  [`endpoints.${name}.event`, endpoint?.event ?? null],
];

/** Every time-to-event endpoint of protocol §4.3; all null before surgery. */
export const endpointFacts = (
  book: Casebook,
  protocol: ProtocolParameters,
  on: PlainDate,
): readonly Named[] => {
  const all = endpoints(book, protocol, on);
  return [
    ...timed('rfs', all?.rfs),
    ...timed('os', all?.os),
    ['endpoints.ttar.on', all?.ttar.on ?? null],
    ['endpoints.ttar.days', all?.ttar.time ?? null],
    ['endpoints.ttar.type', all?.ttar.type ?? null],
    ...timed('rfsS', all?.rfsS),
    ['endpoints.rfsI.left', all?.rfsI.left ?? null],
    ['endpoints.rfsI.right', all?.rfsI.right ?? null],
    ...timed('rfsT', all?.rfsT),
  ];
};
