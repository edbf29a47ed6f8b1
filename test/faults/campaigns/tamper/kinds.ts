import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { putBack, spoil, spoilInPlace, swapFiles } from './bytes.ts';
import { bringBack, changeSigned, changeTrail, exchangeSigningKeys } from './insider.ts';
import { changeKeyring, changeTries } from './keyringChanges.ts';
import type { Stage } from './stage.ts';

/** How a case is judged beyond the rule that all of them obey. */
export type Rule =
  /** Everything reads back identical, or the difference is told. */
  | 'same'
  /** The last acts may be missing, in their order: SQLite takes a damaged end of its log for one never written. */
  | 'prefix'
  /** What stands there is refused; only the untouched part may still open. */
  | 'refused'
  /** A request is shown with « Signature non vérifiée ». */
  | 'unverified'
  /** The access trail is found broken at one row, also after the program went on writing. */
  | 'broken'
  /** The backup is put back whole, or refused and the store stays. */
  | 'backup'
  /** The workstation's secret is another: the passphrase opens nothing, the printed key does. */
  | 'secret';

export interface Kind {
  readonly name: string;
  /** How often in a round. */
  readonly times: number;
  readonly rule: Rule;
  readonly from?: 'killed';
  /** What the right passphrase may be answered. */
  readonly refusals: readonly string[];
  /** Lines of the trail that tell of a content that is not the last one. */
  readonly tells?: readonly string[];
  /** True where somebody removed could have gained something: her try takes as long as all the rest. */
  readonly waysIn?: boolean;
  /** Answers the row where the trail has to be found broken; only for `broken`. */
  readonly spoil: (stage: Stage) => unknown;
}

const inStore =
  (name: string) =>
  ({ store, random }: Stage): void =>
    spoil(join(store, name), random);

const putBackFrom =
  (...names: readonly string[]) =>
  ({ store, world }: Stage): void => {
    for (const name of names) putBack(join(world.older, 'poste', name), join(store, name));
  };

const noStore = ['store.corrupted'];
const noKeyring = ['keyring.damaged', 'session.refused', 'key.unavailable'];

/** Every kind of tampering, in the order of a round. */
export const kinds: readonly Kind[] = [
  { name: 'nothing touched', times: 1, rule: 'same', refusals: [], spoil: () => {} },
  {
    ...{ name: 'database', times: 14, rule: 'same' },
    refusals: [...noStore, 'store.unavailable', 'store.newer'],
    spoil: inStore('estuaire.db'),
  },
  {
    ...{ name: 'database put back', times: 2, waysIn: true, rule: 'same', refusals: noStore },
    tells: ['store.fileRolledBack:database'],
    spoil: putBackFrom('estuaire.db'),
  },
  {
    ...{ name: 'write-ahead log', times: 4, rule: 'prefix', from: 'killed', refusals: noStore },
    spoil: inStore('estuaire.db-wal'),
  },
  {
    ...{ name: 'keyring', times: 5, waysIn: true, rule: 'same', refusals: noKeyring },
    spoil: ({ store, random }) => {
      spoil(join(store, 'keyring'), random);
      if (random(3) === 0) spoilInPlace(join(store, 'keyring.previous'), random);
    },
  },
  {
    ...{ name: 'keyring before', times: 1, rule: 'same', refusals: [] },
    spoil: inStore('keyring.previous'),
  },
  {
    ...{ name: 'keyring put back', times: 2, waysIn: true, rule: 'same', refusals: [] },
    spoil: putBackFrom('keyring', 'keyring.previous'),
  },
  {
    ...{ name: 'keyring rewritten', times: 6, waysIn: true, rule: 'refused', refusals: noKeyring },
    spoil: changeKeyring,
  },
  { name: 'tries in the keyring', times: 1, rule: 'same', refusals: [], spoil: changeTries },
  { name: 'throttle', times: 2, rule: 'same', refusals: [], spoil: inStore('throttle') },
  {
    ...{ name: 'throttle put back', times: 1, rule: 'same', refusals: [] },
    spoil: putBackFrom('throttle'),
  },
  { name: 'anchor', times: 1, rule: 'same', refusals: [], spoil: inStore('anchor') },
  { name: 'picture', times: 8, rule: 'same', refusals: [], spoil: spoilPicture },
  { name: 'pictures swapped', times: 4, rule: 'same', refusals: [], spoil: swapPictures },
  { name: 'backup', times: 7, rule: 'backup', refusals: [], spoil: spoilBackup },
  { name: 'backup mixed', times: 2, rule: 'backup', refusals: [], spoil: mixBackups },
  {
    name: 'files of another store',
    times: 3,
    waysIn: true,
    rule: 'refused',
    refusals: [...noKeyring, ...noStore],
    spoil: takeFromOther,
  },
  { name: 'secret', times: 1, rule: 'secret', refusals: ['key.unavailable'], spoil: () => {} },
  { name: 'row of the trail', times: 5, rule: 'broken', refusals: [], spoil: changeTrail },
  {
    ...{ name: 'signed content', times: 5, rule: 'unverified', refusals: [] },
    spoil: changeSigned,
  },
  {
    ...{ name: 'signing keys', times: 1, rule: 'unverified', refusals: [] },
    spoil: exchangeSigningKeys,
  },
  {
    ...{ name: 'person brought back', times: 1, waysIn: true, rule: 'same', refusals: [] },
    spoil: async (stage) => {
      await bringBack(stage);
      if (stage.random(2) === 0) putBackFrom('keyring', 'keyring.previous')(stage);
    },
  },
];

