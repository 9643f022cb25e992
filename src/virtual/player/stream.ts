import type { Protocols } from '../../application/protocol/protocols.js';
import { protocolFor } from '../../application/protocol/protocol-for.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { Context } from '../../domain/decision/context.js';
import { type Decider, type Recorded, recordedAs } from '../../domain/decision/decider.js';
import type { Plan } from '../../domain/decision/plan.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { Actor } from '../../domain/shared/actor.js';
import { type DomainError, isDomainError } from '../../domain/shared/domain-error.js';
import { subjectOf } from '../../contracts/names.js';

/** Who asks for a command, and when; in a virtual trial real time and the trial's are one. */
export interface Asking {
  readonly now: Instant;
  readonly actor: Actor;
  /** Signed in at this moment. */
  readonly fresh: boolean;
}

export const service: Actor = { id: 'svc-worker', role: 'service', kind: 'service' };

/** How long each part of the product has worked, in milliseconds, and how often it was asked. */
export interface Spent {
  decide: number;
  evolve: number;
  plan: number;
  commands: number;
  plans: number;
}
export const nothingSpent = (): Spent => ({ decide: 0, evolve: 0, plan: 0, commands: 0, plans: 0 });

/** Hears of every event as the log would hand it out, in the order in which they happen. */
export type Listener = (stream: string, event: Recorded<{ readonly type: string }>) => void;

/** One stream, folded as it grows: its events come from `decide` and from nowhere else, and none is kept. */
export class Stream<
  State,
  Command extends { readonly type: string },
  Event extends { readonly type: string },
> {
  state: State;
  revision = -1;

  constructor(
    readonly name: string,
    private readonly decider: Decider<State, Command, Event, Context>,
    private readonly world: {
      readonly protocols: Protocols;
      readonly trial: () => TrialState;
      readonly told: Listener;
    },
    private readonly spent: Spent,
    private readonly heard: (event: Event) => void = () => undefined,
  ) {
    this.state = decider.initial;
  }

  context({ now, actor, fresh }: Asking): Context {
    const trial = this.world.trial();
    return {
      now,
      wallNow: now,
      actor,
      authenticatedAt: fresh ? now : null,
      protocol: protocolFor(this.world.protocols, this.name, this.state, trial, now),
      trial,
      subjectId: subjectOf(this.name),
    };
  }

  /** The events that the command made, or its refusal; then nothing was recorded. */
  submit(command: Command, asking: Asking): readonly Event[] | DomainError {
    const context = this.context(asking);
    const began = performance.now();
    const decision = this.decider.decide(this.state, command, context);
    const decided = performance.now();
    this.spent.decide += decided - began;
    this.spent.commands += 1;
    if (isDomainError(decision)) return decision;
    const recorded = recordedAs(decision, context, this.revision, `virtual:${this.revision + 1}`);
    this.state = recorded.reduce(this.decider.evolve, this.state);
    this.revision += decision.length;
    this.spent.evolve += performance.now() - decided;
    for (const event of recorded) this.world.told(this.name, event);
    decision.forEach(this.heard);
    return decision;
  }

  plan(now: Instant): Plan {
    const context = this.context({ now, actor: service, fresh: false });
    const began = performance.now();
    const plan = this.decider.plan(this.state, context);
    this.spent.plan += performance.now() - began;
    this.spent.plans += 1;
    return plan;
  }
}
