import { useMutation } from '@tanstack/react-query';
import type { PictureAgeReason } from '../../../shared/forms/pictureAge.ts';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useFormView } from '../../forms/formView.ts';
import { unwrap } from '../../lib/call.ts';
import { slotOf } from './imageName.ts';
import type { LooseFile } from './trayPlaces.ts';
import { useDrop } from './useDrop.ts';
import type { AddedFile } from './useImageAdding.ts';
import type { Intake } from './useIntake.ts';
import { usePastedFiles } from './usePastedFiles.ts';

export interface BoardProps {
  readonly requestId: string;
  readonly patient: PatientDetail;
  readonly slots: readonly ExpectedSlot[];
  readonly images: readonly RequestImage[];
  readonly intake: Intake;
  readonly onRemoved: (imageId: string) => void;
  /** A picture of another day was said to belong here. */
  readonly onKept: (image: RequestImage) => void;
}

/** Where each file goes: to its place, or to the tray until somebody says which. */
export function useBoard({ requestId, slots, images, intake, onRemoved, onKept }: BoardProps) {
  const { answers, dispatch } = useFormView();
  const removal = useRemoval(requestId, onRemoved);
  const keeping = useKeeping(requestId, onKept);
  const roomIn = (slot: ExpectedSlot) => room(slot, images, intake.files);
  const give = (slot: ExpectedSlot, files: readonly File[]) => {
    if (files.length === 0) return;
    // More files than places: nobody knows which one is meant.
    if (files.length > roomIn(slot)) {
      intake.receive(files);
      return;
    }
    if (answers[slot.linkId] !== undefined) {
      dispatch({ type: 'answer', linkId: slot.linkId, answer: null });
    }
    intake.add(slot.code, files);
  };
  usePastedFiles((files, linkId) => {
    const slot = slots.find((one) => one.linkId === linkId);
    if (slot === undefined) intake.receive(files);
    else give(slot, files);
  });
  const joined = (image: RequestImage) => {
    const slot = slots.find(({ code }) => code === slotOf(image.slot));
    if (slot !== undefined && answers[slot.linkId] !== undefined) {
      dispatch({ type: 'answer', linkId: slot.linkId, answer: null });
    }
    intake.joined(image);
  };
  return {
    joined,
    free: slots.filter((slot) => roomIn(slot) > 0),
    give,
    attribute: ({ key, file }: LooseFile, code: string) => {
      const slot = slots.find((one) => one.code === code);
      if (slot === undefined) return;
      intake.discard(key);
      give(slot, [file]);
    },
    drop: useDrop(intake.receive),
    remove: removal.mutate,
    keep: (image: RequestImage, reason: PictureAgeReason) =>
      keeping.mutate({ imageId: image.id, reason }),
    error: removal.error ?? keeping.error,
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

function useKeeping(requestId: string, onKept: BoardProps['onKept']) {
  return useMutation({
    mutationFn: (kept: { readonly imageId: string; readonly reason: PictureAgeReason }) =>
      unwrap(window.estuaire.image.keep({ requestId, ...kept })),
    onSuccess: onKept,
  });
}

function useRemoval(requestId: string, onRemoved: (imageId: string) => void) {
  return useMutation({
    mutationFn: ({ id }: RequestImage) =>
      unwrap(window.estuaire.image.remove({ requestId, imageId: id })),
    onSuccess: (_nothing, { id }) => onRemoved(id),
  });
}
