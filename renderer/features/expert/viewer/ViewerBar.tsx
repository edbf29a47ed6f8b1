import { memo } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import {
  IconAlternate,
  IconAsTaken,
  IconCompare,
  IconFit,
  IconHide,
  IconInvert,
  IconKeys,
  IconLight,
  IconMarks,
  IconMirror,
  IconMorePanes,
  IconNext,
  IconPrevious,
  IconRealSize,
  IconRedFree,
  IconSecondScreen,
  IconTurn,
  IconZoomIn,
  IconZoomOut,
} from '../../../ui/icons.ts';
import { isPlain } from './light.ts';
import { ToolButton } from './ToolButton.tsx';
import { isUpright } from './turn.ts';
import type { Marking } from './useMarking.ts';
import type { Viewer } from './useViewer.ts';
import styles from './Viewer.module.css';
import { turnOf } from './viewerState.ts';

interface ViewerBarProps {
  readonly viewer: Viewer;
  /** Device pixels for one pixel of the picture, in hundredths. */
  readonly percent: number;
  readonly onKeys: () => void;
  readonly marking: Marking;
  readonly lightShown: boolean;
  readonly onLight: () => void;
  /** Null on the second screen itself. */
  readonly onSecond: (() => void) | null;
}

/** The tools of the picture, each with its word and its key; the number alone is made again as the zoom turns. */
export function ViewerBar({ percent, ...tools }: ViewerBarProps) {
  const words = useText().expert.viewer;
  return (
    <div className={styles.bar} role="toolbar" aria-label={words.bar}>
      <ToolsBefore viewer={tools.viewer} />
      <output className={styles.zoom} aria-label={words.zoomSpoken(percent)}>
        {words.zoom(percent)}
      </output>
      <ToolsBehind {...tools} />
    </div>
  );
}

/** Left of the number: from picture to picture, and further away. */
const ToolsBefore = memo(function ToolsBefore({ viewer }: Pick<ViewerBarProps, 'viewer'>) {
  const { actions } = useText().expert.viewer;
  return (
    <>
      <ToolButton word={actions.previous} keyName="←" onClick={() => viewer.step(-1)}>
        <IconPrevious aria-hidden="true" />
      </ToolButton>
      <ToolButton word={actions.next} keyName="→" onClick={() => viewer.step(1)}>
        <IconNext aria-hidden="true" />
      </ToolButton>
      <span className={styles.rule} />
      <ToolButton word={actions.zoomOut} keyName="-" onClick={() => viewer.zoom(false)}>
        <IconZoomOut aria-hidden="true" />
      </ToolButton>
    </>
  );
});

/** Right of the number: nearer, then everything else. */
const ToolsBehind = memo(function ToolsBehind(props: Omit<ViewerBarProps, 'percent'>) {
  const { viewer, onKeys, marking, onSecond } = props;
  const { marks, expert, secondScreen } = useText();
  const { actions } = expert.viewer;
  return (
    <>
      <NearTools viewer={viewer} />
      <span className={styles.rule} />
      <CompareTools viewer={viewer} />
      <LightTools {...props} />
      <TurnTools viewer={viewer} />
      <span className={styles.rule} />
      <ToolButton word={marks.title} keyName="M" pressed={marking.shown} onClick={marking.toggle}>
        <IconMarks aria-hidden="true" />
      </ToolButton>
      <ToolButton
        word={marking.visible ? marks.hide : marks.show}
        keyName="V"
        onClick={marking.toggleVisible}
      >
        <IconHide aria-hidden="true" />
      </ToolButton>
      {onSecond === null ? null : (
        <ToolButton word={secondScreen.open} keyName="E" onClick={onSecond}>
          <IconSecondScreen aria-hidden="true" />
        </ToolButton>
      )}
      <ToolButton word={actions.keys} keyName="?" onClick={onKeys}>
        <IconKeys aria-hidden="true" />
      </ToolButton>
    </>
  );
});

function NearTools({ viewer }: Pick<ViewerBarProps, 'viewer'>) {
  const { actions } = useText().expert.viewer;
  return (
    <>
      <ToolButton word={actions.zoomIn} keyName="+" onClick={() => viewer.zoom(true)}>
        <IconZoomIn aria-hidden="true" />
      </ToolButton>
      <ToolButton word={actions.fit} keyName="0" onClick={viewer.fit}>
        <IconFit aria-hidden="true" />
      </ToolButton>
      <ToolButton word={actions.real} keyName="1" onClick={viewer.realSize}>
        <IconRealSize aria-hidden="true" />
      </ToolButton>
    </>
  );
}

function CompareTools({ viewer }: Pick<ViewerBarProps, 'viewer'>) {
  const { actions } = useText().expert.viewer;
  const { arrangement } = viewer.state;
  return (
    <>
      <ToolButton
        word={actions.compare}
        keyName="C"
        pressed={arrangement === 'side'}
        onClick={viewer.compare}
      >
        <IconCompare aria-hidden="true" />
      </ToolButton>
      <ToolButton word={actions.morePanes} keyName="2 3 4" onClick={viewer.onePaneMore}>
        <IconMorePanes aria-hidden="true" />
      </ToolButton>
      <ToolButton
        word={actions.alternate}
        keyName="F"
        pressed={arrangement === 'blink'}
        onClick={viewer.alternate}
      >
        <IconAlternate aria-hidden="true" />
      </ToolButton>
    </>
  );
}

function LightTools({
  viewer,
  lightShown,
  onLight,
}: Pick<ViewerBarProps, 'viewer' | 'lightShown' | 'onLight'>) {
  const { actions } = useText().expert.viewer;
  const { redFree, inverted } = viewer.state;
  return (
    <>
      <ToolButton word={actions.redFree} keyName="R" pressed={redFree} onClick={viewer.redFree}>
        <IconRedFree aria-hidden="true" />
      </ToolButton>
      <ToolButton word={actions.invert} keyName="I" pressed={inverted} onClick={viewer.invert}>
        <IconInvert aria-hidden="true" />
      </ToolButton>
      <ToolButton word={actions.light} keyName="B" pressed={lightShown} onClick={onLight}>
        <IconLight aria-hidden="true" />
      </ToolButton>
    </>
  );
}

function TurnTools({ viewer }: Pick<ViewerBarProps, 'viewer'>) {
  const { actions } = useText().expert.viewer;
  const { state, active } = viewer;
  const isAsTaken =
    isPlain(state.light) && (active === null || isUpright(turnOf(state, active.id)));
  return (
    <>
      <ToolButton word={actions.turn} keyName="T" onClick={viewer.turn}>
        <IconTurn aria-hidden="true" />
      </ToolButton>
      <ToolButton word={actions.mirror} keyName="S" onClick={viewer.mirror}>
        <IconMirror aria-hidden="true" />
      </ToolButton>
      <ToolButton word={actions.asTaken} keyName="Z" disabled={isAsTaken} onClick={viewer.asTaken}>
        <IconAsTaken aria-hidden="true" />
      </ToolButton>
    </>
  );
}
