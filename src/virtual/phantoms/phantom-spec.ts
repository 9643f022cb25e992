export const phantomPhases = ['PRE_CONTRAST', 'LATE_ARTERIAL', 'PORTAL_VENOUS', 'DELAYED'] as const;
export type PhantomPhase = (typeof phantomPhases)[number];

/** What a study may hold, in order of acquisition: a scanner may take an arterial volume too early before the late one. */
export const phantomVolumes = [
  'PRE_CONTRAST',
  'EARLY_ARTERIAL',
  'LATE_ARTERIAL',
  'PORTAL_VENOUS',
  'DELAYED',
] as const;
export type PhantomVolumeName = (typeof phantomVolumes)[number];

/** x to the patient's left, y to the back, z to the head; millimetres from the middle of the volume. */
export type Millimetres3 = readonly [x: number, y: number, z: number];

export interface PhantomTumour {
  readonly centreMm: Millimetres3;
  /** 5–120. */
  readonly diameterMm: number;
  /** 0 none … 1 very bright in the late arterial phase. */
  readonly arterialHyperenhancement: number;
  /** 0 none … 1 much darker than the liver in the portal venous and delayed phases. */
  readonly washout: number;
  /** A bright rim in the portal venous and delayed phases. */
  readonly capsule: boolean;
  /** 0 round and sharp … 1 lobulated, with a bright arterial halo around it. */
  readonly irregularity: number;
}

export interface PhantomPatient {
  /** PatientID: the medical record number of the invented person. */
  readonly medicalRecordNumber: string;
  /** DICOM person name, such as `Wang^Fang`. */
  readonly name: string;
  /** yyyy-mm-dd */
  readonly birthDate: string;
  readonly sex: 'M' | 'F';
}

export interface PhantomGrid {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly pixelSpacingMm: number;
  readonly sliceThicknessMm: number;
  readonly spacingBetweenSlicesMm: number;
}

export const defaultGrid: PhantomGrid = {
  columns: 128,
  rows: 128,
  slices: 44,
  pixelSpacingMm: 2.5,
  sliceThicknessMm: 4,
  spacingBetweenSlicesMm: 4,
};

/** What is wrong with a study, for tests of the quality gate. Slices are counted from 0 at the feet. */
export interface PhantomFaults {
  readonly omitPhases?: readonly PhantomVolumeName[];
  readonly dropSlices?: readonly { readonly phase: PhantomVolumeName; readonly slice: number }[];
  /** Another SeriesDescription (and ProtocolName) than the phase's own. */
  readonly descriptions?: Readonly<Partial<Record<PhantomVolumeName, string>>>;
  /** Another acquisition time than the phase's own, in seconds from the start of contrast. */
  readonly secondsFromContrast?: Readonly<Partial<Record<PhantomVolumeName, number>>>;
  /** The pixels of another phase in place of the phase's own. */
  readonly rendersAs?: Readonly<Partial<Record<PhantomVolumeName, PhantomVolumeName>>>;
  readonly omitContrastTiming?: boolean;
  readonly omitTemporalPosition?: boolean;
  /** Phases that carry another FrameOfReferenceUID. */
  readonly foreignFrameOfReference?: readonly PhantomVolumeName[];
}

/** What the files of a scanner say of it. */
export interface Scanner {
  /** Manufacturer (0008,0070), as makers write it. */
  readonly manufacturer: string;
  readonly fieldStrengthT: number;
}

/** A contrast agent as files name it: by words, and by a code of DICOM PS3.16 CID 12. */
export interface Agent {
  readonly words: string;
  readonly code: { readonly scheme: string; readonly value: string; readonly meaning: string };
}

export interface PhantomSpec {
  /** Equal specifications with equal seeds give equal bytes. */
  readonly seed: number | string;
  readonly patient: PhantomPatient;
  /** yyyy-mm-dd */
  readonly studyDate: string;
  /** HH:mm:ss, before 23:00; default 09:30:00. */
  readonly studyTime?: string;
  /** In place of the UID that follows from seed, patient and date. */
  readonly studyInstanceUid?: string;
  readonly tumours: readonly PhantomTumour[];
  readonly grid?: Partial<PhantomGrid>;
  /** Absent: a scanner of no known maker at 3 T. */
  readonly scanner?: Scanner;
  /** Absent: an extracellular agent. */
  readonly agent?: Agent;
  /** A second arterial volume, in which the portal vein is not enhanced yet. */
  readonly earlyArterial?: boolean;
  /** How the files hold the volumes; absent: one series of single images a volume. */
  readonly layout?: 'ONE_SERIES' | 'ENHANCED';
  readonly faults?: PhantomFaults;
}

/** Middles of the liver segments of the phantom, for placing tumours. */
export const liverSegmentCentres = {
  II: [22, -42, 34],
  III: [18, -46, 12],
  IV: [-22, -38, 22],
  V: [-62, -28, -14],
  VI: [-86, 18, -24],
  VII: [-84, 22, 34],
  VIII: [-58, -18, 42],
} as const satisfies Record<string, Millimetres3>;
export type LiverSegment = keyof typeof liverSegmentCentres;

/** Whether a slice is left out of the files. */
export const isDropped = ({ faults }: PhantomSpec, phase: PhantomVolumeName, slice: number): boolean =>
  faults?.dropSlices?.some((drop) => drop.phase === phase && drop.slice === slice) === true;

/** The volumes of a study in order of acquisition, omitted ones included. */
export const volumesOf = (spec: PhantomSpec): readonly PhantomVolumeName[] =>
  phantomVolumes.filter((name) => name !== 'EARLY_ARTERIAL' || spec.earlyArterial === true);

/** @throws RangeError naming the field that cannot be drawn or written. */
export const checkSpec = (spec: PhantomSpec): void => {
  const refuse = (what: string): never => {
    throw new RangeError(`phantom specification: ${what}`);
  };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(spec.studyDate)) refuse('studyDate is not yyyy-mm-dd');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(spec.patient.birthDate)) refuse('patient.birthDate is not yyyy-mm-dd');
  if (!/^([01]\d|2[0-2]):[0-5]\d:[0-5]\d$/.test(spec.studyTime ?? '09:30:00'))
    refuse('studyTime is not HH:mm:ss before 23:00:00');
  if (spec.patient.medicalRecordNumber.length === 0) refuse('patient.medicalRecordNumber is empty');
  if (spec.tumours.length > 20) refuse('more than 20 tumours');
  for (const [index, tumour] of spec.tumours.entries()) {
    if (tumour.diameterMm < 5 || tumour.diameterMm > 120)
      refuse(`tumours[${index}].diameterMm is outside 5–120`);
    for (const key of ['arterialHyperenhancement', 'washout', 'irregularity'] as const)
      if (tumour[key] < 0 || tumour[key] > 1) refuse(`tumours[${index}].${key} is outside 0–1`);
  }
};
