/** A decoded picture, ready to be drawn at any zoom. */
export interface LoadedPicture {
  readonly full: ImageBitmap;
  /** A smaller copy for when the picture is seen whole: sharper and faster than shrinking the large one each time. */
  readonly small: ImageBitmap;
}

export interface PictureCache {
  /** The decoded picture at this address; rejects when it cannot be read. */
  readonly load: (url: string) => Promise<LoadedPicture>;
  /** Decoded already, so that it can be drawn at once. */
  readonly peek: (url: string) => LoadedPicture | null;
  /** Keeps a picture in memory while a pane shows it; returns the release. */
  readonly hold: (url: string) => () => void;
}

/** About 400 MB of pixels, besides what is on screen. */
const pixelBudget = 100_000_000;

interface Entry {
  readonly promise: Promise<LoadedPicture>;
  picture: LoadedPicture | null;
  holders: number;
}

/** Keeps the pictures last used, within a budget of pixels. `decode` turns an address into pixels. */
export function createPictureCache(
  decode: (url: string) => Promise<LoadedPicture>,
  budget = pixelBudget,
): PictureCache {
  const entries = new Map<string, Entry>();

  const touch = (url: string): Entry => {
    const known = entries.get(url);
    if (known !== undefined) {
      entries.delete(url);
      entries.set(url, known);
      return known;
    }
    const entry: Entry = { promise: decode(url), picture: null, holders: 0 };
    entries.set(url, entry);
    entry.promise.then(
      (picture) => {
        entry.picture = picture;
        evict();
      },
      () => entries.delete(url),
    );
    return entry;
  };

  const evict = (): void => {
    let pixels = [...entries.values()].reduce((sum, entry) => sum + sizeOf(entry.picture), 0);
    for (const [url, entry] of entries) {
      if (pixels <= budget) return;
      if (entry.holders > 0 || entry.picture === null) continue;
      pixels -= sizeOf(entry.picture);
      entry.picture.full.close();
      entry.picture.small.close();
      entries.delete(url);
    }
  };

  return {
    load: (url) => touch(url).promise,
    peek: (url) => entries.get(url)?.picture ?? null,
    hold(url) {
      const entry = touch(url);
      entry.holders += 1;
      return () => {
        entry.holders -= 1;
        evict();
      };
    },
  };
}

function sizeOf(picture: LoadedPicture | null): number {
  return picture === null ? 0 : picture.full.width * picture.full.height;
}
