import type { Handlers } from './door.ts';
import type { BackupService } from './services/backup/backupService.ts';
import type { ElsewhereService } from './services/backup/elsewhereService.ts';

type BackupEntries = Extract<keyof Handlers, `backup:${string}` | `restore:${string}`>;

export interface BackupServices {
  readonly backups: BackupService;
  readonly elsewhere: ElsewhereService;
}

/** The entries of « Sauvegardes », and those of a PC without a store that receives one. */
export function createBackupHandlers({
  backups,
  elsewhere,
}: BackupServices): Pick<Handlers, BackupEntries> {
  return {
    'backup:list': (_input, call) => backups.list(call.session()),
    'backup:run': async (_input, call) => {
      await backups.run(call.session());
      return {};
    },
    'backup:chooseFolder': (_input, call) => backups.chooseFolder(call.session()),
    'backup:forgetFolder': (_input, call) => {
      backups.forgetFolder(call.session());
      return {};
    },
    'backup:restore': async (ref, call) => {
      await backups.restore(call.session(), ref);
      return {};
    },
    'restore:find': () => elsewhere.find(),
    'restore:open': (input) => elsewhere.open(input),
    'restore:apply': async (input) => {
      await elsewhere.apply(input);
      return {};
    },
  };
}
