import { z } from 'zod';
import { calendarDate } from '../../../contracts/values/index.js';
import { scenarioNames } from '../../world/index.js';
import { office } from '../life.js';

export const livesFormat = 'apar-lives';
/** Raised with every change that a reader of the version before would misunderstand. */
export const livesVersion = 1;

/** The first line of each trial in a lives file; as many lines follow as it says lives, one life each. */
export const livesHeader = z.strictObject({
  format: z.literal(livesFormat),
  version: z.literal(livesVersion),
  seed: z.int().nonnegative(),
  scenario: z.enum(scenarioNames as [(typeof scenarioNames)[number], ...typeof scenarioNames]),
  /** First possible day of surgery. */
  firstDay: calendarDate,
  /** Of the protocol whose calendar and forms the lives follow before any amendment. */
  protocolVersion: z.string(),
  /** Number of lives of the trial. */
  lives: z.int().min(1),
  office,
});
export type LivesHeader = z.infer<typeof livesHeader>;
