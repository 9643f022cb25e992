import { type MachineCommandOf, ofParticipant, ofTrial, type Step, step } from './step.js';
import { always, type ByRevision, revisionAfter, runAfter, spelling, subjectAfter } from './spellings.js';

/** The linked study is judged, and judged again when a model found other images after that judgement, the gate failed it, or the identity was corrected. */
interface StudyToJudge extends ByRevision {
  /** Revision of the failure that reported the other images, of the judgement that failed, or of the corrected identity; null the first time. */
  readonly failure: number | null;
}

/** A case for the form of a recurrence, the first one or one after an earlier case that new evidence follows. */
interface CaseToOpen extends ByRevision {
  /** Revision of the earlier case; null for the first. */
  readonly earlier: number | null;
}

/** Every step that a machine does, by the name of its activity (docs/architecture.md, The interpreter). */
export const catalogue = {
  assessImaging: step({
    ...ofParticipant,
    queue: 'apar',
    id: spelling<StudyToJudge>(
      ({ revision, failure }) => `assess-imaging:r${revision}${failure === null ? '' : `:r${failure}`}`,
      /^assess-imaging:r(\d+)(?::r(\d+))?$/u,
      ([link, failure]) => ({
        revision: Number(link),
        failure: failure === undefined ? null : Number(failure),
      }),
    ),
    input: revisionAfter(''),
    endsIn: ['RecordImagingAssessment'],
    summary: ({ failure }) =>
      failure === null
        ? 'Pull the linked MRI and judge its quality'
        : 'Pull the MRI again, as its images or the identity changed or it may be whole now, and judge its quality',
  }),
  runPrediction: step({
    ...ofParticipant,
    queue: 'apar-inference',
    id: runAfter('predict-'),
    input: runAfter(''),
    endsIn: ['RecordPrediction', 'RecordPredictionRefusal'],
    summary: ({ run }) => {
      if (run.model === 'POST') return 'Score MRI, clinical data and pathology (POST) and seal the score';
      return run.purpose === 'PRIMARY'
        ? 'Score MRI and clinical data before surgery (PRE) and seal the score'
        : 'Score another MRI before surgery (PRE) and seal the score';
    },
  }),
  /** Its words go to the Temporal UI and say neither why images are read nor what is seen on them (BL-HIDDEN). */
  openReadingCase: step({
    ...ofParticipant,
    queue: 'apar',
    id: spelling<CaseToOpen>(
      ({ revision, earlier }) => `open-reading-case:r${revision}${earlier === null ? '' : `:r${earlier}`}`,
      /^open-reading-case:r(\d+)(?::r(\d+))?$/u,
      ([form, earlier]) => ({
        revision: Number(form),
        earlier: earlier === undefined ? null : Number(earlier),
      }),
    ),
    input: revisionAfter(''),
    endsIn: ['OpenReadingCase'],
    summary: () => 'Hand images on for a blinded reading',
  }),
  /** `revision` is that of the correction in the trial's stream. */
  carryIdentity: step({
    ...ofParticipant,
    queue: 'apar',
    id: revisionAfter('carry-identity:'),
    input: revisionAfter(''),
    endsIn: ['RecordIdentityCarried'],
    summary: () => 'Take the corrected identity over: age at consent, sex and the judgement of images',
  }),
  handOnErasure: step({
    ...ofParticipant,
    queue: 'apar',
    id: revisionAfter('hand-on-erasure:'),
    input: revisionAfter(''),
    endsIn: ['RecordErasureHandedOn'],
    summary: () => 'Hand the decided erasure on to the trial',
  }),
  eraseSubject: step({
    queue: 'apar',
    id: subjectAfter('erase-subject:'),
    input: subjectAfter(''),
    endsIn: ['RecordErasure'],
    limits: ofTrial.limits,
    summary: ({ subjectId }) => `Destroy images, identity and key of ${subjectId}`,
    failing: ({ subjectId }) => ({
      ...ofTrial.failing,
      // What only a person can say about images that an erasure would remove (ADR 0009).
      asking: ['STUDY.OF_ANOTHER', 'STUDY.OF_TWO', 'STUDY.UNLINKED'],
      again: `go on with the erasure of ${subjectId}`,
      givenUp: `the data of ${subjectId} could not all be destroyed`,
    }),
  }),
  collectManifest: step({
    queue: 'apar',
    id: always('collect-manifest'),
    input: always('manifest'),
    endsIn: ['LockDatabase'],
    limits: ofTrial.limits,
    summary: () => 'Wait until every casebook is frozen, then lock the database with its manifest',
    failing: () => ({
      ...ofTrial.failing,
      again: 'collect the manifest again',
      givenUp: 'the manifest could not be collected',
    }),
  }),
} as const;

type Catalogue = typeof catalogue;
export type StepName = keyof Catalogue;

export type QueueOf<Name extends StepName> = Catalogue[Name]['queue'];
export type NeedOf<Name extends StepName> = NonNullable<ReturnType<Catalogue[Name]['id']['read']>>;
export type InputOf<Name extends StepName> = NonNullable<ReturnType<Catalogue[Name]['input']['read']>>;
type EndOf<Name extends StepName> = Catalogue[Name]['endsIn'][number];
/** The command that records what the step did. */
export type OutcomeOf<Name extends StepName> = MachineCommandOf<EndOf<Name>>;

/** The catalogue, for code that only has the name of a step. */
export const steps: {
  readonly [Name in StepName]: Step<QueueOf<Name>, NeedOf<Name>, InputOf<Name>, EndOf<Name>>;
} = catalogue;

export const isStepName = (name: string): name is StepName => Object.hasOwn(catalogue, name);
export const stepNames: readonly StepName[] = Object.keys(catalogue).filter(isStepName);
