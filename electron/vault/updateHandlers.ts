import type { Handlers } from './door.ts';
import type { UpdateService } from './services/updates/updateService.ts';

/** What the entries about new versions of the program call. */
export function createUpdateHandlers(
  updates: UpdateService,
): Pick<Handlers, 'update:read' | 'update:check'> {
  return {
    'update:read': (_input, call) => updates.read(call.session()),
    'update:check': (_input, call) => updates.check(call.session()),
  };
}
