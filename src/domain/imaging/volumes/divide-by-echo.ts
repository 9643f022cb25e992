import type { InstanceRecord } from '../series/series-record.js';
import { placesOf } from './divide-by-time.js';

const keywords = ['EchoTime', 'EchoNumbers'] as const;

export interface Echo {
  /** The keyword and its value. */
  readonly echo: string;
  readonly members: readonly InstanceRecord[];
}

const valueOf = ({ attributes }: InstanceRecord, keyword: string): string =>
  attributes[keyword]?.trim() ?? '';

/** The first time of an acquisition; '' where none is known. */
const startOf = ({ members }: Echo): string =>
  members
    .map((image) => valueOf(image, 'AcquisitionTime'))
    .toSorted()
    .at(0) ?? '';

/**
 * Images of one acquisition that differ in their echo, as those of in- and opposed phase do; null where there is one
 * echo, where an echo was taken of fewer than half the places, or at another time: then it marks no kind of image.
 */
export const divideByEcho = (instances: readonly InstanceRecord[]): readonly Echo[] | null => {
  const places = placesOf(instances).size;
  for (const keyword of keywords) {
    const echoes = [...Map.groupBy(instances, (image) => valueOf(image, keyword))].map(
      ([value, members]): Echo => ({ echo: `${keyword}=${value}`, members }),
    );
    const whole = echoes.every(({ members }) => placesOf(members).size >= places / 2);
    if (echoes.length > 1 && whole && new Set(echoes.map(startOf)).size === 1) return echoes;
  }
  return null;
};
