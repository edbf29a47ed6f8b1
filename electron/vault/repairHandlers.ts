import type { Handlers } from './door.ts';
import type { RepairService } from './services/repair/repairService.ts';

type RepairEntries = Extract<keyof Handlers, `repair:${string}`>;

/** The entries by which a person decides about a damaged store. */
export function createRepairHandlers(repair: RepairService): Pick<Handlers, RepairEntries> {
  return {
    'repair:read': () => repair.read(),
    'repair:authorise': async ({ recoveryKey }) => {
      await repair.authorise(recoveryKey);
      return {};
    },
    'repair:startAgain': () => repair.startAgain(),
    'repair:restore': async (ref) => {
      await repair.restore(ref);
      return {};
    },
    'repair:salvage': () => repair.salvage(),
    'repair:leave': async () => {
      await repair.leave();
      return {};
    },
  };
}
