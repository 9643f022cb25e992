import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { concernKinds, type HealthView } from '../contracts/views/index.js';
import { epochMsOf, type Instant } from '../domain/calendar/instant.js';

/** What is asked for at the moment of a scrape. */
export interface Measured {
  readonly health: () => HealthView;
  readonly waiting: () => { readonly oldestWaitingSince: Instant | null; readonly streamsWaiting: number };
  readonly lag: () => Promise<{ readonly behindMs: number }>;
  readonly now: () => number;
}

export interface ApiMetrics {
  /** One command, answered with this status after so long. */
  readonly commandAnswered: (status: number, seconds: number) => void;
  /** Prometheus' text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

const latencySeconds = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts and times only: no participant, no actor, no clinical value in a name or a label. */
export const createApiMetrics = ({ health, waiting, lag, now }: Measured): ApiMetrics => {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'apar_' });
  const commands = new Histogram({
    name: 'apar_command_duration_seconds',
    help: 'Time from a command over HTTP to its answer, by status.',
    labelNames: ['status'],
    buckets: latencySeconds,
    registers,
  });
  new Gauge({
    name: 'apar_part_up',
    help: '1 while a part on which commands or reads depend is up.',
    labelNames: ['part'],
    registers,
    collect() {
      for (const { part, state } of health().parts) this.set({ part }, state === 'up' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'apar_concern_count',
    help: 'How many of what somebody should look at: quarantined records, given-up steps, stuck erasures and so on.',
    labelNames: ['concern'],
    registers,
    collect() {
      const { concerns } = health();
      for (const concern of concernKinds)
        this.set({ concern }, concerns.find((one) => one.concern === concern)?.count ?? 0);
    },
  });
  new Gauge({
    name: 'apar_commands_waiting_streams',
    help: 'Records with commands whose outcome is not known yet.',
    registers,
    collect() {
      this.set(waiting().streamsWaiting);
    },
  });
  new Gauge({
    name: 'apar_commands_oldest_waiting_seconds',
    help: 'Age of the oldest command whose outcome is not known yet; 0 without one.',
    registers,
    collect() {
      const { oldestWaitingSince: since } = waiting();
      this.set(since === null ? 0 : (now() - epochMsOf(since)) / 1000);
    },
  });
  new Gauge({
    name: 'apar_read_model_lag_seconds',
    help: 'For how long the read models have been behind the log without a break.',
    registers,
    async collect() {
      this.set((await lag()).behindMs / 1000);
    },
  });
  return {
    commandAnswered: (status, seconds) => {
      commands.observe({ status: String(status) }, seconds);
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
};
