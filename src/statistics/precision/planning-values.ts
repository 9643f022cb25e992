/** @throws RangeError unless the value lies between 0 and 1, both excluded. */
export const mustBeShare = (name: string, value: number): void => {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(`${name} is ${value}; give a number between 0 and 1, both excluded`);
  }
};

/** @throws RangeError unless the value is a finite number above 0. */
export const mustBePositive = (name: string, value: number): void => {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new RangeError(`${name} is ${value}; give a finite number above 0`);
  }
};

/** The smallest whole number of participants, unless rounding alone lies above it. */
export const wholeNumberOf = (participants: number): number =>
  Math.ceil(participants * (1 - 4 * Number.EPSILON));
