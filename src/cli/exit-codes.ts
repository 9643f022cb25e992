/**
 * How every command ends. 0: done. 1: the data or the arguments are refused, by the program or by the API. 2: a file, the disk, the
 * network, the API or the program gave trouble.
 */
export type ExitCode = 0 | 1 | 2;

/** The data or the arguments cannot be used; the message says which and what to give. */
export class InputRefused extends Error {
  override readonly name: string = 'InputRefused';
}

/** Something outside data and arguments failed; the message says what to do. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}

/** The exit code of what ended a command; 2 for whatever nobody named as a refusal. */
export const exitCodeOf = (error: unknown): Exclude<ExitCode, 0> => (error instanceof InputRefused ? 1 : 2);

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EISDIR: 'it is a folder; name a file',
  ENOTDIR: 'a part of the path is no folder',
  ENOSPC: 'the disk is full; make room and run again',
  EDQUOT: 'the quota of the disk is used up; make room and run again',
  EFBIG: 'the file would be larger than is allowed here',
  EROFS: 'the disk is read-only',
  EIO: 'the disk reports an error',
  EPIPE: 'the program that reads the output has ended',
};

/** What the system said, in words. */
export const systemCause = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : causes[code]) ?? message;
};
