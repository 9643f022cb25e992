import type { DeviationCategory } from '../../parameters/deviation-category.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

export type Importance = 'IMPORTANT' | 'MINOR';

/** ST-DEVIATION: important where it touches consent, eligibility, MRI, prediction lock, blinding or the endpoint's scan. */
export const importanceOf = (category: DeviationCategory, protocol: ProtocolParameters): Importance =>
  applies('ST-DEVIATION', protocol.deviations.importantCategories.includes(category)) ? 'IMPORTANT' : 'MINOR';
