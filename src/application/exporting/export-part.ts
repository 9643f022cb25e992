/** Which of those who leave, in the order of their subject numbers: where everything derived of them is large. */
export interface ExportPart {
  /** Subject number of the last one of the part before; null for the first part. */
  readonly after: string | null;
  readonly limit: number;
}

export const everybody: ExportPart = { after: null, limit: Infinity };

interface Numbered {
  readonly subjectId: string;
}

const following = <One extends Numbered>(
  ordered: readonly One[],
  after: ExportPart['after'],
): readonly One[] => (after === null ? ordered : ordered.filter(({ subjectId }) => subjectId > after));

/** By subject number and not by place: who leaves no more between two parts moves nobody else into or out of a part. */
export const inPart = <One extends Numbered>(
  ordered: readonly One[],
  { after, limit }: ExportPart,
): readonly One[] => following(ordered, after).slice(0, limit);

/** The number after which the next part begins; null after the last part. */
export const nextAfter = (ordered: readonly string[], { after, limit }: ExportPart): string | null => {
  const left = following(
    ordered.map((subjectId) => ({ subjectId })),
    after,
  );
  return left.length > limit ? (left[limit - 1]?.subjectId ?? null) : null;
};
