import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../command/reason-of.js';
import {
  LogCorrupted,
  type CaughtUp,
  type LoggedEvent,
  type LogItem,
  type Unreliable,
} from '../ports/event-log.js';
import { Causes } from './causes.js';
import { isPlaceInLog } from './is-place-in-log.js';
import { noticed, openStreams } from './noticed.js';
import { Pacer } from './pacer.js';
import { type Pace, type Place, seenIn } from './place.js';
import { WakeList, type Waiting } from './wake-list.js';
import { codeOf, LeadLost, type WakerDeps } from './waking.js';

const isEvent = (item: LogItem): item is LoggedEvent => 'metadata' in item;
const idleMs = 100;
/** So many failures in a row of the subscription are trouble that people are told of; it is opened again all the same. */
const patience = 3;

/**
 * Nobody is forgotten. The one leader wakes those whose plan an event of the trial or a change of the clock's pace can
 * change, merged and paced. A stream that has grown is checked a while later: where its workflow was not heard of since,
 * a worker or Temporal died between the append and the plan, and it is woken.
 */
export class Waker {
  readonly #list = new WakeList();
  readonly #pacer: Pacer;
  readonly #causes = new Causes();
  /** Why everybody is to be woken, where the trial was not yet asked who that is. */
  #everyone: number | null = null;
  #read: Place | null;
  #pace: Pace | null;
  #live: boolean;
  #aliveAt: number;
  #checkAllFrom: number;
  #readingTrouble: string | null = null;
  #wakingTrouble: string | null = null;

  /** @param from where an earlier leader was; null wakes everybody */
  constructor(
    readonly deps: WakerDeps,
    from: Place | null,
  ) {
    this.#pacer = new Pacer(deps.waking.rate, deps.now());
    this.#aliveAt = deps.now();
    this.#checkAllFrom = deps.now() + deps.waking.checkAll.everyMs;
    this.#read = from;
    this.#pace = from?.pace ?? null;
    this.#live = from !== null;
  }

  /** Up to where nobody waits any more; null until everybody was woken once. */
  get place(): Place | null {
    if (!this.#live) return null;
    const waiting = [this.#list.oldestCause(), this.#everyone].filter((cause) => cause !== null);
    if (waiting.length > 0) return this.#causes.before(Math.min(...waiting));
    this.#causes.forgetAll();
    return this.#read;
  }

  /** Leads until the signal aborts. @throws LeadLost */
  async lead(tell: (place: Place | null) => void, signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const ended = AbortSignal.any([signal, over.signal]);
    this.#show(true);
    try {
      await Promise.race([this.#follow(ended), this.#serve(ended), this.#lookAfter(tell, ended)]);
    } finally {
      over.abort();
      this.#show(false);
      if (this.#live) tell(this.place);
    }
  }

  async #follow(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      try {
        await this.#knowLogAgain();
        const items = this.deps.log.subscribe(this.#read?.position ?? null, ended, patience);
        for await (const item of items) {
          this.#readingTrouble = null;
          if (isEvent(item)) this.#notice(item);
          else if ('reason' in item) this.#passOver(item);
          else this.#caughtUp(item);
        }
      } catch (error) {
        const corrupt = error instanceof LogCorrupted;
        this.#readingTrouble = codeOf(error);
        this.#warn('the log cannot be followed; it is tried again', error);
        await this.#pause(corrupt ? this.deps.waking.corruptAgainMs : this.deps.waking.againMs, ended);
      }
    }
  }

  /** A store that came back, or one that an earlier leader read, may hold another log: then everybody is woken. */
  async #knowLogAgain(): Promise<void> {
    if (this.#read === null || (await isPlaceInLog(this.deps.log, this.#read))) return;
    this.deps.logger.warn('the place of the waker is not of this log; everybody is woken', {
      position: this.#read.position,
    });
    this.#read = null;
    this.#pace = null;
    this.#live = false;
  }

  /** What cannot be relied on changes no plan; its own workflow finds out when it looks again. */
  #passOver({ position }: Unreliable): void {
    if (this.#live) this.#read = { ...this.#read, position, pace: this.#pace };
  }

  #caughtUp({ position }: CaughtUp): void {
    if (this.#live) return;
    this.#live = true;
    this.#everyone = this.#causes.begin(null);
    if (position !== null) this.#read = { ...this.#read, position, pace: this.#pace };
  }

  #notice(event: LoggedEvent): void {
    const { wake, check, pace } = noticed(event, this.#pace);
    this.#pace = pace;
    if (this.#live && (wake.length > 0 || check.length > 0)) {
      const cause = this.#causes.begin(this.#read);
      const writtenAt = Date.parse(event.metadata.wallAt);
      if (wake === 'EVERYONE') this.#everyone ??= cause;
      else
        for (const stream of wake)
          this.#list.add({ stream, need: 'wake', from: this.deps.now(), writtenAt, cause });
      for (const stream of check)
        this.#list.add({ stream, need: 'check', from: this.#checkFrom(writtenAt), writtenAt, cause });
    }
    this.#read = { position: event.position, pace, seen: seenIn(event) };
  }

  /** Old events, as after a change of leader, are checked at once. */
  #checkFrom(writtenAt: number): number {
    const { checkAfterMs } = this.deps.waking;
    const left = writtenAt + checkAfterMs - this.deps.wallMs();
    return this.deps.now() + Math.min(checkAfterMs, Math.max(0, left));
  }

  async #serve(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      this.#show(true);
      await this.#askEveryone(ended);
      const now = this.deps.now();
      const wait = this.#pacer.waitMs(now);
      const one = wait > 0 ? null : this.#list.next(now);
      if (one === null) await this.#pause(wait > 0 ? wait : idleMs, ended);
      else await this.#attend(one);
    }
  }

