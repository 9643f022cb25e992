/** Whether a part ever became healthy. What is said first counts. */
export class FirstHealth {
  readonly reached: Promise<void>;
  happened!: () => void;
  missed!: (error: unknown) => void;

  constructor() {
    this.reached = new Promise((resolve, reject) => {
      this.happened = resolve;
      this.missed = reject;
    });
    // Not everybody waits for it; a miss is reported in the part's log as well.
    this.reached.catch(() => undefined);
  }
}
