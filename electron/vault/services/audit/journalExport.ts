import { setImmediate as nextTurn } from 'node:timers/promises';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { Place, placeSetting } from '../../session/install.ts';
import type { OpenStore } from '../../session/openStore.ts';
import { trailStart } from '../../store/auditChain.ts';
import { hashAt } from '../../store/auditHeadStore.ts';
import { readChain } from '../../store/auditJournalStore.ts';
import { readCertificate } from '../../store/certificateStore.ts';
import type { Database } from '../../store/database.ts';
import { readHubLink, readWorkstationKey, saveWorkstationKey } from '../../store/hubLinkStore.ts';
import { readSetting } from '../../store/settingStore.ts';
import { readUsers } from '../../store/userStore.ts';
import { newWorkstationKey, privateKeyOf, publicPart } from '../../sync/jws.ts';
import {
  footerLine,
  headerLine,
  type JournalHeader,
  type JournalSigner,
  journalFormat,
  rowLine,
} from './journalFile.ts';

const rowsAtOnce = 5000;

/**
 * A stretch of the access trail as JSON Lines, its head signed by this workstation's key. Other work goes on between
 * slices: half a million rows take some seconds.
 */
export async function composeJournal(
  store: OpenStore,
  { first, last }: { readonly first: number; readonly last: number },
  now: Date,
  about: JournalHeader['about'] | null = null,
): Promise<Buffer> {
  const { database } = store;
  const signer = signerOf(database, now);
  const told = headerOf(store, first, now);
  const header = headerLine(about === null ? told : { ...told, about });
  const slices: Buffer[] = [Buffer.from(`${header}\n`)];
  let head = pointBefore(database, first);
  for (let from = first; from <= last; from += rowsAtOnce) {
    const rows = readChain(database, from, last, rowsAtOnce);
    slices.push(Buffer.from(rows.map((row) => `${rowLine(row)}\n`).join('')));
    const end = rows.at(-1);
    if (end !== undefined) head = { seq: end.seq, hash: end.hash };
    await nextTurn();
  }
  slices.push(Buffer.from(`${footerLine(header, head, signer)}\n`));
  return Buffer.concat(slices);
}

function pointBefore(database: Database, first: number) {
  const seq = first - 1;
  return seq === 0 ? trailStart : { seq, hash: hashAt(database, seq) ?? trailStart.hash };
}

function headerOf({ database, workstation }: OpenStore, first: number, now: Date): JournalHeader {
  const place = readSetting(database, placeSetting, Place);
  const people = readUsers(database).map(({ id, family, given, role }) => ({
    ...{ id, family, given, role },
  }));
  return {
    format: journalFormat,
    exportedAt: withParisOffset(now.toISOString()),
    establishment: {
      name: place?.establishment.name ?? '',
      finess: place?.establishment.finess ?? '',
    },
    workstation: {
      id: workstation,
      name: place?.workstationName ?? '',
      clientId: readHubLink(database)?.clientId ?? null,
    },
    people,
    after: pointBefore(database, first),
  };
}

/** The key by which the hub knows this workstation, made now if there is none yet. */
function signerOf(database: Database, now: Date): JournalSigner {
  const known = readWorkstationKey(database);
  const key = known ?? newWorkstationKey();
  if (known === null) database.transaction((db) => saveWorkstationKey(db, key, now));
  const link = readHubLink(database);
  return {
    kid: key.kid,
    privateKey: privateKeyOf(key),
    jwk: publicPart(key.privateJwk),
    certificate: readCertificate(database, key.kid)?.certificate ?? null,
    root: link?.root ?? null,
  };
}
