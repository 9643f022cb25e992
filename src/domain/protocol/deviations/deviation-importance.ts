import type { DeviationCategory } from '../../parameters/deviation-category.js';
import { holds } from '../../shared/holds.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

export type Importance = 'IMPORTANT' | 'MINOR';

/** ST-DEVIATION: important where it touches consent, eligibility, MRI, prediction lock, blinding or the endpoint's scan. */
export const importanceOf = (category: DeviationCategory, protocol: ProtocolParameters): Importance =>
  holds('ST-DEVIATION', protocol.deviations.importantCategories.includes(category)) ? 'IMPORTANT' : 'MINOR';
