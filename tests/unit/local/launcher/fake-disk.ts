export interface FakeDisk {
  isFull: boolean;
  readonly append: (file: string, text: string) => void;
  readonly textOf: (file: string) => string;
}

/** A disk in memory that takes nothing while it is full. */
export const fakeDisk = (): FakeDisk => {
  const files = new Map<string, string>();
  const disk: FakeDisk = {
    isFull: false,
    append: (file, text) => {
      if (disk.isFull)
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      files.set(file, (files.get(file) ?? '') + text);
    },
    textOf: (file) => files.get(file) ?? '',
  };
  return disk;
};
