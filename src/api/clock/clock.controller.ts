import { Body, Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { TrialClock } from '../../application/ports/trial-clock.js';
import { type ClockSetting, httpTasks } from '../../contracts/tasks.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { ClockView } from '../../contracts/views/index.js';
import type { Instant } from '../../domain/calendar/instant.js';
import { type ClockSet, trialTime } from '../../domain/clock/trial-clock.js';
import { TaskRoute } from '../tasks/task-route.decorator.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TRIAL_CLOCK } from '../tokens.js';
import { nextSetting } from './next-setting.js';

const viewOf = (setting: ClockSet, wall: Instant): ClockView => ({
  kind: setting.kind,
  trialNow: trialTime(setting, wall),
  wallNow: wall,
  rate: setting.kind === 'real' ? 1 : setting.rate,
  held: setting.kind !== 'real' && (setting.rate === 0 || (setting.runsUntil ?? wall) < wall),
  runsUntil: setting.runsUntil,
  reason: setting.reason,
});

@ApiTags('clock')
@Controller()
export class ClockController {
  constructor(@Inject(TRIAL_CLOCK) private readonly clock: TrialClock) {}

  @ReadRoute('getClock')
  async current(@Query({ schema: httpReads.getClock.query }) _query: unknown): Promise<ClockView> {
    return viewOf(await this.clock.current(), this.clock.wallNow());
  }

  @TaskRoute('setClock')
  async set(
    @Body({ schema: httpTasks.setClock.body }) setting: ClockSetting,
    @CalledBy() { actor }: Caller,
  ): Promise<ClockView> {
    const wall = this.clock.wallNow();
    const reason = `set by the ${actor.role}, who is ${actor.id}`;
    return viewOf(await this.clock.change((current) => nextSetting(current, wall, setting, reason)), wall);
  }
}
