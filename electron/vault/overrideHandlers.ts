import type { Handlers } from './door.ts';
import type { OverrideService } from './services/overrides/overrideService.ts';

type OverrideEntries = Extract<keyof Handlers, `override:${string}`>;

/** The entries of the monthly review of overrides. */
export function createOverrideHandlers(
  overrides: OverrideService,
): Pick<Handlers, OverrideEntries> {
  return {
    'override:read': ({ month }, call) => overrides.read(call.session(), month),
    'override:review': ({ month }, call) => overrides.review(call.session(), month),
    'override:export': ({ month }, call) => overrides.export(call.session(), month),
  };
}
