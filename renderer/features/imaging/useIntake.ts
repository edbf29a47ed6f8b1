import { useCallback, useState } from 'react';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import type { LooseFile } from './trayPlaces.ts';
import { type Adding, type OnAdded, useImageAdding } from './useImageAdding.ts';

/** Everything that was chosen and is not in the request: on its way, refused, or still without a place. */
export interface Intake extends Adding {
  readonly loose: readonly LooseFile[];
  /** Puts files into the tray. */
  readonly receive: (files: readonly File[]) => void;
  readonly discard: (key: string) => void;
  /** A picture that a device brought was attributed: it is in the request. */
  readonly joined: (image: RequestImage) => void;
}

/** Lives with the request and not with the step that shows it: leaving the pictures forgets none of them. */
export function useIntake(requestId: string, onAdded: OnAdded): Intake {
  const adding = useImageAdding(requestId, onAdded);
  const [loose, setLoose] = useState<readonly LooseFile[]>([]);
  const receive = useCallback((files: readonly File[]) => {
    const added = files.map((file) => ({ key: crypto.randomUUID(), file }));
    setLoose((before) => [...before, ...added]);
  }, []);
  const discard = (key: string) => setLoose((before) => before.filter((one) => one.key !== key));
  return { ...adding, loose, receive, discard, joined: (image) => onAdded(image, null) };
}
