import type { RequestOf } from '../../../src/contracts/commands.js';
import type { SealedPrediction } from '../../../src/domain/record/machines/prediction.js';
import type { ImagingAssessment } from '../../../src/domain/record/machines/imaging-assessment.js';
import { mriConfirmation, mriReader } from '../../../src/local/demo/mri-confirmation.js';
import { until } from './until.js';
import type { Ward } from './ward.js';

type Judgement = ImagingAssessment & { readonly revision: number };

/** What became of the images of participants, as their people read it. */
export class Images {
  constructor(readonly ward: Ward) {}

  /** The judgements by the gate, as soon as there are `count`. */
  async judged(subject: string, count = 1): Promise<readonly Judgement[]> {
    await this.ward.eventsOf(subject, 'ImagingQualityAssessed', count);
    return (await this.ward.timeline(subject))
      .filter(({ type }) => type === 'ImagingQualityAssessed')
      .map(({ data, revision }) => ({ ...(data as ImagingAssessment), revision }));
  }

  /** Signs a review of that judgement, of good images where nothing else is said. */
  async review(
    subject: string,
    { studyInstanceUid, revision }: Pick<Judgement, 'studyInstanceUid' | 'revision'>,
    change: Partial<RequestOf<'reviewImaging'>> = {},
    reader = mriReader,
  ): Promise<void> {
    const body = { ...mriConfirmation(studyInstanceUid, revision), ...change };
    await this.ward.test.api.command('reviewImaging', reader, subject, body, { fresh: true });
  }

  async seen(subject: string) {
    const { clinical } = await this.ward.test.api.read('getPatient', 'investigator', subject);
    if (!clinical) throw new Error('the investigator sees no record');
    return clinical;
  }

  /** I4 as it was judged last. */
  async i4(subject: string) {
    const judged = (await this.seen(subject)).eligibility.at(-1);
    return judged?.value.rules.find(({ ruleId }) => ruleId === 'I4') ?? null;
  }

  async untilI4(subject: string, verdict: 'PASS' | 'FAIL' | 'UNKNOWN') {
    return until(
      `I4 ${verdict} of ${subject}`,
      async () => {
        const judged = await this.i4(subject);
        return judged?.verdict === verdict ? judged : null;
      },
      () => this.i4(subject),
    );
  }

  /** All that the participant waits for, as soon as the coordinator reads this among it. */
  async untilWaitsFor(subject: string, what: string): Promise<string> {
    return until(
      `"${what}" among what ${subject} waits for`,
      async () => {
        const waiting = await this.ward.waitsFor(subject);
        return waiting.includes(what) ? waiting : null;
      },
      () => this.ward.waitsFor(subject),
    );
  }

  /** Of each score, in the order of sealing, the study that it was made on. */
  async scored(subject: string): Promise<readonly { readonly model: string; readonly study: string }[]> {
    return (await this.ward.timeline(subject))
      .filter(({ type }) => type === 'PredictionSealed')
      .map(({ data }) => data as SealedPrediction)
      .map(({ model, studyInstanceUid }) => ({ model, study: studyInstanceUid }));
  }
}
