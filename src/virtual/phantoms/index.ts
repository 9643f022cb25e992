// Synthetic dynamic contrast liver MRI, deterministic in its seed:
//   generatePhantomStudy(spec: PhantomSpec): PhantomStudy                volumes in memory, no DICOM
//   writeDicomStudy(spec: PhantomSpec): Iterable<DicomInstance>          { sopInstanceUID, bytes, ... } per file
export { generatePhantomStudy, type PhantomStudy, type PhaseVolume } from './generate-phantom-study.js';
export { agentOf, scannerOf } from './scanners.js';
export { studyUids } from './dicom-attributes.js';
export { writeDicomStudy, type DicomInstance } from './write-dicom-study.js';
export {
  type Agent,
  defaultGrid,
  liverSegmentCentres,
  phantomPhases,
  phantomVolumes,
  type LiverSegment,
  type Millimetres3,
  type PhantomFaults,
  type PhantomGrid,
  type PhantomPatient,
  type PhantomPhase,
  type PhantomSpec,
  type PhantomTumour,
  type PhantomVolumeName,
  type Scanner,
} from './phantom-spec.js';
