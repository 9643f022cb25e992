import { livePart } from '../../virtual/simulation/live-part.js';

/** Runs in a thread of its own. */
export default livePart;
