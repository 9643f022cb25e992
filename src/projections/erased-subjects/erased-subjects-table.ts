/** Subjects whose data were erased at their own wish or by law (architecture, erasure). */
export interface ErasedSubjectsTable {
  readonly subject_id: string;
}
