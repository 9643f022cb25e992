import { volumesOf } from '../../../src/virtual/phantoms/phantom-volumes.js';
import type { ImageVolume } from '../../../src/domain/imaging/image-volume.js';
import type { PixelView } from '../../../src/domain/imaging/enhancement/pixel-view.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import type { PhantomSpec, PhantomVolumeName } from '../../../src/virtual/phantoms/index.js';

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
export const phantomVolumes = () => volumesOf(spec) as Readonly<Record<PhantomVolumeName, ImageVolume>>;

/** A view in which the series of these UIDs hold these volumes. */
export const viewOf = (volumes: Readonly<Record<string, ImageVolume>>): PixelView => ({
  volumeOf: ({ seriesUid }) => volumes[seriesUid] ?? null,
  limits,
});
