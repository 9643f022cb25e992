import { describe, expect, it } from '@jest/globals';
import type { InstanceRecord } from '../../../src/domain/imaging/series/series-record.js';
import { splitSeries } from '../../../src/domain/imaging/volumes/split-series.js';

type Attributes = Readonly<Record<string, string>>;
const places = [0, 4, 8, 12, 16, 20];

let number = 0;
const image = (z: number, attributes: Attributes = {}): InstanceRecord => {
  number += 1;
  return {
    sopInstanceUid: `2.25.${number}`,
    digest: `digest ${number}`,
    attributes: {
      ImagePositionPatient: `0\\0\\${z}`,
      ImageOrientationPatient: '1\\0\\0\\0\\1\\0',
      ...attributes,
    },
  };
};
const stack = (attributes: Attributes = {}) => places.map((z) => image(z, attributes));
const split = (...instances: readonly InstanceRecord[]) =>
  splitSeries({ seriesInstanceUid: '1.2.3', attributes: instances[0]?.attributes ?? {}, instances });
const told = (...instances: readonly InstanceRecord[]) =>
  split(...instances).map(({ volume, instances: own }) => [volume, own.length]);
const position = (value: number) => ({ TemporalPositionIdentifier: String(value) });

describe('the volumes of one series', () => {
  it('IV-10: a series of one volume stays whole, copies and conflicting duplicates included', () => {
    expect(told(...stack())).toEqual([[undefined, 6]]);
    expect(told(...stack(position(3)))).toEqual([[undefined, 6]]);
    expect(told(...stack(), image(4))).toEqual([[undefined, 7]]);
    expect(split(...stack())[0]?.part).toEqual({ kind: 'WHOLE' });
  });

  it('IV-10: temporal positions tell the volumes apart, in any order of arrival', () => {
    const mixed = [...stack(position(2)), ...stack(position(10)), ...stack(position(1))].toSorted((a, b) =>
      a.attributes['ImagePositionPatient']! < b.attributes['ImagePositionPatient']! ? -1 : 1,
    );
    expect(told(...mixed)).toEqual([
      ['TemporalPositionIdentifier=1', 6],
      ['TemporalPositionIdentifier=2', 6],
      ['TemporalPositionIdentifier=10', 6],
    ]);
  });

  it.each(['AcquisitionTime', 'AcquisitionNumber', 'TriggerTime', 'ContentTime'])(
    'IV-10: without temporal positions %s tells them, and they are numbered in its order',
    (keyword) => {
      const volumes = split(...stack({ [keyword]: '100530.5' }), ...stack({ [keyword]: '93000' }));
      expect(volumes.map(({ volume }) => volume)).toEqual([`${keyword}=93000`, `${keyword}=100530.5`]);
      expect(volumes.map(({ part }) => part)).toMatchObject([{ rank: 1 }, { rank: 2 }]);
      expect(volumes.map(({ attributes }) => attributes['TemporalPositionIdentifier'])).toEqual(['', '']);
    },
  );

  it('IV-10: one acquisition time for all volumes says of none when it was taken', () => {
    const time = { AcquisitionTime: '100000' };
    const same = split(...stack({ ...position(1), ...time }), ...stack({ ...position(2), ...time }));
    expect(same.map(({ attributes }) => attributes['AcquisitionTime'])).toEqual(['', '']);
    const own = split(
      ...stack({ ...position(1), ...time }),
      ...stack({ ...position(2), AcquisitionTime: '100040' }),
    );
    expect(own.map(({ attributes }) => attributes['AcquisitionTime'])).toEqual(['100000', '100040']);
  });

  it('IV-10: a volume with a slice missing is a volume of its own, for the rules on slices to judge', () => {
    expect(told(...stack(position(1)), ...stack(position(2)).slice(1))).toEqual([
      ['TemporalPositionIdentifier=1', 6],
      ['TemporalPositionIdentifier=2', 5],
    ]);
  });

  it('IV-10: a temporal position that is skipped is told', () => {
    const volumes = split(...stack(position(1)), ...stack(position(3)));
    const gap = 'temporal positions 1, 3 of one series leave a volume out';
    expect(volumes.map(({ part }) => part)).toMatchObject([{ gap }, { gap }]);
    expect(split(...stack(position(2)), ...stack(position(3)))[0]?.part).toMatchObject({ gap: null });
  });

  it.each<[string, readonly InstanceRecord[]]>([
    ['nothing tells them apart', [...stack(), ...stack()]],
    ['only some have a temporal position', [...stack(position(1)), ...stack()]],
    [
      'every image has a time of its own',
      [...stack(), ...stack()].map((one, index) => ({
        ...one,
        attributes: { ...one.attributes, ContentTime: String(90000 + index) },
      })),
    ],
    [
      'two images claim one place of one temporal position',
      [...stack(position(1)), ...stack(position(2)), image(4, position(2))],
    ],
    ['the temporal positions lie side by side', places.map((z, index) => image(z, position(index)))],
  ])('IV-10: stays whole where %s, and says what was found', (_what, instances) => {
    const [whole, ...others] = split(...instances);
    expect(others).toEqual([]);
    expect(whole?.part).toEqual({
      kind: 'UNSPLIT',
      reason: expect.stringMatching(/^\d+ images at 6 places, which neither/),
    });
  });

  it('IV-10: an identical copy is no second image of its place', () => {
    const [first, ...rest] = stack(position(2));
    const copies = split(
      ...stack(position(1)),
      first!,
      first!,
      { ...rest[0]!, sopInstanceUid: '2.25.0' },
      ...rest,
    );
    expect(
      copies.map(({ volume, instances, duplicatesDropped }) => [volume, instances.length, duplicatesDropped]),
    ).toEqual([
      ['TemporalPositionIdentifier=1', 6, undefined],
      ['TemporalPositionIdentifier=2', 6, 2],
    ]);
  });

  it('IV-10: Dixon images in one series are told by ImageType, each with its own volumes', () => {
    const dixon = (image: string, value: number) => ({
      ImageType: `DERIVED\\PRIMARY\\M\\${image}`,
      ...position(value),
    });
    expect(
      told(
        ...stack(dixon('WATER', 1)),
        ...stack(dixon('FAT', 1)),
        ...stack(dixon('WATER', 2)),
        ...stack(dixon('FAT', 2)),
      ),
    ).toEqual([
      ['ImageType=WATER;TemporalPositionIdentifier=1', 6],
      ['ImageType=WATER;TemporalPositionIdentifier=2', 6],
      ['ImageType=FAT;TemporalPositionIdentifier=1', 6],
      ['ImageType=FAT;TemporalPositionIdentifier=2', 6],
    ]);
    expect(
      told(...stack({ ImageType: 'ORIGINAL\\PRIMARY\\W' }), ...stack({ ImageType: 'ORIGINAL\\PRIMARY\\IP' })),
    ).toEqual([
      ['ImageType=WATER', 6],
      ['ImageType=IN_PHASE', 6],
    ]);
  });

  it('IV-10: echoes of one acquisition are told before time, and then each has its own volumes', () => {
    const echo = (ms: number, value: number) => ({ EchoTime: String(ms), ...position(value) });
    const volumes = split(
      ...stack(echo(1.2, 1)),
      ...stack(echo(2.4, 1)),
      ...stack(echo(1.2, 2)),
      ...stack(echo(2.4, 2)),
    );
    expect(volumes.map(({ volume, echo: own }) => [volume, own])).toEqual([
      ['EchoTime=1.2;TemporalPositionIdentifier=1', 'EchoTime=1.2'],
      ['EchoTime=1.2;TemporalPositionIdentifier=2', 'EchoTime=1.2'],
      ['EchoTime=2.4;TemporalPositionIdentifier=1', 'EchoTime=2.4'],
      ['EchoTime=2.4;TemporalPositionIdentifier=2', 'EchoTime=2.4'],
    ]);
    expect(told(...stack({ EchoNumbers: '1' }), ...stack({ EchoNumbers: '2' }))).toEqual([
      ['EchoNumbers=1', 6],
      ['EchoNumbers=2', 6],
    ]);
  });

  it('IV-10: an echo time that changes with time or from slice to slice is no kind of image', () => {
    const at = (EchoTime: string, AcquisitionTime: string) => ({ EchoTime, AcquisitionTime });
    const run = split(...stack(at('1.2', '093000')), ...stack(at('1.3', '093400')));
    expect(run.map(({ volume, echo }) => [volume, echo])).toEqual([
      ['AcquisitionTime=093000', undefined],
      ['AcquisitionTime=093400', undefined],
    ]);
    expect(told(...places.map((z, index) => image(z, { EchoTime: String(index) })))).toEqual([
      [undefined, 6],
    ]);
  });

  it('IV-10: images without a place are left to the rule on damage', () => {
    const placeless = image(0, { ...position(2), ImagePositionPatient: '' });
    expect(split(...stack(position(1)), placeless)[0]?.part).toEqual({ kind: 'WHOLE' });
  });
});
