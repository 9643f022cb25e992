/** The name of an analysis as an anchor; ids of a plan are letters, digits, dots and hyphens, so two never meet. */
export const anchorOf = (id: string): string => id.replaceAll('.', '--').replaceAll(/[^A-Za-z0-9-]/gu, '_');
