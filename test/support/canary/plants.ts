import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Canary } from './searchForms.ts';

/** One leak made on purpose: these bytes, written this way into a file that ends like that. */
export interface Plant {
  readonly canary: Canary;
  readonly name: string;
  readonly path: string;
  /** Base64 of the bytes, as the plan travels in JSON. */
  readonly payload: string;
  readonly how: 'whole' | 'split' | 'vector' | 'backwards' | 'overwritten';
  readonly fate: 'kept' | 'unlinked' | 'unlinkedFirst' | 'renamed';
}

export interface PlantFolders {
  readonly work: string;
  readonly profile: string;
  readonly tmp: string;
  readonly varTmp: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

function randomName(): string {
  const tail = [...randomBytes(12)].map((b) => letters[b % 26]).join('');
  return `Né-Ÿvrard-${tail}`;
}

function randomIns(): string {
  const digits = [...randomBytes(9)].map((b) => String(b % 10)).join('');
  return `19912${digits.slice(0, 1)}${digits.slice(1, 9)}0`.padEnd(15, '4').slice(0, 15);
}

/** A second way of writing each form, so that an error in `searchForms` is not repeated here. */
const textWriters: Readonly<Record<string, (name: string) => Buffer>> = {
  'as typed': (n) => Buffer.from(`{"family":"${n}"}`),
  'upper case': (n) => Buffer.from(n.toLocaleUpperCase('fr')),
  'lower case': (n) => Buffer.from(n.toLocaleLowerCase('fr')),
  folded: (n) => Buffer.from(n.replaceAll('é', 'e').replaceAll('Ÿ', 'Y').toUpperCase()),
  'folded, spaces': (n) =>
    Buffer.from(n.replaceAll('é', 'e').replaceAll('Ÿ', 'Y').replaceAll('-', ' ').toUpperCase()),
  'utf-16le': (n) => Buffer.from(new Uint16Array([...n].map((c) => c.charCodeAt(0))).buffer),
  'base64 +0': (n) => Buffer.from(Buffer.from(`${n} tail`).toString('base64')),
  'base64 +1': (n) => Buffer.from(Buffer.from(`x${n}!`).toString('base64')),
  'base64 +2': (n) => Buffer.from(Buffer.from(`xy${n} ?`).toString('base64')),
  base64url: (n) => Buffer.from(Buffer.from(`abcd${n}`).toString('base64url')),
  'percent-escaped': (n) => Buffer.from(new URL(`https://a/${n}`).pathname),
  'percent-escaped, lower': (n) =>
    Buffer.from(n.replaceAll('é', '%c3%a9').replaceAll('Ÿ', '%c5%b8')),
  'json-escaped': (n) => Buffer.from(n.replaceAll('é', '\\u00e9').replaceAll('Ÿ', '\\u0178')),
  'json-escaped, upper': (n) =>
    Buffer.from(n.replaceAll('é', '\\u00E9').replaceAll('Ÿ', '\\u0178')),
};

const insWriters: Readonly<Record<string, (ins: string) => Buffer>> = {
  'INS as stored': (ins) => Buffer.from(ins),
  'INS without key': (ins) => Buffer.from(`${ins.slice(0, 13)} `),
  'INS as on screen': (ins) =>
    Buffer.from(ins.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 | $7')),
  'INS in utf-16le': (ins) => Buffer.from(ins, 'utf16le'),
};

type Place = Pick<Plant, 'fate'> & { readonly place: string; readonly folder: string };

function placesIn({ work, profile, tmp, varTmp }: PlantFolders): readonly Place[] {
  return [
    { place: 'kept', folder: work, fate: 'kept' },
    { place: 'unlinked', folder: work, fate: 'unlinked' },
    { place: 'unlinked while open', folder: work, fate: 'unlinkedFirst' },
    { place: 'renamed', folder: work, fate: 'renamed' },
    { place: 'profile', folder: join(profile, 'Cache', 'deep'), fate: 'kept' },
    { place: '/tmp', folder: tmp, fate: 'unlinked' },
    { place: '/var/tmp', folder: varTmp, fate: 'unlinked' },
  ];
}

/** Every form in every place, then every way of writing into a file that disappears. */
export function makePlants(folders: PlantFolders): readonly Plant[] {
  const plants: Plant[] = [];
  const add = (
    place: Place,
    form: string,
    kind: Canary['kind'],
    writer: (text: string) => Buffer,
    how: Plant['how'] = 'whole',
  ) => {
    const text = kind === 'ins' ? randomIns() : randomName();
    const name = `${form}, ${how}, ${place.place}`;
    const path = join(place.folder, `plant-${plants.length}`);
    const payload = writer(text).toString('base64');
    plants.push({
      canary: { label: name, kind, text },
      name,
      path,
      payload,
      how,
      fate: place.fate,
    });
  };
  const asTyped = textWriters['as typed'] ?? Buffer.from;
  for (const place of placesIn(folders)) {
    for (const [form, writer] of Object.entries(textWriters)) add(place, form, 'text', writer);
    for (const [form, writer] of Object.entries(insWriters)) add(place, form, 'ins', writer);
    for (const how of ['split', 'vector', 'backwards', 'overwritten'] as const) {
      add(place, 'as typed', 'text', asTyped, how);
    }
  }
  return plants;
}
