import {
  memo,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { KeysDialog } from './KeysDialog.tsx';
import { LightPanel } from './LightPanel.tsx';
import type { LabView } from './labView.ts';
import { LayerContext } from './layerEditing.ts';
import { MarksPanel } from './MarksPanel.tsx';
import { Panes, type PanesProps } from './Panes.tsx';
import { PictureStrip } from './PictureStrip.tsx';
import { ShowActive } from './ShowActive.tsx';
import { seenSize, sheetOf } from './sheets.ts';
import { turnedSize } from './turn.ts';
import { useLightPanel } from './useLightPanel.ts';
import { type Marking, useMarking } from './useMarking.ts';
import { useNeighbours } from './useNeighbours.ts';
import { usePaneSize } from './usePaneSize.ts';
import { useSecondScreen } from './useSecondScreen.ts';
import { useViewer, type Viewer } from './useViewer.ts';
import { useViewerKeys, type ViewerCommands } from './useViewerKeys.ts';
import styles from './Viewer.module.css';
import { ViewerBar } from './ViewerBar.tsx';
import { pixelScale, type View, within } from './view.ts';
import { turnOf } from './viewerState.ts';

interface PictureViewerProps {
  readonly own: readonly RequestImage[];
  readonly earlier: readonly RequestImage[];
  readonly nameOf: (picture: RequestImage) => string;
  readonly stage: RefObject<HTMLDivElement | null>;
  /** Keys that lead elsewhere in the case. */
  readonly commands: ViewerCommands;
  /** Told which eye is on screen, for the line where the answer is written. */
  readonly onEye: (eye: 'right' | 'left' | null) => void;
  readonly lab: LabView | null;
  /** Why a picture is not here, in words. */
  readonly absence: string;
  /** On the second screen: the picture that the reading shows, shown here too whenever it changes. */
  readonly follow?: string | null;
}

/**
 * The pictures on a dark ground, and the keys that act on them while they have the focus. What does not depend on the `view`
 * keeps its props while a picture is moved, and is not made again: the bar and its tips cost more than the pixels.
 */
export function PictureViewer(props: PictureViewerProps) {
  const { own, earlier, nameOf, lab, onEye, stage } = props;
  const words = useText().expert.viewer;
  const pictures = useMemo(() => [...own, ...earlier], [own, earlier]);
  const { viewer, view } = useViewer(pictures, usePaneSize(), props.absence);
  useNeighbours(own, viewer.active);
  const [keysShown, setKeysShown] = useState(false);
  const openKeys = useCallback(() => setKeysShown(true), []);
  const closeKeys = useCallback(() => setKeysShown(false), []);
  const toPicture = useCallback(() => stage.current?.focus({ preventScroll: true }), [stage]);
  const light = useLightPanel(stage);
  const layers = useContext(LayerContext);
  const marking = useMarking(layers);
  const openSecond = useSecondScreen(layers.requestId, viewer.active?.id ?? null);
  useFollowing(viewer, pictures, props.follow ?? null);
  const isOwn = useCallback(
    (picture: RequestImage) => own.some(({ id }) => id === picture.id),
    [own],
  );
  const onKeyDown = useViewerKeys(viewer, earlier, {
    ...props.commands,
    help: openKeys,
    light: light.toggle,
    second: openSecond,
    view,
    marking,
    isOwn,
  });
  const labShown = lab?.shown === true;
  const eye = labShown ? null : (viewer.active?.eye ?? null);
  useEffect(() => onEye(eye), [eye, onEye]);
  return (
    <div
      ref={stage}
      className={styles.viewer}
      role="application"
      aria-label={words.label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {labShown ? <LabPlace lab={lab} /> : null}
      <PicturesPlace {...{ viewer, view, nameOf, marking, isOwn }} hidden={labShown} />
      {labShown || viewer.main === null ? null : (
        <PictureTools
          {...{ viewer, view, marking, light, isOwn, toPicture }}
          requestId={layers.requestId}
          onKeys={openKeys}
          onSecond={openSecond}
        />
      )}
      {viewer.main === null ? null : (
        <StillStrip own={own} earlier={earlier} nameOf={nameOf} viewer={viewer} lab={lab} />
      )}
      <StillKeys opened={keysShown} onClose={closeKeys} />
    </div>
  );
}

const StillStrip = memo(PictureStrip);
const StillKeys = memo(KeysDialog);
const StillPanel = memo(MarksPanel);

/** The results, in the place of the pictures. */
function LabPlace({ lab }: { readonly lab: LabView }) {
  const words = useText().expert.viewer;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={styles.lab} aria-label={words.lab} tabIndex={0} data-scrolls="">
      {lab.content}
    </section>
  );
}

interface PicturesPlaceProps extends PanesProps {
  /** The results stand in their place. */
  readonly hidden: boolean;
}

function PicturesPlace({ hidden, ...panes }: PicturesPlaceProps) {
  const words = useText().expert.viewer;
  const { state, shown, main } = panes.viewer;
  const count = state.arrangement === 'side' ? shown.length : 1;
  return (
    <div className={styles.panes} data-count={count} hidden={hidden}>
      {main === null ? <p className={styles.notice}>{words.none}</p> : null}
      {hidden ? null : <Panes {...panes} />}
    </div>
  );
}

interface PictureToolsProps {
  readonly viewer: Viewer;
  readonly view: View;
  readonly marking: Marking;
  readonly light: ReturnType<typeof useLightPanel>;
  readonly isOwn: (picture: RequestImage) => boolean;
  /** The case that is read; null on the second screen. */
  readonly requestId: string | null;
  readonly onKeys: () => void;
  readonly onSecond: (() => void) | null;
  /** Gives the keys back to the picture. */
  readonly toPicture: () => void;
}

/** Under the pictures: the panels that are open, then the tools. */
function PictureTools(props: PictureToolsProps) {
  const { viewer, view, marking, light, isOwn, toPicture } = props;
  const { state, active } = viewer;
  const sheet = useMemo(
    () => (active === null ? null : sheetOf(state, active.id)),
    [state, active],
  );
  return (
    <div>
      {light.shown ? <LightPanel light={state.light} onLight={viewer.setLight} /> : null}
      {marking.shown && active !== null ? (
        <StillPanel
          marking={marking}
          picture={active}
          sheet={sheet}
          isOwn={isOwn(active)}
          toPicture={toPicture}
        />
      ) : null}
      <ShowActive viewer={viewer} view={view} requestId={props.requestId} isOwn={isOwn} />
      <ViewerBar
        viewer={viewer}
        marking={marking}
        percent={percentOf(viewer, view)}
        onKeys={props.onKeys}
        lightShown={light.shown}
        onLight={light.toggle}
        onSecond={props.onSecond}
      />
    </div>
  );
}

/** The other window goes from picture to picture; how near each is looked at stays what was chosen here. */
function useFollowing({ show }: Viewer, pictures: readonly RequestImage[], id: string | null) {
  const found = useRef({ show, pictures });
  found.current = { show, pictures };
  useEffect(() => {
    const picture = found.current.pictures.find((one) => one.id === id);
    if (picture !== undefined) found.current.show(picture);
  }, [id]);
}

/** Hundredths of the real size at which the main picture is seen. */
function percentOf({ state, main, pane }: Viewer, view: View): number {
  if (main === null || pane === null) return 100;
  const density = window.devicePixelRatio;
  const size = turnedSize(seenSize(state, main), turnOf(state, main.id));
  return Math.round(100 * pixelScale(within(view, pane, size, density), pane, size, density));
}
