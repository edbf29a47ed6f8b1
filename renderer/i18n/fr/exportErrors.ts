import type { ErrorCode } from '../../../shared/errors.ts';
import type { ErrorWords } from './errors.ts';

/** What stops « Tout exporter », and how it goes on. */
export const exportErrors: Readonly<Record<Extract<ErrorCode, `export.${string}`>, ErrorWords>> = {
  'export.diskFull': {
    title: 'Le dossier choisi n’a plus assez de place.',
    safe: 'Ce qui y est déjà écrit est gardé. Rien n’a changé sur ce poste.',
    action: 'Libérez de la place dans ce dossier, puis reprenez.',
  },
  'export.folderGone': {
    title: 'Le dossier choisi ne répond plus.',
    safe: 'Rien n’a changé sur ce poste.',
    action: 'Rebranchez la clé ou le disque, puis reprenez.',
  },
  'export.wrongPassphrase': {
    title: 'Ces mots ne sont pas ceux de cette archive.',
    safe: 'Rien n’a été modifié.',
    action: 'Relisez les huit mots notés, dans l’ordre, puis recommencez.',
  },
  'export.alreadyBegun': {
    title: 'Une archive est déjà commencée.',
    safe: 'Rien n’a été modifié.',
    action: 'Attendez sa fin, reprenez-la ou abandonnez-la.',
  },
};
