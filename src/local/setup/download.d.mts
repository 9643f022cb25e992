export function downloadTo(
  url: string,
  file: string,
  options?: { readonly sha256?: string; readonly stallMs?: number },
): Promise<void>;
