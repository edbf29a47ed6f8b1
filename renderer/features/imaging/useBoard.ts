import { useMutation } from '@tanstack/react-query';
import type { OtherPersonReason } from '../../../shared/domain/fileTraits.ts';
import type { PictureAgeReason } from '../../../shared/forms/pictureAge.ts';
import { otherEyeSlot } from '../../../shared/forms/pictureSides.ts';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import type { ImageCheck, RequestImage } from '../../../shared/ipc/request.ts';
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
  /** Something was said of a picture: why it stays, or where the disc is on it. */
  readonly onChanged: (image: RequestImage) => void;
  /** A picture went to the other eye; every picture of the draft. */
  readonly onSwitched: (images: readonly RequestImage[]) => void;
}

type KeepReason = PictureAgeReason | OtherPersonReason;

/** Where each file goes: to its place, or to the tray until somebody says which. */
export function useBoard(props: BoardProps) {
  const { requestId, slots, images, intake } = props;
  const { answers, dispatch } = useFormView();
  const removal = useRemoval(requestId, props.onRemoved);
  const keeping = useKeeping(requestId, props.onChanged);
  const checking = useChecking(requestId, props.onChanged);
  const switching = useSwitching(props);
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
    giveTo: (code: string, files: readonly File[]) => {
      const slot = slots.find((one) => one.code === code);
      if (slot !== undefined) give(slot, files);
    },
    attribute: ({ key, file }: LooseFile, code: string) => {
      const slot = slots.find((one) => one.code === code);
      if (slot === undefined) return;
      intake.discard(key);
      give(slot, [file]);
    },
    drop: useDrop(intake.receive),
    remove: removal.mutate,
    keep: (image: RequestImage, reason: KeepReason) =>
      keeping.mutate({ imageId: image.id, reason }),
    check: (image: RequestImage, said: ImageCheck['said']) =>
      checking.mutate({ imageId: image.id, said }),
    switchEye: (image: RequestImage) => switching.mutate(image),
    /** The new file takes the place of the picture once it is in, and not before. */
    retake: (image: RequestImage, [file]: readonly File[]) => {
      if (file !== undefined) intake.add(slotOf(image.slot), [file], image.id);
    },
    error: removal.error ?? keeping.error ?? checking.error ?? switching.error,
  };
}

/** Every act on the pictures of the board. */
export type Board = ReturnType<typeof useBoard>;

function room(
  { code, maximum }: ExpectedSlot,
  images: readonly RequestImage[],
  files: readonly AddedFile[],
): number {
  const there = images.filter((image) => slotOf(image.slot) === code).length;
  const coming = files.filter(
    (file) => file.slot === code && file.phase !== 'refused' && file.replaces === null,
  ).length;
  return maximum - there - coming;
}

function useChecking(requestId: string, onChanged: BoardProps['onChanged']) {
  return useMutation({
    mutationFn: (check: { readonly imageId: string; readonly said: ImageCheck['said'] }) =>
      unwrap(window.estuaire.image.check({ requestId, ...check })),
    onSuccess: onChanged,
  });
}

/** The place it goes to is no longer « non réalisable »: there is a picture in it. */
function useSwitching({ requestId, slots, onSwitched }: BoardProps) {
  const { answers, dispatch } = useFormView();
  return useMutation({
    mutationFn: ({ id }: RequestImage) =>
      unwrap(window.estuaire.image.switchEye({ requestId, imageId: id })),
    onSuccess: (images, { slot }) => {
      const linkId = slots.find(({ code }) => code === otherEyeSlot(slot))?.linkId;
      if (linkId !== undefined && answers[linkId] !== undefined) {
        dispatch({ type: 'answer', linkId, answer: null });
      }
      onSwitched(images);
    },
  });
}

function useKeeping(requestId: string, onKept: BoardProps['onChanged']) {
  return useMutation({
    mutationFn: (kept: { readonly imageId: string; readonly reason: KeepReason }) =>
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
