/** Below this length a comparison sort is faster than four passes over 65,536 counters. */
const shortest = 4096;

/**
 * The indices of `values` in ascending order of value; equal values keep the order of their indices, and −0 equals 0.
 * Linear in n for long input: a radix sort on the bits of the numbers, which order as whole numbers do once the sign
 * is turned. No value may be NaN.
 */
export const ascendingOrder = (values: ArrayLike<number>): Uint32Array => {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i += 1) order[i] = i;
  if (values.length < shortest) {
    return order.sort((a, b) => values[a]! - values[b]! || a - b);
  }
  return byRadix(order, sortableDigits(values));
};

/** The values in that order, so that a loop over them reads memory from one end to the other. */
export const taken = (values: ArrayLike<number>, order: Uint32Array): Float64Array => {
  const sorted = new Float64Array(order.length);
  for (let row = 0; row < order.length; row += 1) sorted[row] = values[order[row]!]!;
  return sorted;
};

/** Four digits of 16 bits for each number, least significant first. */
const sortableDigits = (values: ArrayLike<number>): Uint16Array => {
  const floats = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) floats[i] = values[i]! + 0; // −0 + 0 is 0
  const words = new Uint32Array(floats.buffer);
  for (let i = 0; i < words.length; i += 2) {
    const high = words[i + 1]!;
    const negative = high >= 0x80000000;
    if (negative) words[i] = ~words[i]!;
    words[i + 1] = negative ? ~high : high | 0x80000000;
  }
  return new Uint16Array(floats.buffer);
};

const byRadix = (start: Uint32Array, digits: Uint16Array): Uint32Array => {
  let order: Uint32Array = start;
  let next: Uint32Array = new Uint32Array(order.length);
  const ends = new Uint32Array(65536);
  for (let place = 0; place < 4; place += 1) {
    ends.fill(0);
    for (let i = place; i < digits.length; i += 4) ends[digits[i]!]! += 1;
    if (ends[digits[place]!] === order.length) continue;
    for (let digit = 1; digit < ends.length; digit += 1) ends[digit]! += ends[digit - 1]!;
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const item = order[i]!;
      next[(ends[digits[4 * item + place]!]! -= 1)] = item;
    }
    [order, next] = [next, order];
  }
  return order;
};
