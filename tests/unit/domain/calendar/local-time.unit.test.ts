import { expect, it } from '@jest/globals';
import { instant, localTime } from '../../../../src/domain/calendar/instant.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';

it('a moment is told in the time of the site, where the day begins eight hours before that of UTC', () => {
  const told = (at: string) => localTime(instant(at), protocolV1.site.zone);
  expect(told('2030-05-08T16:00:00.000Z')).toBe('2030-05-09 00:00');
  expect(told('2030-05-08T15:59:59.999Z')).toBe('2030-05-08 23:59');
});
