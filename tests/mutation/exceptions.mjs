/** Rules that are there but have no condition to break, each with what holds them instead. */
export const exceptions = {};
