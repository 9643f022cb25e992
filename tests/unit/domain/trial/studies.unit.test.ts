import { describe, expect, it } from '@jest/globals';
import { recordedAs, specify } from '../../../support/specify.js';
import { contextAt } from '../../../support/patient-histories.js';
import { evolveTrial } from '../../../../src/domain/trial/evolve.js';
import { trialDecider } from '../../../../src/domain/trial/trial-decider.js';
import type { TrialEvent } from '../../../../src/domain/record/trial-events.js';
import { initialTrial } from '../../../../src/domain/record/trial-state.js';

const given = specify(trialDecider);
const context = contextAt('2025-06-30');
const claim = (subjectId: string) => ({ studyHash: 'a'.repeat(64), subjectId });
const claimed = (subjectId: string): TrialEvent => ({ type: 'StudyClaimed', data: claim(subjectId) });
const released = (subjectId: string): TrialEvent => ({ type: 'StudyReleased', data: claim(subjectId) });

describe('whose study it is', () => {
  it('IV-02: the first who claims it has it; the same claim again is no event', () => {
    given(context)
      .when({ type: 'ClaimStudy', data: claim('APAR-0001') })
      .then(claimed('APAR-0001'));
    given(context, claimed('APAR-0001'))
      .when({ type: 'ClaimStudy', data: claim('APAR-0001') })
      .then();
  });

  it('IV-02: another participant is refused, until the first gives it up', () => {
    given(context, claimed('APAR-0001'))
      .when({ type: 'ClaimStudy', data: claim('APAR-0002') })
      .thenRefuses('IMAGING.LINKED_ELSEWHERE', 'state');
    given(context, claimed('APAR-0001'), released('APAR-0001'))
      .when({ type: 'ClaimStudy', data: claim('APAR-0002') })
      .then(claimed('APAR-0002'));
  });

  it('IV-02: only the participant that has it gives it up', () => {
    given(context, claimed('APAR-0001'))
      .when({ type: 'ReleaseStudy', data: claim('APAR-0002') })
      .then();
    const events = [claimed('APAR-0001'), released('APAR-0001')];
    expect(recordedAs(events, context, 0).reduce(evolveTrial, initialTrial).studies).toEqual({});
  });
});
