const dates = /(\/(?:CreationDate|ModDate) ?\(D:)(\d{14})([^)]*)(\))/gu;

/**
 * A PDF whose dates of creation and change are the given day at midnight UTC, byte for byte as long as before: its
 * cross-references hold. The day is a calendar date, such as 2028-06-10.
 * @throws RangeError where the day is none; Error where the file has no such dates
 */
export const withFixedDates = (pdf: Uint8Array, day: string): Uint8Array => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) throw new RangeError(`${day} is no calendar date`);
  const text = Buffer.from(pdf).toString('latin1');
  let found = 0;
  const fixed = text.replaceAll(dates, (_, head: string, _at: string, zone: string, tail: string) => {
    found += 1;
    return `${head}${day.replaceAll('-', '')}000000${zone.replaceAll(/\d/gu, '0')}${tail}`;
  });
  if (found === 0)
    throw new Error('the PDF names no date of creation: Chromium writes it in another way now');
  return Buffer.from(fixed, 'latin1');
};
