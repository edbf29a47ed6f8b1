import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  backupFiles,
  findBackups,
  manifestBytes,
  poolName,
} from '../../../../electron/vault/backup/backupFolder.ts';
import { type BackedUpFile, openManifest } from '../../../../electron/vault/backup/manifest.ts';
import { createImageFiles } from '../../../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../../../electron/vault/images/importImage.ts';
import { readKeyring } from '../../../../electron/vault/session/keyringFile.ts';
import { firstBrokenAudit } from '../../../../electron/vault/store/auditStore.ts';
import { readDraft } from '../../../../electron/vault/store/draftStore.ts';
import { readResource } from '../../../../electron/vault/store/resourceStore.ts';
import { readUser } from '../../../../electron/vault/store/userStore.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import { type Expectation, expectations, type Fact } from './facts.ts';
import type { EnteredStore, Found } from './openState.ts';

/** What a state broke: promises lost, and what is there by half, one line each. */
export interface Broken {
  readonly lost: readonly string[];
  readonly half: readonly string[];
}

type Of<K extends Fact['kind']> = Fact & { readonly kind: K };

/** Looks in an opened state for every promise made before the cut, and for anything that is there by half. */
export function judge(
  found: Found,
  rootDir: string,
  facts: readonly Fact[],
  answered: number,
): Broken {
  const all = expectations(facts, answered).map((expected) => check(found, rootDir, expected));
  const [best = { lost: [], half: [] }] = all.sort((a, b) => weight(a) - weight(b));
  return best;
}

function weight({ lost, half }: Broken): number {
  return lost.length + half.length;
}

function check(found: Found, rootDir: string, expected: Expectation): Broken {
  if (typeof found === 'string') {
    const promised = expected.kept.some(({ kind }) => kind === 'installed');
    return { lost: promised ? [`the installation (${found})`] : [], half: [] };
  }
  const rows = checkRows(found, expected);
  const place = checkPlace(found, rootDir, expected);
  return { lost: [...rows.lost, ...place.lost], half: [...rows.half, ...place.half] };
}

/** The last of each kind and thing: what a later act replaced is not looked for. */
function last<K extends Fact['kind']>(
  facts: readonly Fact[],
  kind: K,
  nameOf: (fact: Of<K>) => string,
): ReadonlyMap<string, Of<K>> {
  const own = facts.filter((fact): fact is Of<K> => fact.kind === kind);
  return new Map(own.map((fact) => [nameOf(fact), fact]));
}

function checkRows({ store }: EnteredStore, { kept, open }: Expectation): Broken {
  const { database: db } = store;
  const lost: string[] = [];
  const half: string[] = [];
  const mayBe = last(open, 'resident', ({ id }) => id);
  for (const [id, { room }] of last(kept, 'resident', ({ id }) => id)) {
    const stored = readResource(db, 'Patient', id);
    const there = stored === null ? null : readPatient(stored.resource).room;
    const edited = mayBe.get(id)?.room;
    const right = room === '' ? edited === undefined || stored !== null : there === room;
    if (stored === null || !(right || there === edited)) lost.push('a resident');
  }
  const signed = last(kept, 'signed', ({ id }) => id);
  const beingSigned = last(open, 'signed', ({ id }) => id);
  for (const id of last(kept, 'draft', (draft) => draft.id).keys()) {
    const request = readResource(db, 'ServiceRequest', id);
    const draft = readDraft(db, 'request', id);
    if (request !== null && draft !== null) half.push('a request both signed and not');
    if (request !== null) {
      const number = request.resource.identifier?.find(({ value }) => value?.startsWith('TE-'));
      const told = signed.get(id) ?? beingSigned.get(id);
      if (told === undefined) half.push('a request signed by nobody');
      else if (number?.value !== told.number) lost.push('the number of a request');
      continue;
    }
    if (draft === null || signed.has(id)) {
      lost.push(signed.has(id) ? 'a signed request' : 'a draft');
      continue;
    }
    const saved = last(kept, 'saved', (save) => save.id).get(id)?.focus ?? null;
    const saving = last(open, 'saved', (save) => save.id).get(id)?.focus ?? null;
    if (![saved, saving].includes(draft.content.focus)) lost.push('what was saved of a draft');
    const images = new Set(draft.content.images.map((image) => image.id));
    for (const fact of kept) {
      if (fact.kind === 'picture' && fact.request === id && !images.has(fact.id)) {
        lost.push('a picture of a draft');
      }
    }
  }
  const spoilt = spoiltPictures(store, kept);
  return {
    lost: [...lost, ...spoilt.lost],
    half: [...half, ...spoilt.half, ...unmatched(store), ...beyond(store, kept, open)],
  };
}

