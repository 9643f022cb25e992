import { describe, expect, it } from '@jest/globals';
import { recordedAs, specify } from '../../../support/specify.js';
import { contextAt, person } from '../../../support/patient-histories.js';
import { epochMsOf, instantOf } from '../../../../src/domain/calendar/instant.js';
import { type Role, roles } from '../../../../src/domain/shared/actor.js';
import { linkedElsewhere } from '../../../../src/domain/trial/studies.js';
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

  it('IV-02: a claim that was left behind is taken over once nothing of it can be recorded, and only that very claim', () => {
    const trial = recordedAs([claimed('APAR-0001')], context).reduce(evolveTrial, initialTrial);
    const taking = (subjectId: string, minutes: number, revision = 0) => {
      const wallNow = instantOf(epochMsOf(context.wallNow) + minutes * 60_000);
      const insteadOf = { studyHash: claim(subjectId).studyHash, revision };
      const data = { ...claim(subjectId), insteadOf };
      return trialDecider.decide(trial, { type: 'ClaimStudy', data }, { ...context, wallNow });
    };
    const refused = { code: 'IMAGING.LINKED_ELSEWHERE' };
    expect(taking('APAR-0002', 16)).toEqual([released('APAR-0001'), claimed('APAR-0002')]);
    expect(taking('APAR-0002', 15)).toMatchObject(refused);
    expect(taking('APAR-0002', 16, 3)).toMatchObject(refused);
    expect(taking('APAR-0001', 1)).toEqual([released('APAR-0001'), claimed('APAR-0001')]);
    expect(taking('APAR-0001', 1, 3)).toEqual([]);
  });

  it('IV-02: whose study it is, the site learns and nobody else', () => {
    const told = (role: Role) => linkedElsewhere('APAR-0007', person(role)).message.includes('APAR-0007');
    expect(roles.filter(told)).toEqual(['coordinator', 'investigator']);
  });

  it('IV-02: only the participant that has it gives it up', () => {
    given(context, claimed('APAR-0001'))
      .when({ type: 'ReleaseStudy', data: claim('APAR-0002') })
      .then();
    const events = [claimed('APAR-0001'), released('APAR-0001')];
    expect(recordedAs(events, context, 0).reduce(evolveTrial, initialTrial).studies).toEqual({});
  });
});