  async #askEveryone(ended: AbortSignal): Promise<void> {
    const now = this.deps.now();
    if (this.#everyone === null && now < this.#checkAllFrom) return;
    try {
      const streams = openStreams(await this.deps.trial());
      if (this.#everyone === null) this.#checkAll(streams, now);
      else this.#wakeAll(streams, now, this.#everyone);
      this.#wakingTrouble = null;
    } catch (error) {
      this.#wakingTrouble = codeOf(error);
      this.#warn('who is to be woken cannot be read; it is tried again', error);
      await this.#pause(this.deps.waking.againMs, ended);
    }
  }

  #wakeAll(streams: readonly string[], from: number, cause: number): void {
    const writtenAt = this.deps.wallMs();
    for (const stream of streams) this.#list.add({ stream, need: 'wake', from, writtenAt, cause });
    this.#everyone = null;
  }

  /** Somebody whose workflow was ended by hand, or went wrong, is not forgotten either. */
  #checkAll(streams: readonly string[], from: number): void {
    const { everyMs, silenceMs } = this.deps.waking.checkAll;
    const writtenAt = this.deps.wallMs() - silenceMs;
    const cause = this.#causes.begin(this.#read);
    for (const stream of streams) this.#list.add({ stream, need: 'check', from, writtenAt, cause });
    this.#checkAllFrom = from + everyMs;
  }

  async #attend(one: Waiting): Promise<void> {
    this.#requireLead();
    this.#pacer.take(this.deps.now());
    try {
      if (one.need === 'wake' || (await this.#wasMissed(one))) await this.deps.wake(one.stream);
      this.#list.done(one);
      this.#wakingTrouble = null;
    } catch (error) {
      this.#wakingTrouble = 'TEMPORAL.UNAVAILABLE';
      this.#warn('a workflow could not be woken; it is tried again', error, one.stream);
      this.#list.later(one, this.deps.now() + this.deps.waking.againMs);
    }
  }

  async #wasMissed({ stream, writtenAt }: Waiting): Promise<boolean> {
    const heard = await this.deps.lastHeard(stream);
    if (heard !== null && heard >= writtenAt) return false;
    this.deps.logger.info('a workflow was not heard of since its stream grew; it is woken', { stream });
    return true;
  }

  async #lookAfter(tell: (place: Place | null) => void, ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      this.#requireLead();
      this.#aliveAt = this.deps.now();
      tell(this.place);
      await this.#pause(this.deps.waking.tellMs, ended);
    }
  }

  /** A process that was stopped finds out here, before it does anything. */
  #requireLead(): void {
    if (this.deps.now() - this.#aliveAt > this.deps.waking.lostAfterMs)
      throw new LeadLost('this process stood still for so long that another one leads');
  }

  #show(leads: boolean): void {
    this.deps.report.tell({
      leads,
      waiting: leads ? this.#list.size + (this.#everyone === null ? 0 : 1) : 0,
      trouble: leads ? (this.#readingTrouble ?? this.#wakingTrouble) : null,
    });
  }

  #warn(message: string, error: unknown, stream?: string): void {
    this.deps.logger.warn(message, { ...(stream !== undefined && { stream }), reason: reasonOf(error) });
  }

  async #pause(ms: number, ended: AbortSignal): Promise<void> {
    await Promise.allSettled([sleep(ms, undefined, { signal: ended })]);
  }
}
