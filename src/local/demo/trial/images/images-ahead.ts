import type { RequestOf } from '../../../../contracts/commands.js';
import type { Life } from '../../../../virtual/lives/index.js';
import { plusDaysAt } from '../site-day.js';
import type { StudyImages } from './study-images.js';

/** Images that are linked within so many days are sent ahead. */
const daysAhead = 25;

interface ToSend {
  readonly at: string;
  readonly life: Life;
  readonly studyInstanceUid: string;
}

const toSend = (life: Life, done: number): readonly ToSend[] =>
  life.acts.slice(done).flatMap(({ operation, at, body }) => {
    if (operation !== 'linkImagingStudy') return [];
    const { studyInstanceUid } = body as RequestOf<'linkImagingStudy'>;
    return [{ at, life, studyInstanceUid }];
  });

/** Sends images before they are linked, in the order of their linking. */
export class ImagesAhead {
  readonly #queue: readonly ToSend[];
  #next = 0;

  constructor(
    lives: readonly { readonly life: Life; readonly done: number }[],
    private readonly images: Pick<StudyImages, 'isFree' | 'knows' | 'have'>,
  ) {
    this.#queue = lives
      .flatMap(({ life, done }) => toSend(life, done))
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  /** Begins to send what is linked soon, no more than is sent at once: whoever links an MRI now need not wait for those of others. */
  send(now: string): readonly Promise<void>[] {
    const until = plusDaysAt(now, daysAhead);
    const begun: Promise<void>[] = [];
    for (let one = this.#queue[this.#next]; one && one.at <= until; one = this.#queue[this.#next]) {
      const isKnown = this.images.knows(one.studyInstanceUid);
      if (!isKnown && !this.images.isFree) break;
      this.#next += 1;
      if (!isKnown) begun.push(this.images.have(one.life, one.studyInstanceUid));
    }
    return begun;
  }
}
