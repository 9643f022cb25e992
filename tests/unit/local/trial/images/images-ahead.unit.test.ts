import { describe, expect, it } from '@jest/globals';
import { ImagesAhead } from '../../../../../src/local/demo/trial/images/images-ahead.js';
import type { Act, Life } from '../../../../../src/virtual/lives/index.js';

const link = (studyInstanceUid: string, at: string): Act =>
  ({ operation: 'linkImagingStudy', at, body: { studyInstanceUid, role: 'PRE_SURGERY' } }) as unknown as Act;

const lifeOf = (...acts: readonly Act[]) => ({ life: { acts } as unknown as Life, done: 0 });

/** An archive that takes so many at once; `sent` in their order. */
const archive = (room: number) => {
  const sent: string[] = [];
  let under = 0;
  return {
    sent,
    end: () => {
      under -= 1;
    },
    get isFree() {
      return under < room;
    },
    knows: (uid: string) => sent.includes(uid),
    have: (_life: Life, uid: string) => {
      under += 1;
      sent.push(uid);
      return Promise.resolve();
    },
  };
};

const lives = [
  lifeOf(link('third', '2027-01-20T03:00:00.000Z'), link('far', '2027-03-01T03:00:00.000Z')),
  lifeOf(link('first', '2027-01-05T03:00:00.000Z')),
  lifeOf(link('second', '2027-01-06T03:00:00.000Z')),
];
const now = '2027-01-01T00:00:00.000Z';

describe('images that are sent ahead', () => {
  it('are sent in the order of their linking, no more than the archive takes at once', async () => {
    const images = archive(2);
    const ahead = new ImagesAhead(lives, images);
    expect(ahead.send(now)).toHaveLength(2);
    expect(images.sent).toEqual(['first', 'second']);
    expect(ahead.send(now)).toHaveLength(0);
    images.end();
    await Promise.all(ahead.send(now));
    expect(images.sent).toEqual(['first', 'second', 'third']);
  });

  it('are not sent before their time, and none twice', async () => {
    const images = archive(9);
    images.sent.push('second');
    const ahead = new ImagesAhead(lives, images);
    await Promise.all(ahead.send(now));
    expect(images.sent).toEqual(['second', 'first', 'third']);
    await Promise.all(ahead.send('2027-02-10T00:00:00.000Z'));
    expect(images.sent.at(-1)).toBe('far');
  });

  it('are those that are still to be linked', async () => {
    const images = archive(9);
    const ahead = new ImagesAhead([{ ...lives[0]!, done: 1 }], images);
    await Promise.all(ahead.send('2027-02-10T00:00:00.000Z'));
    expect(images.sent).toEqual(['far']);
  });
});
