export { installedFor } from './installed.js';
export { LifeBroken } from './life-broken.js';
export { type Played, type PlayedTrial, playTrial } from './play-trial.js';
export { type Listener, nothingSpent, type Spent } from './stream.js';
