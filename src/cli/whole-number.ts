import { InvalidArgumentError } from 'commander';

/** A whole number of an option. @throws InvalidArgumentError that names the limits */
export const wholeNumber =
  (from: number, to: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,10}$/u.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
  };
