import { createHash } from 'node:crypto';
import { createImageFiles } from '../../../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../../../electron/vault/images/importImage.ts';
import { practicePassphrase } from '../../../../electron/vault/services/practiceService.ts';
import { firstBrokenAudit, readAudit } from '../../../../electron/vault/store/auditStore.ts';
import type { OpenedStore } from '../../support/insideStore.ts';
import { passphrase } from '../../support/people.ts';
import type { VaultHere, WindowHere } from '../../support/vaultHere.ts';
import { removedPassphrase } from './world.ts';

/** What the screens show of a store, in a form in which two looks at the same content are equal. */
export interface Look {
  readonly rows: string;
  readonly residents: readonly string[];
  /** SHA-256 of each picture as it is drawn, by its id; `refused` when none is given. */
  readonly pictures: Readonly<Record<string, string>>;
  /** Requests shown with « Signature non vérifiée ». */
  readonly unverified: number;
}

/** What the files say from inside, once the program has gone on with them and ended. */
export interface Inside {
  /** Where the access trail is broken, null when it holds. */
  readonly broken: number | null;
  /** Lines that tell of a file that was put back or fell back: `action` or `action:file`. */
  readonly lines: readonly string[];
  /** SHA-256 of each original, by its id; `refused` when it is not given. */
  readonly originals: Readonly<Record<string, string>>;
}

export const refused = 'refused';
const everything = { patientId: null, specialty: null, text: '', offset: 0, limit: 200 } as const;

/** Reads every resident, request, draft and picture through the door. */
export async function lookAt({ vault }: VaultHere, window: WindowHere): Promise<Look> {
  const { rows } = await window.value('patient:search', { text: '', limit: 200 });
  const residents = rows.map(({ id }) => id).sort();
  const people = await Promise.all(residents.map((id) => window.value('patient:read', { id })));
  const found = await window.value('serviceRequest:search', { ...everything, view: 'all' });
  const drafts = found.rows.filter(({ number }) => number === null).map(({ id }) => id);
  const sent = found.rows.filter(({ number }) => number !== null).map(({ id }) => id);
  const requests = await Promise.all(
    sent.sort().map((id) => window.value('serviceRequest:read', { id })),
  );
  const begun = await Promise.all(drafts.sort().map((id) => window.value('draft:read', { id })));
  const { attachmentToken: token } = await window.value('session:read', {});
  const images = [...requests, ...begun].flatMap((one) => one.images);
  const pictures = images.map(({ id }) => {
    const answer = vault.picture({ token, id, copy: 'display' });
    return [id, answer.ok ? sha256(answer.bytes) : refused] as const;
  });
  const shown = requests.map(({ row, answers, images: own, messages, opinions }) => {
    const named = own.map(({ id, sha256: hash, slot }) => [id, hash, slot]);
    return { number: row.number, state: row.state, answers, named, messages, opinions };
  });
  const typed = begun.map(({ id, answers, focus, images: own }) => {
    const named = own.map((image) => [image.id, image.sha256, image.slot]);
    return { id, answers, focus, named };
  });
  return {
    rows: JSON.stringify({ people, shown, typed }),
    residents,
    pictures: Object.fromEntries(pictures),
    unverified: requests.filter(({ signatureVerified }) => signatureVerified !== true).length,
  };
}

const telling = new Set([
  'store.fileRolledBack',
  'store.keyringFromPrevious',
  'store.rolledBack',
  'audit.broken',
]);

/** Looks without a session. Closes the store. */
export function lookInside({ store }: OpenedStore): Inside {
  const { database, keys } = store;
  try {
    const files = createImageFiles(`${store.folder}/${imagesFolder}`, keys.attachmentKey);
    const ids = database.all("SELECT original_id AS id FROM image_file WHERE kind = 'original'");
    const originals = ids.map(({ id }) => {
      try {
        return [String(id), sha256(files.read(database, String(id), 'original'))];
      } catch {
        return [String(id), refused];
      }
    });
    const lines = readAudit(database)
      .filter(({ action }) => telling.has(action))
      .map(({ action, detail }) =>
        detail.file === undefined ? action : `${action}:${detail.file}`,
      );
    return {
      broken: firstBrokenAudit(database, keys.auditKey),
      lines,
      originals: Object.fromEntries(originals),
    };
  } finally {
    store.close();
  }
}

/** What was answered to each who tried to come in: `in`, or the code of the refusal. */
export interface Tried {
  readonly wrong: string;
  readonly removed: string;
  /** With the passphrase of the exercise, which everybody knows. */
  readonly stranger: string;
  readonly right: string;
}

const longestWaits = 4;

/** Waits as long as it is told to, on a clock that the campaign moves. */
export async function comeIn(
  { gate, clock }: VaultHere,
  userId: string,
  typed: string,
): Promise<string> {
  for (let round = 0; round < longestWaits; round += 1) {
    const answer = await gate.call('session:unlock', { userId, passphrase: typed });
    if (answer.ok) return 'in';
    const { code, detail } = answer.error;
    if (code !== 'session.throttled') return code;
    clock.advance(Number(detail?.seconds ?? 0) * 1000 + 1);
  }
  return 'session.throttled';
}

/** Those who have no right first, then the one who has. Stops at the first that gets in. */
export async function everybodyTries(
  host: VaultHere,
  { keeper, removed }: { readonly keeper: string; readonly removed: string },
  removedTries: boolean,
): Promise<Tried> {
  const nobody = { wrong: '', removed: '', stranger: '', right: '' };
  const wrong = await comeIn(host, keeper, `${passphrase} non`);
  if (wrong === 'in') return { ...nobody, wrong };
  const gone = removedTries ? await comeIn(host, removed, removedPassphrase) : '';
  if (gone === 'in') return { ...nobody, wrong, removed: gone };
  const stranger = await strangerTries(host, keeper);
  if (stranger === 'in') return { ...nobody, stranger };
  return { wrong, removed: gone, stranger, right: await comeIn(host, keeper, passphrase) };
}

/** Only where the first name of the lock screen is not one of ours. */
async function strangerTries(host: VaultHere, keeper: string): Promise<string> {
  const status = await host.gate.call('session:status', {});
  const [first] = status.ok ? status.value.users : [];
  if (first === undefined || first.id === keeper) return '';
  return comeIn(host, first.id, practicePassphrase);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
