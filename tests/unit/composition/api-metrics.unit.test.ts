import { expect, it } from '@jest/globals';
import { createApiMetrics } from '../../../src/composition/api-metrics.js';
import { instantOf } from '../../../src/domain/calendar/instant.js';

it('the metrics say latency, waiting commands, lag, parts and concerns, as Prometheus reads them', async () => {
  const since = instantOf(0);
  const metrics = createApiMetrics({
    health: () => ({
      status: 'degraded',
      ready: true,
      parts: [{ part: 'temporal', state: 'down', since, what: 'away', progress: null, waiting: null }],
      concerns: [{ concern: 'QUARANTINED_RECORDS', count: 2, since, what: 'look' }],
    }),
    waiting: () => ({ oldestWaitingSince: instantOf(1_000), streamsWaiting: 3 }),
    lag: () => Promise.resolve({ behindMs: 1_500 }),
    now: () => 11_000,
  });
  metrics.commandAnswered(201, 0.04);
  const text = await metrics.text();
  for (const line of [
    'apar_command_duration_seconds_count{status="201"} 1',
    'apar_part_up{part="temporal"} 0',
    'apar_concern_count{concern="QUARANTINED_RECORDS"} 2',
    'apar_concern_count{concern="GIVEN_UP_STEPS"} 0',
    'apar_commands_waiting_streams 3',
    'apar_commands_oldest_waiting_seconds 10',
    'apar_read_model_lag_seconds 1.5',
  ])
    expect(text).toContain(line);
});
