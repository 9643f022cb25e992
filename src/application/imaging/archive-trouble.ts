import { StepFailure } from '../command/trouble/step-failure.js';
import { ArchiveUnavailable, InstanceGone } from '../ports/image-archive.js';

/**
 * Archive trouble as a step failure: a PACS that is down, or that does not give what it listed, is tried again. What it or a library said may hold addresses and
 * stays the cause.
 */
export const archiveTrouble = (error: unknown): never => {
  if (error instanceof ArchiveUnavailable)
    throw new StepFailure(
      'ARCHIVE.UNAVAILABLE',
      'the image archive cannot be reached or refuses us; the log of the worker says why',
      true,
      { cause: error },
    );
  if (error instanceof InstanceGone)
    throw new StepFailure(
      'STUDY.INSTANCE_GONE',
      'the archive listed an instance and did not give it; the study is pulled anew',
      true,
      { cause: error },
    );
  throw error;
};
