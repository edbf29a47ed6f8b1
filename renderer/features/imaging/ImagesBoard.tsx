import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Side } from '../../../shared/forms/form.ts';
import { otherEyeSlot } from '../../../shared/forms/pictureSides.ts';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';
import { EyeColumn, TwoEyes } from '../../forms/EyesGroup.tsx';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { ArrivedTray } from './attribution/ArrivedTray.tsx';
import { CameraScreen } from './camera/CameraScreen.tsx';
import { CameraContext } from './camera/cameraContext.ts';
import { cameraPlaces } from './camera/cameraPlace.ts';
import { useAiming } from './camera/useAiming.ts';
import { FilePicker } from './FilePicker.tsx';
import { FileTray } from './FileTray.tsx';
import styles from './Images.module.css';
import { slotOf } from './imageName.ts';
import { OtherPerson } from './OtherPerson.tsx';
import { SlotTile } from './SlotTile.tsx';
import { type BoardProps, useBoard } from './useBoard.ts';
import { Viewer } from './Viewer.tsx';

const sides: readonly Side[] = ['right', 'left'];

/** Every place of the request by eye; files enter by choosing, dropping or pasting, and none is placed without her act. */
export function ImagesBoard(props: BoardProps) {
  const { slots, images, intake } = props;
  const text = useText();
  const words = text.imaging;
  const board = useBoard(props);
  const [shown, setShown] = useState<string | null>(null);
  const aiming = useAiming();
  const tile = (slot: ExpectedSlot) => (
    <SlotTile
      key={slot.code}
      slot={slot}
      images={images.filter((image) => slotOf(image.slot) === slot.code)}
      files={intake.files.filter((file) => file.slot === slot.code)}
      onFiles={(files) => board.give(slot, files)}
      onDismiss={intake.dismiss}
      board={board}
      otherEye={images.find((image) => image.slot === otherEyeSlot(slot.code)) ?? null}
      onEnlarge={({ id }) => setShown(id)}
    />
  );
  const total = images.reduce((sum, { size }) => sum + size, 0);
  return (
    <div className={styles.page} data-over={board.drop.over || undefined} {...board.drop.handlers}>
      <div className={styles.lead}>
        <p role="status">{words.lead(images.length, fileSize(text, total))}</p>
        <FilePicker word={words.addMany} label={words.addMany} several onFiles={intake.receive} />
      </div>
      {board.error === null ? null : <FailureNotice error={failureOf(board.error)} />}
      <ArrivedTray requestId={props.requestId} free={board.free} onAttributed={board.joined} />
      <FileTray
        files={intake.loose}
        slots={slots}
        free={board.free}
        onAttribute={board.attribute}
        onDiscard={intake.discard}
      />
      <OtherPerson images={images} onRemove={board.remove} onConfirm={board.keep} />
      <CameraContext value={aiming.aim}>
        <Places slots={slots} tile={tile} />
      </CameraContext>
      <BoardCamera {...props} board={board} aiming={aiming} />
      {shown === null ? null : (
        <Viewer
          patient={props.patient}
          images={images}
          shownId={shown}
          onShow={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}

interface BoardCameraProps extends BoardProps {
  readonly board: ReturnType<typeof useBoard>;
  readonly aiming: ReturnType<typeof useAiming>;
}

/** The camera over the board, from the place that was aimed at, once one was. */
function BoardCamera({ board, aiming, ...props }: BoardCameraProps) {
  const { requestId, slots, images, intake } = props;
  if (aiming.code === null) return null;
  return (
    <CameraScreen
      requestId={requestId}
      places={cameraPlaces(slots, board.free)}
      first={aiming.code}
      images={images}
      files={intake.files}
      acts={{
        give: (code, file) => board.giveTo(code, [file]),
        remove: board.remove,
        dismiss: intake.dismiss,
        check: board.check,
        switchEye: board.switchEye,
      }}
      onClose={aiming.close}
    />
  );
}

interface PlacesProps {
  readonly slots: readonly ExpectedSlot[];
  readonly tile: (slot: ExpectedSlot) => ReactNode;
}

/** The places of each eye, then those of neither. */
function Places({ slots, tile }: PlacesProps) {
  const words = useText().imaging;
  const sided = sides.map((side) => ({ side, slots: slots.filter((slot) => slot.side === side) }));
  const hasEyes = sided.some((column) => column.slots.length > 0);
  const others = slots.filter(({ side }) => side === null);
  return (
    <>
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
    </>
  );
}
