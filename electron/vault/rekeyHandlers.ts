import type { Handlers } from './door.ts';
import type { RekeyService } from './services/rekey/rekeyService.ts';

type RekeyEntries = Extract<keyof Handlers, `rekey:${string}`>;

/** « Renouveler les clés », in « Administration » and at the lock screen meanwhile. */
export function createRekeyHandlers(rekey: RekeyService): Pick<Handlers, RekeyEntries> {
  return {
    'rekey:read': (_input, call) => rekey.read(call.session()),
    'rekey:begin': ({ passphrase }, call) => rekey.begin(call.session(), passphrase),
    'rekey:run': async ({ recoveryKey }, call) => {
      await rekey.run(call.session(), recoveryKey);
      return {};
    },
    'rekey:progress': () => rekey.progress(),
    'rekey:leave': () => {
      rekey.leave();
      return {};
    },
  };
}
