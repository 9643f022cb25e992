import type { PhaseVolumes } from '../../src/domain/imaging/image-tensor.js';
import type { ImageVolume } from '../../src/domain/imaging/image-volume.js';
import { generatePhantomStudy } from '../../src/local/demo/phantom/index.js';
import type { VirtualPatient } from './virtual-patient.js';

/** The phases of a virtual patient's study, straight from the generator: what DICOM would carry, without the files. */
export function phantomVolumes(patient: Pick<VirtualPatient, 'seed' | 'tumours'>): PhaseVolumes {
  const { grid, originMm, phases } = generatePhantomStudy({
    seed: patient.seed,
    tumours: patient.tumours,
    patient: { medicalRecordNumber: patient.seed, name: 'Phantom', birthDate: '1970-01-01', sex: 'F' },
    studyDate: '2026-01-01',
  });
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
}
