import { z } from 'zod';
import { AppFailure } from '../../../shared/errors.ts';
import { HubFailure } from './hubFailure.ts';

/**
 * What breaks while something from the hub is written here is the fault of what came: it refuses that page or that
 * resource, and the rest of the run goes on. FHIR has more forms than can be looked at before; one that nobody expected
 * shows as a value that is not what its name says. Whatever else breaks is this disk's, or a bug, and is thrown again.
 */
export function faultOfAnswer(error: unknown): HubFailure {
  if (error instanceof HubFailure) return error;
  const reason = 'page.refused';
  if (error instanceof AppFailure && error.code.startsWith('hub.')) {
    return new HubFailure('transient', error.code, { reason });
  }
  if (!isOfForm(error)) throw error;
  return new HubFailure('transient', 'hub.invalidAnswer', { reason });
}

function isOfForm(error: unknown): boolean {
  return [TypeError, RangeError, SyntaxError, z.ZodError].some((kind) => error instanceof kind);
}
