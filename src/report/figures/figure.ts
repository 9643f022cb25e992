/** The numbers behind a picture, for those who cannot see it and for those who want to check it. */
export interface DataTable {
  readonly columns: readonly string[];
  /** One row a point; null where there is no value. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Under which name the lineage of the numbers of a row is asked for; absent where there is none, as of a file. */
  readonly ids?: readonly (string | null)[];
  /** Which numbers the table leaves out, and where they are. */
  readonly note?: string;
}

/** A picture as one SVG element with title and description, and its numbers. */
export interface Drawn {
  readonly kind: 'Drawn';
  readonly id: string;
  readonly title: string;
  /** What is to be seen, in words. */
  readonly description: string;
  readonly svg: string;
  readonly table: DataTable;
  readonly notes: readonly string[];
}

/** There is nothing to draw, and why. */
export interface NotDrawn {
  readonly kind: 'NotDrawn';
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

export type ReportFigure = Drawn | NotDrawn;

/** What a picture is called; the id is unique in the document and begins with a letter. */
export interface FigureHead {
  readonly id: string;
  readonly title: string;
}

export const notDrawn = ({ id, title }: FigureHead, reason: string): NotDrawn => ({
  kind: 'NotDrawn',
  id,
  title,
  reason,
});
