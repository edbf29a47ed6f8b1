import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useFormView } from '../../forms/formView.ts';
import { unwrap } from '../../lib/call.ts';
import type { LooseFile } from './FileTray.tsx';
import { slotOf } from './imageName.ts';
import { useDrop } from './useDrop.ts';
import { type AddedFile, useImageAdding } from './useImageAdding.ts';
import { usePastedFiles } from './usePastedFiles.ts';

export interface BoardProps {
  readonly requestId: string;
  readonly slots: readonly ExpectedSlot[];
  readonly images: readonly RequestImage[];
  readonly onAdded: (image: RequestImage) => void;
  readonly onRemoved: (imageId: string) => void;
}

/** Where each file goes: to its place, or to the tray until somebody says which. */
export function useBoard({ requestId, slots, images, onAdded, onRemoved }: BoardProps) {
  const { answers, dispatch } = useFormView();
  const adding = useImageAdding(requestId, onAdded);
  const removal = useRemoval(requestId, onRemoved);
  const tray = useTray();
  const roomIn = (slot: ExpectedSlot) => room(slot, images, adding.files);
  const give = (slot: ExpectedSlot, files: readonly File[]) => {
    // More files than places: nobody knows which one is meant.
    if (files.length > roomIn(slot)) {
      tray.receive(files);
      return;
    }
    if (answers[slot.linkId] !== undefined) {
      dispatch({ type: 'answer', linkId: slot.linkId, answer: null });
    }
    adding.add(slot.code, files);
  };
  usePastedFiles((files, linkId) => {
    const slot = slots.find((one) => one.linkId === linkId);
    if (slot === undefined) tray.receive(files);
    else give(slot, files);
  });
  return {
    files: adding.files,
    dismiss: adding.dismiss,
    ...tray,
    free: slots.filter((slot) => roomIn(slot) > 0),
    give,
    attribute: ({ key, file }: LooseFile, code: string) => {
      const slot = slots.find((one) => one.code === code);
      if (slot === undefined) return;
      tray.discard(key);
      give(slot, [file]);
    },
    drop: useDrop(tray.receive),
    remove: removal.mutate,
    error: removal.error,
  };
}

function room(
  { code, maximum }: ExpectedSlot,
  images: readonly RequestImage[],
  files: readonly AddedFile[],
): number {
  const there = images.filter((image) => slotOf(image.slot) === code).length;
  const coming = files.filter((file) => file.slot === code && file.phase !== 'refused').length;
  return maximum - there - coming;
}

function useTray() {
  const [loose, setLoose] = useState<readonly LooseFile[]>([]);
  const receive = useCallback((files: readonly File[]) => {
    const added = files.map((file) => ({ key: crypto.randomUUID(), file }));
    setLoose((before) => [...before, ...added]);
  }, []);
  const discard = (key: string) => setLoose((before) => before.filter((one) => one.key !== key));
  return { loose, receive, discard };
}

function useRemoval(requestId: string, onRemoved: (imageId: string) => void) {
  return useMutation({
    mutationFn: ({ id }: RequestImage) =>
      unwrap(window.estuaire.image.remove({ requestId, imageId: id })),
    onSuccess: (_nothing, { id }) => onRemoved(id),
  });
}