/** Every file that a row names, whole and bit for bit; acknowledged ones are promises, the others are halves. */
function spoiltPictures(store: EnteredStore['store'], kept: readonly Fact[]): Broken {
  const { database: db } = store;
  const files = createImageFiles(join(store.folder, imagesFolder), store.keys.attachmentKey);
  const promised = last(kept, 'picture', ({ id }) => id);
  const lost: string[] = [];
  const half: string[] = [];
  for (const row of db.all('SELECT original_id, kind, sha256 FROM image_file')) {
    const id = String(row.original_id);
    let right = false;
    try {
      const bytes = files.read(db, id, row.kind as 'original');
      right = createHash('sha256').update(bytes).digest('hex') === row.sha256;
    } catch {
      right = false;
    }
    if (right) continue;
    if (promised.has(id)) lost.push('the file of a picture');
    else half.push('a row of a picture without its file');
  }
  for (const [id, { sha256 }] of promised) {
    if (files.find(db, id, 'original')?.sha256 !== sha256) lost.push('the row of a picture');
  }
  return { lost, half };
}

/** Each act and its line of the trail come together or not at all. */
const pairs: readonly (readonly [what: string, sql: string])[] = [
  [
    'a resident without her line in the trail',
    `SELECT count(*) AS n FROM resource WHERE type = 'Patient' AND NOT EXISTS
       (SELECT 1 FROM audit_event WHERE action = 'patient.create' AND object_id = resource.id)`,
  ],
  [
    'a line in the trail without its resident',
    `SELECT count(*) AS n FROM audit_event WHERE action = 'patient.create' AND outcome = 'success'
       AND NOT EXISTS (SELECT 1 FROM resource WHERE type = 'Patient' AND id = object_id)`,
  ],
  [
    'a resident who is in no list',
    `SELECT count(*) AS n FROM resource WHERE type = 'Patient'
       AND NOT EXISTS (SELECT 1 FROM patient WHERE patient.id = resource.id)`,
  ],
  [
    'a signed request that neither waits nor was received',
    `SELECT count(*) AS n FROM resource WHERE type = 'ServiceRequest'
       AND NOT EXISTS (SELECT 1 FROM act WHERE service_request_id = resource.id)
       AND NOT EXISTS (SELECT 1 FROM receipt WHERE service_request_id = resource.id)`,
  ],
  [
    'a signed request without its signature',
    `SELECT count(*) AS n FROM resource WHERE type = 'ServiceRequest' AND NOT EXISTS
       (SELECT 1 FROM reference WHERE type = 'Provenance' AND target_id = resource.id)`,
  ],
  [
    'a file put back from an older copy, which nobody did',
    "SELECT count(*) AS n FROM audit_event WHERE action = 'store.fileRolledBack'",
  ],
];

function unmatched({ database: db, keys }: EnteredStore['store']): readonly string[] {
  const wrong = pairs.filter(([, sql]) => Number(db.one(sql)?.n) > 0).map(([what]) => what);
  const broken = firstBrokenAudit(db, keys.auditKey);
  return broken === null ? wrong : [...wrong, 'a broken access trail'];
}

/** Nobody's acts: more residents or requests than were asked for, answered or not. */
function beyond(
  { database: db }: EnteredStore['store'],
  kept: readonly Fact[],
  open: readonly Fact[],
): readonly string[] {
  const asked = [...kept, ...open];
  const known = new Set(asked.flatMap((fact) => (fact.kind === 'resident' ? [fact.id] : [])));
  const there = db.all("SELECT id FROM resource WHERE type = 'Patient'");
  return there.some(({ id }) => !known.has(String(id))) ? ['a resident nobody asked for'] : [];
}

