import type { ImageVolume } from '../../../src/domain/imaging/image-volume.js';
import type { PixelView } from '../../../src/domain/imaging/enhancement/pixel-view.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import {
  generatePhantomStudy,
  type PhantomSpec,
  type PhantomVolumeName,
} from '../../../src/local/demo/phantom/index.js';

export const limits = protocolV1.mri.enhancement;

const spec: PhantomSpec = {
  seed: 'pixels',
  patient: { medicalRecordNumber: 'MRN-1', name: 'Li^Wei', birthDate: '1965-04-05', sex: 'M' },
  studyDate: '2026-01-10',
  tumours: [
    {
      centreMm: [-62, -28, -14],
      diameterMm: 30,
      arterialHyperenhancement: 0.9,
      washout: 0.6,
      capsule: true,
      irregularity: 0.4,
    },
  ],
  earlyArterial: true,
  grid: { columns: 100, rows: 100, slices: 44, pixelSpacingMm: 3.2, spacingBetweenSlicesMm: 4 },
};

/** The volumes of one phantom, early arterial included. */
export const phantomVolumes = (): Readonly<Record<PhantomVolumeName, ImageVolume>> => {
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
  return Object.fromEntries(phases.map(({ phase, pixels }) => [phase, volume(pixels)])) as Record<
    PhantomVolumeName,
    ImageVolume
  >;
};

/** A view in which the series of these UIDs hold these volumes. */
export const viewOf = (volumes: Readonly<Record<string, ImageVolume>>): PixelView => ({
  volumeOf: ({ seriesUid }) => volumes[seriesUid],
  limits,
});
