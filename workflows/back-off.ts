const second = 1_000;
const minute = 60 * second;
/** About two hours of trying once a minute. */
const aLongTime = 125;

/**
 * How long to wait after so many failures in a row: quick at first, then once a minute, and after two hours every five
 * minutes, so that an outage of days adds hundreds of entries a day to a history and not tens of thousands.
 */
export const backOff = (failures: number): number =>
  failures > aLongTime ? 5 * minute : Math.min(second * 2 ** (failures - 1), minute);