/** Keys, people, tries and backups: what lies beside the rows. */
function checkPlace(found: EnteredStore, rootDir: string, { kept, open }: Expectation): Broken {
  const lost: string[] = [];
  const half: string[] = [];
  const typed = kept.findLast((fact): fact is Of<'passphrase'> => fact.kind === 'passphrase');
  const changing = open.find((fact): fact is Of<'passphrase'> => fact.kind === 'passphrase');
  const [opensWith] = found.opensWith;
  if (found.opensWith.length > 1) half.push('a slot that two passphrases open');
  if (typed !== undefined && opensWith !== typed.typed && opensWith !== changing?.typed) {
    lost.push('a passphrase');
  }
  const leaving = new Set(open.flatMap((fact) => (fact.kind === 'left' ? [fact.id] : [])));
  const left = last(kept, 'left', ({ id }) => id);
  const slots = (keyring: EnteredStore['keyring'] | undefined): readonly string[] =>
    keyring?.slots.map(({ user }) => user) ?? [];
  for (const id of last(kept, 'person', (person) => person.id).keys()) {
    const row = readUser(found.store.database, id);
    const hasSlot = slots(found.keyring).includes(id);
    if (left.has(id)) {
      const before = slots(found.profile.previous() ?? undefined);
      const onDisk = slots(readKeyring(found.store.folder)?.keyring);
      if (hasSlot || before.includes(id) || onDisk.includes(id)) lost.push('a removal');
      if (row?.disabledAt == null) lost.push('a removal');
    } else if (!leaving.has(id) && (row === null || !hasSlot)) lost.push('a colleague');
  }
  return {
    lost: [...lost, ...forgottenTries(found, kept, open), ...missingBackups(rootDir, kept, open)],
    half: [...half, ...inventedTries(found, kept), ...brokenBackups(found, rootDir)],
  };
}

/** The tries that were told wrong since she last came in. */
function refusedBefore(kept: readonly Fact[]): number {
  const since = kept.findLast(({ kind }) => kind === 'refused' || kind === 'entered');
  return since?.kind === 'refused' ? since.failures : 0;
}

function highest(counts: Readonly<Record<string, number>>): number {
  return Math.max(0, ...Object.values(counts));
}

function forgottenTries(
  { tries }: EnteredStore,
  kept: readonly Fact[],
  open: readonly Fact[],
): readonly string[] {
  const mayStartAgain = open.some(({ kind }) => kind === 'entered' || kind === 'passphrase');
  const count = highest(tries.passphrase);
  return !mayStartAgain && count < refusedBefore(kept) ? ['a failed try'] : [];
}

/** One more may have been counted than was answered. */
function inventedTries({ tries }: EnteredStore, kept: readonly Fact[]): readonly string[] {
  const count = Math.max(tries.assumed, highest(tries.passphrase));
  return count > refusedBefore(kept) + 1 ? ['a wait for tries that nobody made'] : [];
}

/** A later backup takes the place of one of the same day. */
function missingBackups(
  rootDir: string,
  kept: readonly Fact[],
  open: readonly Fact[],
): readonly string[] {
  const promised = kept.findLast((fact): fact is Of<'backup'> => fact.kind === 'backup');
  if (promised === undefined) return [];
  const making = open.find((fact): fact is Of<'backup'> => fact.kind === 'backup');
  const names = findBackups(join(rootDir, 'sauvegardes')).map(({ name }) => name);
  const there = names.includes(promised.name) || (making && names.includes(making.name));
  return there ? [] : ['a backup'];
}

/** A backup that bears its name is whole: manifest, database, keys and each picture that it names. */
function brokenBackups({ store }: EnteredStore, rootDir: string): readonly string[] {
  const base = join(rootDir, 'sauvegardes');
  return findBackups(base).flatMap(({ folder }) => {
    const manifest = openManifest(manifestBytes(folder) ?? Buffer.alloc(0), store.keys.backupKey);
    if (manifest === null) return ['a backup without its list'];
    const pool = join(base, poolName);
    const whole =
      isWhole(folder, backupFiles.database, manifest.database) &&
      isWhole(folder, backupFiles.keyring, manifest.keyring) &&
      Object.entries(manifest.attachments).every(([id, file]) => isWhole(pool, id, file));
    return whole ? [] : ['a backup that is not what its list says'];
  });
}

function isWhole(folder: string, name: string, { size, sha256 }: BackedUpFile): boolean {
  if (!readdirSync(folder).includes(name)) return false;
  const bytes = readFileSync(join(folder, name));
  return bytes.length === size && createHash('sha256').update(bytes).digest('hex') === sha256;
}
