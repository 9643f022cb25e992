import { instantOf } from '../../../domain/calendar/instant.js';
import { trialTime } from '../../../domain/clock/trial-clock.js';
import { subjectOf } from '../../../contracts/names.js';
import { protocolFor } from '../../protocol/protocol-for.js';
import { breakdownOf } from '../trouble/breakdown.js';
import type { CommandDeps } from '../command-deps.js';
import { foldStream } from '../fold-stream.js';
import { parkedPlan } from './parked-plan.js';
import { planView, type PlanView } from './plan-view.js';
import { readGround } from '../ground/read-ground.js';
import { nothingSeen, requireSeen } from '../ground/require-seen.js';
import { deciderOf } from '../streams.js';
import { troubleOf, type Trouble } from '../trouble/trouble.js';

export type PlanAnswer = PlanView | Trouble;

const serviceActor = { id: 'svc-worker', role: 'service', kind: 'service' } as const;

const planned = async (
  deps: CommandDeps,
  stream: string,
  wallMs: number,
  seen: number,
): Promise<PlanView> => {
  const decider = deciderOf(stream);
  if (!decider) throw new RangeError(`no workflow serves stream "${stream}"`);
  const { read, trial, clock } = await readGround(deps, stream);
  requireSeen(read, stream, seen);
  const wallNow = instantOf(wallMs);
  const now = trialTime(clock, wallNow);
  const state = foldStream(decider, read.events);
  return planView({
    stream,
    decider,
    state,
    revision: read.revision,
    clock,
    pace: deps.clock.paceSeen(),
    context: {
      now,
      wallNow,
      actor: serviceActor,
      authenticatedAt: null,
      protocol: protocolFor(deps.protocols, stream, state, trial, now),
      trial,
      subjectId: subjectOf(stream),
    },
  });
};

/** Folds the stream and plans, from no shorter one than was `seen`; trouble that passes is a value, and what does not pass parks the stream. */
export const nextPlan = async (
  deps: CommandDeps,
  stream: string,
  wallMs: number,
  seen = nothingSeen,
): Promise<PlanAnswer> => {
  try {
    return await planned(deps, stream, wallMs, seen);
  } catch (error) {
    return (
      troubleOf(error, stream, deps.logger) ??
      parkedPlan(stream, breakdownOf(error, stream, deps.logger), wallMs)
    );
  }
};
