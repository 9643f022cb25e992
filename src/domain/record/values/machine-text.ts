/** The longest text of a machine that an event takes, in UTF-16 code units. */
export const machineTextLimit = 1000;

/**
 * Words of a machine as the log can hold them, whatever a file, a library or a long list put into them: printable
 * characters only, and where there are too many, their beginning and how many more there were.
 */
export const machineText = (text: string, limit = machineTextLimit): string => {
  const printable = text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, ' ');
  if (printable.length <= limit) return printable;
  const cutTo = (length: number): string =>
    `${printable.slice(0, length)} … (${printable.length - length} more characters)`;
  const room = limit - cutTo(0).length;
  return cutTo(room).toWellFormed();
};
