export { livesFormat, type LivesHeader, livesVersion } from './header.js';
export { LivesFileRefused } from './lives-file-refused.js';
export { linesOfBytes } from './lines-of-bytes.js';
export { type LivesOfTrial, readLives } from './read-lives.js';
export { livesLines } from './write-lives.js';
