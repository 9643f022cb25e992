import { describe, expect, it } from '@jest/globals';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import { rememberedByFacts } from '../../../../src/domain/record/remembered.js';
import { aVersion } from '../../../support/protocols.js';
import { CasebookBuilder } from '../../../support/casebooks.js';

const counted = () => {
  let times = 0;
  const ask = rememberedByFacts((book: Casebook) => {
    times += 1;
    return book.visits.length;
  });
  return { ask, times: () => times };
};

describe('what rules conclude from facts', () => {
  const book = new CasebookBuilder().consented().screened().operated('2025-07-08').build();

  it('is concluded once, whatever is announced, asked or ordered meanwhile', () => {
    const { ask, times } = counted();
    ask(book, protocolV1);
    ask({ ...book, announcements: [...book.announcements], revision: 99 }, protocolV1);
    ask({ ...book, queries: [...book.queries], retryOrders: { step: 3 } }, protocolV1);
    expect(times()).toBe(1);
  });

  it('is concluded anew from another fact, and is right again once the fact is gone', () => {
    const { ask, times } = counted();
    const visited = new CasebookBuilder(book).clean('2025-08-08').build();
    expect([ask(book, protocolV1), ask(visited, protocolV1), ask(book, protocolV1)]).toEqual([0, 1, 0]);
    expect(times()).toBe(2);
  });

  it('is concluded anew under another protocol version', () => {
    const { ask, times } = counted();
    ask(book, protocolV1);
    ask(book, aVersion('2.0.0'));
    expect(times()).toBe(2);
  });

  it('is not taken from another participant who has recorded nothing either', () => {
    const { ask } = counted();
    const [one, other] = [new CasebookBuilder().build(), new CasebookBuilder().clean('2025-08-08').build()];
    expect([ask(one, protocolV1), ask(other, protocolV1)]).toEqual([0, 1]);
  });
});
