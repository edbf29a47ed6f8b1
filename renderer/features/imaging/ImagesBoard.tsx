import { VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Side } from '../../../shared/forms/form.ts';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { EyeColumn, TwoEyes } from '../../forms/EyesGroup.tsx';
import { useFormView } from '../../forms/formView.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { FilePicker } from './FilePicker.tsx';
import { FileTray, type LooseFile } from './FileTray.tsx';
import styles from './Images.module.css';
import { slotOf } from './imageName.ts';
import { SlotTile } from './SlotTile.tsx';
import { useDrop } from './useDrop.ts';
import { useImageAdding } from './useImageAdding.ts';
import { usePastedFiles } from './usePastedFiles.ts';
import { Viewer } from './Viewer.tsx';

interface ImagesBoardProps {
  readonly requestId: string;
  readonly slots: readonly ExpectedSlot[];
  readonly images: readonly RequestImage[];
  readonly onAdded: (image: RequestImage) => void;
  readonly onRemoved: (imageId: string) => void;
}

const sides: readonly Side[] = ['right', 'left'];

/** Every place of the request by eye; files enter by choosing, dropping or pasting, and never find their place alone. */
export function ImagesBoard(props: ImagesBoardProps) {
  const { slots, images } = props;
  const text = useText();
  const words = text.imaging;
  const board = useBoard(props);
  const [shown, setShown] = useState<string | null>(null);
  const tile = (slot: ExpectedSlot) => (
    <SlotTile
      key={slot.code}
      slot={slot}
      images={images.filter((image) => slotOf(image.slot) === slot.code)}
      files={board.files.filter((file) => file.slot === slot.code)}
      onFiles={(files) => board.give(slot, files)}
      onDismiss={board.dismiss}
      onRemove={board.remove}
      onEnlarge={({ id }) => setShown(id)}
    />
  );
  const total = images.reduce((sum, { size }) => sum + size, 0);
  const sided = sides.map((side) => ({ side, slots: slots.filter((slot) => slot.side === side) }));
  const hasEyes = sided.some((column) => column.slots.length > 0);
  const others = slots.filter(({ side }) => side === null);
  return (
    <div className={styles.page} data-over={board.drop.over || undefined} {...board.drop.handlers}>
      <div className={styles.lead}>
        <p role="status">{words.lead(images.length, fileSize(text, total))}</p>
        <FilePicker word={words.addMany} label={words.addMany} several onFiles={board.receive} />
      </div>
      {board.error === null ? null : <FailureNotice error={failureOf(board.error)} />}
      <FileTray
        files={board.loose}
        slots={board.free}
        onAttribute={board.attribute}
        onDiscard={board.discard}
      />
      {hasEyes ? (
        <>
          <VisuallyHidden component="h2">{words.eyes}</VisuallyHidden>
          <TwoEyes lines={1}>
            {sided.map((column) => (
              <EyeColumn key={column.side} side={column.side}>
                <div className={styles.tiles}>{column.slots.map(tile)}</div>
              </EyeColumn>
            ))}
          </TwoEyes>
        </>
      ) : null}
      {others.length === 0 ? null : (
        <section className={styles.others} aria-label={words.others}>
          {hasEyes ? <h2 className={styles.trayTitle}>{words.others}</h2> : null}
          <div className={styles.tiles}>{others.map(tile)}</div>
        </section>
      )}
      {shown === null ? null : (
        <Viewer images={images} shownId={shown} onShow={setShown} onClose={() => setShown(null)} />
      )}
    </div>
  );
}

/** Where each file goes: to its place, or to the tray until somebody says which. */
function useBoard({ requestId, slots, images, onAdded, onRemoved }: ImagesBoardProps) {
  const { answers, dispatch } = useFormView();
  const adding = useImageAdding(requestId, onAdded);
  const [loose, setLoose] = useState<readonly LooseFile[]>([]);
  const removal = useMutation({
    mutationFn: ({ id }: RequestImage) =>
      unwrap(window.estuaire.image.remove({ requestId, imageId: id })),
    onSuccess: (_nothing, { id }) => onRemoved(id),
  });
  const receive = useCallback((files: readonly File[]) => {
    const added = files.map((file) => ({ key: crypto.randomUUID(), file }));
    setLoose((before) => [...before, ...added]);
  }, []);
  const discard = (key: string) => setLoose((before) => before.filter((one) => one.key !== key));
  const room = ({ code, maximum }: ExpectedSlot) =>
    maximum -
    images.filter((image) => slotOf(image.slot) === code).length -
    adding.files.filter((file) => file.slot === code && file.phase !== 'refused').length;
  const give = (slot: ExpectedSlot, files: readonly File[]) => {
    // More files than places: nobody knows which one is meant.
    if (files.length > room(slot)) {
      receive(files);
      return;
    }
    if (answers[slot.linkId] !== undefined) {
      dispatch({ type: 'answer', linkId: slot.linkId, answer: null });
    }
    adding.add(slot.code, files);
  };
  usePastedFiles((files, linkId) => {
    const slot = slots.find((one) => one.linkId === linkId);
    if (slot === undefined) receive(files);
    else give(slot, files);
  });
  return {
    files: adding.files,
    dismiss: adding.dismiss,
    loose,
    free: slots.filter((slot) => room(slot) > 0),
    give,
    receive,
    discard,
    attribute: ({ key, file }: LooseFile, code: string) => {
      const slot = slots.find((one) => one.code === code);
      if (slot === undefined) return;
      discard(key);
      give(slot, [file]);
    },
    drop: useDrop(receive),
    remove: removal.mutate,
    error: removal.error,
  };
}
