export interface Progress {
  say(line: string): void;
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  pulse(title: string, lastLine: () => string): () => void;
  ready(target: string): void;
  failed(error: unknown): void;
}

export function createProgress(write?: (line: string) => void): Progress;
