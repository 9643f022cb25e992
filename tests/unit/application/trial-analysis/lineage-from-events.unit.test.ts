import { beforeAll, describe, expect, it } from '@jest/globals';
import { recorded } from '../../../../src/application/command/recorded.js';
import {
  analysisHere,
  createTrialAnalysis,
  type TrialAnalyses,
} from '../../../../src/application/trial-analysis/index.js';
import { type FigureLineage, flowCountId } from '../../../../src/contracts/analysis/index.js';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import { emptyCasebook } from '../../../../src/domain/record/casebook.js';
import type { PatientEvent } from '../../../../src/domain/record/patient-events.js';
import { plansOfFew } from '../../../support/plans-of-few.js';
import { playedWithLog } from '../../../support/played-with-log.js';
import { signedPlan } from '../../../support/signed-plan.js';

const asked = ['primary.pre-auc', 'secondary.post-classification', 'secondary.pre-risk-groups-rfs'];
const plans = plansOfFew(asked);

type Played = Awaited<ReturnType<typeof playedWithLog>>;

const analysesOf = ({ played, protocols, readModels }: Played): TrialAnalyses =>
  createTrialAnalysis({
    readModels,
    trial: () => Promise.resolve({ ...played.trial, analysisPlans: [signedPlan(plans, played.lockedAt)] }),
    protocols,
    plans,
    lockedAt: () => Promise.resolve(played.lockedAt),
    runner: analysisHere,
  });

/** A trial of which nothing is known but the events that a lineage names, and the scores of the predictions among them. */
const onlyBehind = async (whole: Played, behind: FigureLineage['participants']): Promise<Played> => {
  const books = await Promise.all(
    behind.map(async ({ subjectId, stream, revision }) => {
      const events = (await whole.readModels.timeline(stream)).filter((event) => event.revision <= revision);
      const casebook = events.map((event) => recorded<PatientEvent>(event)).reduce(evolve, emptyCasebook);
      return { subjectId, revision: casebook.revision, casebook };
    }),
  );
  const isNamed = ({ stream, revision }: { readonly stream: string; readonly revision: number }): boolean =>
    behind.some((one) => one.stream === stream && one.predictions.some((each) => each.revision === revision));
  const named = new Set(behind.map(({ subjectId }) => subjectId));
  const streams = new Set(behind.map(({ stream }) => stream));
  const opened = (await whole.readModels.openedPredictions()).filter(isNamed);
  return {
    ...whole,
    played: {
      ...whole.played,
      trial: {
        ...whole.played.trial,
        subjects: whole.played.trial.subjects.filter(({ subjectId }) => named.has(subjectId)),
        manifest: whole.played.trial.manifest?.filter(({ stream }) => streams.has(stream)) ?? null,
      },
    },
    readModels: {
      ...whole.readModels,
      casebookHeads: () => Promise.resolve(books),
      casebooks: () => Promise.resolve(books),
      casebooksOf: (...ids) => Promise.resolve(books.filter(({ subjectId }) => ids.includes(subjectId))),
      sealedPredictions: () => Promise.resolve([]),
      openedPredictions: () => Promise.resolve(opened),
    },
  };
};

describe('a number of a locked trial', () => {
  let whole: Played;
  let analyses: TrialAnalyses;
  beforeAll(async () => {
    whole = await playedWithLog({ participants: 60, seed: 7 });
    analyses = analysesOf(whole);
  }, 120_000);

  const lineageOf = async (of: TrialAnalyses, id: string): Promise<Omit<FigureLineage, 'key'>> => {
    const { key: _, ...lineage } = (await of.lineage(id)) ?? { key: null };
    if (!('participants' in lineage)) throw new Error(`${id} has no lineage`);
    return lineage;
  };

  it('is computed again from the events alone that its lineage names', async () => {
    const { analyses: results } = await analyses.analysis();
    const figures = results.flatMap(({ figures: all }) => all.filter((one) => 'value' in one));
    expect(new Set(figures.map(({ id }) => id.split(':')[0]))).toEqual(new Set(asked));
    const ids = [
      ...figures.filter((_, k) => k % 5 === 0).map(({ id }) => id),
      flowCountId(['ALLOCATED', 'CONSENTED']),
    ];
    for (const id of ids) {
      const lineage = await lineageOf(analyses, id);
      expect(lineage.participants.length).toBeGreaterThan(0);
      const behind = analysesOf(await onlyBehind(whole, lineage.participants));
      expect(await lineageOf(behind, id)).toEqual(lineage);
    }
  });
});
