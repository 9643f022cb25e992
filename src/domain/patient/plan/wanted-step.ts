/** A step that machines should do now, before anybody asks how often it failed. */
export interface WantedStep {
  readonly id: string;
  readonly activity: string;
  readonly taskQueue: 'apar' | 'apar-inference';
  readonly inputRef: string;
  readonly summary: string;
}
