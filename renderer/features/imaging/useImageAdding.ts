import { useCallback, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { sendFile } from './sendFile.ts';

/** One file on its way into the request, or refused. */
export interface AddedFile {
  readonly key: string;
  /** Code of the slot it is for. */
  readonly slot: string;
  /** The picture that it is taken instead of, which goes once this one is in; null when there is none. */
  readonly replaces: string | null;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly phase: 'waiting' | 'sending' | 'checking' | 'refused';
  readonly error: AppError | null;
}

export interface Adding {
  readonly files: readonly AddedFile[];
  readonly add: (slot: string, files: readonly File[], replaces?: string | null) => void;
  readonly dismiss: (key: string) => void;
}

/** A picture is in the request; the one that it was taken instead of is out of it. */
export type OnAdded = (image: RequestImage, replaced: string | null) => void;

/** Takes files in one after the other; each refusal stays beside its place until it is read. */
export function useImageAdding(requestId: string, onAdded: OnAdded): Adding {
  const [files, setFiles] = useState<readonly AddedFile[]>([]);
  const chain = useRef(Promise.resolve());
  const added = useRef(onAdded);
  added.current = onAdded;
  const change = useCallback((key: string, part: Partial<AddedFile>) => {
    setFiles((before) => before.map((file) => (file.key === key ? { ...file, ...part } : file)));
  }, []);
  const forget = useCallback((key: string) => {
    setFiles((before) => before.filter((file) => file.key !== key));
  }, []);
  const takeIn = useCallback(
    async (key: string, slot: string, file: File, replaces: string | null) => {
      change(key, { phase: 'sending' });
      try {
        const image = await sendFile(
          {
            requestId,
            slot,
            fileName: file.name,
            size: file.size,
            lastModified: modifiedAt(file),
          },
          file,
          {
            image: window.estuaire.image,
            onProgress: (sent) =>
              change(key, { sent, phase: sent < file.size ? 'sending' : 'checking' }),
          },
        );
        added.current(image, null);
        // Only now: a new picture that is refused leaves the old one where it is.
        if (replaces !== null) {
          await unwrap(window.estuaire.image.remove({ requestId, imageId: replaces }));
          added.current(image, replaces);
        }
        forget(key);
      } catch (cause) {
        change(key, { phase: 'refused', error: failureOf(cause) });
      }
    },
    [requestId, change, forget],
  );
  const add = useCallback(
    (slot: string, chosen: readonly File[], replaces: string | null = null) => {
      for (const file of chosen) {
        const key = crypto.randomUUID();
        const { name, size } = file;
        setFiles((before) => [
          ...before,
          { key, slot, replaces, name, size, sent: 0, phase: 'waiting', error: null },
        ]);
        chain.current = chain.current.then(() => takeIn(key, slot, file, replaces));
      }
    },
    [takeIn],
  );
  return { files, add, dismiss: forget };
}

/** What the camera or the disk says of the file's age; a date before 1990 says nothing. */
function modifiedAt(file: File): string | null {
  const date = new Date(file.lastModified);
  return date.getUTCFullYear() < 1990 ? null : date.toISOString();
}
