import { messageOf } from '../../domain/shared/message-of.js';
export type ExecutionProvider = 'cuda' | 'webgpu' | 'cpu';

/** The first provider on which the session can be made; every one passed over is reported with its reason. */
export const firstUsable = async <Session>(
  providers: readonly ExecutionProvider[],
  create: (provider: ExecutionProvider) => Promise<Session>,
  onFallback: (provider: ExecutionProvider, reason: string) => void,
  none: (reasons: string) => Error,
): Promise<{ readonly session: Session; readonly provider: ExecutionProvider }> => {
  const reasons: string[] = [];
  for (const provider of providers) {
    try {
      return { session: await create(provider), provider };
    } catch (error) {
      const reason = messageOf(error);
      reasons.push(`${provider}: ${reason}`);
      onFallback(provider, reason);
    }
  }
  throw none(reasons.join('; ') || 'no provider is configured');
};
