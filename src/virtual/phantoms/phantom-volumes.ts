import type { ImageVolume } from '../../domain/imaging/image-volume.js';
import { generatePhantomStudy, type PhantomSpec, type PhantomVolumeName } from './index.js';
import type { VirtualPatient } from '../people/virtual-patient.js';

/** The volumes of a phantom by phase, straight from the generator: what DICOM would carry, without the files. */
export const volumesOf = (spec: PhantomSpec): Readonly<Partial<Record<PhantomVolumeName, ImageVolume>>> => {
  const { grid, originMm, phases } = generatePhantomStudy(spec);
  const volume = (pixels: Uint16Array): ImageVolume => ({
    columns: grid.columns,
    rows: grid.rows,
    slices: grid.slices,
    spacingMm: [grid.pixelSpacingMm, grid.pixelSpacingMm, grid.spacingBetweenSlicesMm],
    originMm,
    alongRow: [1, 0, 0],
    alongColumn: [0, 1, 0],
    alongSlices: [0, 0, 1],
    pixels,
  });
  return Object.fromEntries(phases.map(({ phase, pixels }) => [phase, volume(pixels)]));
};

/** The phases of a virtual patient's study. */
export const phantomVolumes = ({ seed, tumours }: Pick<VirtualPatient, 'seed' | 'tumours'>) =>
  volumesOf({
    seed,
    tumours,
    patient: { medicalRecordNumber: seed, name: 'Phantom', birthDate: '1970-01-01', sex: 'F' },
    studyDate: '2026-01-01',
  });