/** One after the other, so that the first so many cases hold each kind once. */
export const round: readonly Kind[] = spread();

function spread(): Kind[] {
  const most = Math.max(...kinds.map(({ times }) => times));
  return Array.from({ length: most }, (_, lap) => kinds.filter(({ times }) => times > lap)).flat();
}

function picturesOf({ store }: Stage): readonly string[] {
  return readdirSync(join(store, 'images')).sort();
}

function spoilPicture(stage: Stage): void {
  const names = picturesOf(stage);
  const name = names[stage.random(names.length)] ?? '';
  spoil(join(stage.store, 'images', name), stage.random);
}

/** Of the same length where there are such: the length alone would tell of others. */
function swapPictures(stage: Stage): void {
  const folder = join(stage.store, 'images');
  const names = picturesOf(stage);
  const one = names[stage.random(names.length)] ?? '';
  const sizeOf = (name: string): number => statSync(join(folder, name)).size;
  const others = names.filter((name) => name !== one);
  const alike = others.filter((name) => sizeOf(name) === sizeOf(one));
  const among = alike.length > 0 ? alike : others;
  swapFiles(join(folder, one), join(folder, among[stage.random(among.length)] ?? ''));
}

function backupsOf({ rootDir }: Stage): { readonly base: string; readonly sets: string[] } {
  const base = join(rootDir, 'sauvegardes');
  return {
    base,
    sets: readdirSync(base)
      .filter((name) => name !== 'fichiers')
      .sort(),
  };
}

/** A file of the last backup. */
function spoilBackup(stage: Stage): void {
  const { base, sets } = backupsOf(stage);
  const last = join(base, sets.at(-1) ?? '');
  const pool = readdirSync(join(base, 'fichiers')).sort();
  const picture = join(base, 'fichiers', pool[stage.random(pool.length)] ?? '');
  const own = ['estuaire.db', 'keyring', 'manifest.json'].map((name) => join(last, name));
  const files = [...own, picture];
  spoil(files[stage.random(files.length)] ?? picture, stage.random);
}

/** A file of the backup before, or another picture, under the name of one of the last. */
function mixBackups(stage: Stage): void {
  const { base, sets } = backupsOf(stage);
  const [first = '', last = ''] = [sets.at(0), sets.at(-1)];
  const name = ['estuaire.db', 'keyring', 'manifest.json', 'picture'][stage.random(4)] ?? '';
  if (name === 'picture') {
    const [one = '', other = ''] = readdirSync(join(base, 'fichiers')).sort();
    swapFiles(join(base, 'fichiers', one), join(base, 'fichiers', other));
  } else putBack(join(base, first, name), join(base, last, name));
}

/** The folder of another store or of the exercise, or one file of it, in the place of ours. */
function takeFromOther({ store, world, random }: Stage): void {
  const other = join(world.other, 'poste');
  const exercise = join(world.exercise, 'exercice');
  const from = random(2) === 0 ? other : exercise;
  const name = ['estuaire.db', 'keyring', 'whole'][random(3)] ?? '';
  if (name === 'keyring') rmSync(join(store, 'keyring.previous'));
  if (name !== 'whole') putBack(join(from, name), join(store, name));
  else {
    rmSync(store, { recursive: true });
    cpSync(from, store, { recursive: true });
  }
}
