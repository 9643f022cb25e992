/** One file of an export, as text in UTF-8. */
export interface ExportFile {
  /** Relative, with `/` between folders. */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}
