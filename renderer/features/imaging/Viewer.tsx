import { Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import type { Opinion, RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { LightPanel } from '../expert/viewer/LightPanel.tsx';
import { isPlain } from '../expert/viewer/light.ts';
import { Attachment } from './Attachment.tsx';
import { copyWords, isOriginalElsewhere } from './copyWords.ts';
import { imageName } from './imageName.ts';
import { LoadOriginal } from './LoadOriginal.tsx';
import { OpinionMarks, OpinionMarksLine } from './marks/OpinionMarks.tsx';
import { PagePicker } from './PagePicker.tsx';
import { type OfRequest, ShowLarge } from './ShowLarge.tsx';
import { DisplayNotice, TurnedPicture } from './TurnedPicture.tsx';
import { type PictureDisplay, usePictureDisplay } from './usePictureDisplay.ts';
import { useViewTransform } from './useViewTransform.ts';
import styles from './Viewer.module.css';
import { ViewerBar, zoomStep } from './ViewerBar.tsx';

interface ViewerProps {
  readonly patient: PatientDetail;
  readonly images: readonly RequestImage[];
  /** The opinion whose author drew over some of them; null where there is none. */
  readonly opinion?: Opinion | null;
  /** Null before there is a request. */
  readonly request?: OfRequest | null;
  readonly shownId: string;
  readonly onShow: (id: string) => void;
  readonly onClose: () => void;
}

const panStep = 80;

/** One picture as large as the window, on a dark ground, with its slot, eye and date always in words. */
export function Viewer(props: ViewerProps) {
  const { patient, images, opinion = null, request = null, shownId, onShow, onClose } = props;
  const text = useText();
  const view = useViewTransform();
  const display = usePictureDisplay();
  const [page, setPage] = useState(0);
  const index = images.findIndex(({ id }) => id === shownId);
  const image = images[index];
  const show = (by: 1 | -1) => {
    const next = images[index + by];
    if (next === undefined) return;
    view.showWhole();
    display.another();
    setPage(0);
    onShow(next.id);
  };
  useKeys(keyActs(view, display, show));
  if (image === undefined) return null;
  const name = imageName(text, image);
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen
      withCloseButton={false}
      lockScroll={false}
      padding={0}
      transitionProps={{ duration: 0 }}
      classNames={{ content: styles.content, body: styles.body }}
      attributes={{ content: { 'aria-label': name } }}
    >
      <div className={styles.viewer}>
        <div>
          <ViewerBar
            patient={patient}
            name={name}
            eye={image.eye}
            position={text.imaging.viewer.position(index + 1, images.length)}
            onPrevious={index === 0 ? null : () => show(-1)}
            onNext={index === images.length - 1 ? null : () => show(1)}
            onZoom={view.zoom}
            onWhole={view.showWhole}
            display={display}
            onClose={onClose}
          />
          <PagePicker pages={image.pages} page={page} onPage={setPage} />
          <ShowLarge {...{ view, display, request, image, page }} />
          {display.lightShown ? (
            <LightPanel light={display.light} onLight={display.setLight} />
          ) : null}
        </div>
        <Stage {...{ view, display, image, opinion, page, name }} />
        <OpinionMarksLine opinion={opinion} image={image} />
        {isOriginalElsewhere(image) ? <LoadOriginal key={image.id} image={image} /> : null}
        <Foot percent={view.percent} display={display} image={image} />
      </div>
    </Modal>
  );
}

interface StageProps {
  readonly view: View;
  readonly display: PictureDisplay;
  readonly image: RequestImage;
  readonly opinion: Opinion | null;
  readonly page: number;
  readonly name: string;
}

/** The picture in its place, with what the opinion drew over the page that is seen. */
function Stage({ view, display, image, opinion, page, name }: StageProps) {
  return (
    <div ref={view.frame} className={styles.frame} {...view.handlers}>
      <div className={styles.picture} style={view.style}>
        <TurnedPicture display={display}>
          <Attachment
            key={`${image.id} ${image.presence} ${page}`}
            page={page}
            image={image}
            copy={image.presence === 'preview' ? 'preview' : 'display'}
            alt={name}
          />
          <OpinionMarks opinion={opinion} image={image} page={page} />
        </TurnedPicture>
      </div>
      <DisplayNotice display={display} />
    </div>
  );
}

interface FootProps {
  readonly percent: number;
  readonly display: PictureDisplay;
  readonly image: RequestImage;
}

/** How large it is shown, said when that changes; the keys; what was done to its display; whether what is seen is a copy. */
function Foot({ percent, display, image }: FootProps) {
  const text = useText();
  const words = text.imaging.viewer;
  const [announced, setAnnounced] = useState('');
  useEffect(() => setAnnounced(words.zoom(percent)), [percent, words]);
  return (
    <footer className={styles.foot}>
      <span role="status">{announced}</span>
      <span>{words.keys}</span>
      <span className={styles.copy}>
        {[...changes(text, display), copyWords(text, image)].filter(isSaid).join(' · ')}
      </span>
    </footer>
  );
}

/** What was done to the display, in the words of where the expert reads; a turn is said on the picture itself. */
function changes(text: Catalogue, { redFree, light }: PictureDisplay): readonly string[] {
  const { viewer } = text.expert;
  return [redFree ? viewer.redFree : '', isPlain(light) ? '' : viewer.light.changed];
}

function isSaid(words: string): boolean {
  return words !== '';
}

/** Keys act wherever the focus is in the viewer, but on a slider, whose they are; the frame's own shortcuts keep theirs. */
function useKeys(acts: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (act === undefined || event.ctrlKey || event.altKey) return;
      if (event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

type View = ReturnType<typeof useViewTransform>;

/** Arrows move a picture that is enlarged, and turn the pages of those that are not; letters as where the expert reads. */
function keyActs(
  view: View,
  display: PictureDisplay,
  show: (by: 1 | -1) => void,
): Readonly<Record<string, (() => void) | undefined>> {
  const isWhole = view.percent === 100;
  return {
    '+': () => view.zoom(zoomStep),
    '=': () => view.zoom(zoomStep),
    '-': () => view.zoom(1 / zoomStep),
    '0': view.showWhole,
    t: display.turnOnce,
    s: display.mirror,
    r: display.toggleRedFree,
    b: display.toggleLight,
    z: display.asTaken,
    ArrowLeft: () => (isWhole ? show(-1) : view.pan(panStep, 0)),
    ArrowRight: () => (isWhole ? show(1) : view.pan(-panStep, 0)),
    ArrowUp: () => view.pan(0, panStep),
    ArrowDown: () => view.pan(0, -panStep),
  };
}
