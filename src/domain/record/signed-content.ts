/** What a signature that names no content of its own was put under, as the record held it then (SG-CONTENT). */
export interface SignedContent {
  /** Revision of the fact that is the signature. */
  readonly revision: number;
  /** SHA-256 of the content. */
  readonly content: string;
}

/** Whether the signature was put under this content; a correction and its reverse leave the content as it was. */
export const isSignedFor = (
  { signedContents }: { readonly signedContents: readonly SignedContent[] },
  signature: { readonly revision: number },
  content: string | null,
): boolean => signedContents.some((one) => one.revision === signature.revision && one.content === content);
