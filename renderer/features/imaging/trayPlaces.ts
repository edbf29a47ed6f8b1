import { placesInNames } from '../../../shared/forms/namedPlaces.ts';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';

/** A file that came without a place. */
export interface LooseFile {
  readonly key: string;
  readonly file: File;
}

/** A file of the tray with the place that stands in its line. */
export interface PlacedFile {
  readonly loose: LooseFile;
  /** A place with room; null while nobody and nothing said one. */
  readonly slot: string | null;
  /** True when the file's name says it, and nobody chose. */
  readonly fromName: boolean;
}

interface Places {
  readonly slots: readonly ExpectedSlot[];
  readonly free: readonly ExpectedSlot[];
  /** What a person chose, by file; null where she emptied the line. */
  readonly chosen: ReadonlyMap<string, string | null>;
}

/** The place of each file: hers before the one its name says, and never one that is full. */
export function placesOf(
  files: readonly LooseFile[],
  { slots, free, chosen }: Places,
): readonly PlacedFile[] {
  const said = placesInNames(
    files.map(({ key, file }) => ({ key, name: file.name })),
    slots,
  );
  return files.map((loose) => {
    const own = chosen.get(loose.key);
    const wanted = own === undefined ? said.get(loose.key) : own;
    const slot = free.find(({ code }) => code === wanted)?.code ?? null;
    return { loose, slot, fromName: slot !== null && own === undefined };
  });
}

/** The whole tray, when two files or more have each a place of their own; else they go one by one. */
export function lotOf(
  placed: readonly PlacedFile[],
): readonly { readonly loose: LooseFile; readonly slot: string }[] | null {
  const lot = placed.flatMap(({ loose, slot }) => (slot === null ? [] : [{ loose, slot }]));
  const distinct = new Set(lot.map(({ slot }) => slot)).size;
  return lot.length >= 2 && lot.length === placed.length && distinct === lot.length ? lot : null;
}
