import { openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Binary } from '../../src/statistics/index.js';

export type InputName = 'image' | 'clinical' | 'pathology';

/** The held-out phantoms as make-dataset has written them: inputs by name, already preprocessed. */
export interface HeldOut {
  readonly labels: readonly Binary[];
  readonly inputs: Readonly<Record<InputName, readonly Float32Array[]>>;
}

interface Table {
  readonly label: readonly Binary[];
  readonly clinical: readonly (readonly number[])[];
  readonly pathology: readonly (readonly number[])[];
}

export function readHeldOut(folder: string): HeldOut {
  const table = JSON.parse(readFileSync(join(folder, 'test.json'), 'utf8')) as Table;
  const file = openSync(join(folder, 'test.image.bin'), 'r');
  const bytes = readFileSync(file).byteLength / table.label.length;
  const image = table.label.map((_label, index) => {
    const values = new Float32Array(bytes / Float32Array.BYTES_PER_ELEMENT);
    readSync(file, values, 0, bytes, index * bytes);
    return values;
  });
  const vectors = (rows: readonly (readonly number[])[]) => rows.map((row) => Float32Array.from(row));
  return {
    labels: table.label,
    inputs: { image, clinical: vectors(table.clinical), pathology: vectors(table.pathology) },
  };
}

/** The same patients with one channel of the image taken from other patients. */
export function withForeignPhase(
  images: readonly Float32Array[],
  channel: number,
  channels: number,
  donors: readonly number[],
): readonly Float32Array[] {
  return images.map((own, index) => {
    const size = own.length / channels;
    const mixed = own.slice();
    const donor = images[donors[index] ?? index] ?? own;
    mixed.set(donor.subarray(channel * size, (channel + 1) * size), channel * size);
    return mixed;
  });
}
