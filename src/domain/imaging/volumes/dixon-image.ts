/** The four images that a Dixon acquisition gives of one place; the dynamic set uses the water image. */
export type DixonImage = 'WATER' | 'FAT' | 'IN_PHASE' | 'OPPOSED_PHASE';

/** Values of ImageType (and FrameType) beyond the second, as vendors write them. */
const words: Readonly<Record<string, DixonImage>> = {
  WATER: 'WATER',
  W: 'WATER',
  FAT: 'FAT',
  F: 'FAT',
  IN_PHASE: 'IN_PHASE',
  INPHASE: 'IN_PHASE',
  IP: 'IN_PHASE',
  OPP_PHASE: 'OPPOSED_PHASE',
  OPPOSED_PHASE: 'OPPOSED_PHASE',
  OUT_PHASE: 'OPPOSED_PHASE',
  OUT_OF_PHASE: 'OPPOSED_PHASE',
  OP: 'OPPOSED_PHASE',
};

/** Which image of a Dixon acquisition this is; null for every other image. */
export const dixonImage = (imageType: readonly string[]): DixonImage | null =>
  imageType
    .slice(2)
    .map((value) => words[value.trim().toUpperCase()])
    .find((image) => image !== undefined) ?? null;
