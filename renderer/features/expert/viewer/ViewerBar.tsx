import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import {
  IconAlternate,
  IconCompare,
  IconFit,
  IconInvert,
  IconKeys,
  IconNext,
  IconPrevious,
  IconRealSize,
  IconRedFree,
  IconZoomIn,
  IconZoomOut,
} from '../../../ui/icons.ts';
import type { Viewer } from './useViewer.ts';
import styles from './Viewer.module.css';

interface ViewerBarProps {
  readonly viewer: Viewer;
  /** Device pixels for one pixel of the picture, in hundredths. */
  readonly percent: number;
  readonly onKeys: () => void;
}

/** The tools of the picture, each with its word and its key. */
export function ViewerBar({ viewer, percent, onKeys }: ViewerBarProps) {
  const words = useText().expert.viewer;
  const { actions } = words;
  const { state } = viewer;
  return (
    <div className={styles.bar} role="toolbar" aria-label={words.bar}>
      <Tool word={actions.previous} keyName="←" onClick={() => viewer.step(-1)}>
        <IconPrevious aria-hidden="true" />
      </Tool>
      <Tool word={actions.next} keyName="→" onClick={() => viewer.step(1)}>
        <IconNext aria-hidden="true" />
      </Tool>
      <span className={styles.rule} />
      <Tool word={actions.zoomOut} keyName="-" onClick={() => viewer.zoom(false)}>
        <IconZoomOut aria-hidden="true" />
      </Tool>
      <output className={styles.zoom} aria-label={words.zoomSpoken(percent)}>
        {words.zoom(percent)}
      </output>
      <Tool word={actions.zoomIn} keyName="+" onClick={() => viewer.zoom(true)}>
        <IconZoomIn aria-hidden="true" />
      </Tool>
      <Tool word={actions.fit} keyName="0" onClick={viewer.fit}>
        <IconFit aria-hidden="true" />
      </Tool>
      <Tool word={actions.real} keyName="1" onClick={viewer.realSize}>
        <IconRealSize aria-hidden="true" />
      </Tool>
      <span className={styles.rule} />
      <Tool
        word={actions.compare}
        keyName="C"
        pressed={state.arrangement === 'side'}
        onClick={viewer.compare}
      >
        <IconCompare aria-hidden="true" />
      </Tool>
      <Tool
        word={actions.alternate}
        keyName="F"
        pressed={state.arrangement === 'blink'}
        onClick={viewer.alternate}
      >
        <IconAlternate aria-hidden="true" />
      </Tool>
      <Tool word={actions.redFree} keyName="R" pressed={state.redFree} onClick={viewer.redFree}>
        <IconRedFree aria-hidden="true" />
      </Tool>
      <Tool word={actions.invert} keyName="I" pressed={state.inverted} onClick={viewer.invert}>
        <IconInvert aria-hidden="true" />
      </Tool>
      <span className={styles.rule} />
      <Tool word={actions.keys} keyName="?" onClick={onKeys}>
        <IconKeys aria-hidden="true" />
      </Tool>
    </div>
  );
}

interface ToolProps {
  readonly word: string;
  readonly keyName: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ word, keyName, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip
      label={
        <>
          {word} <kbd className={styles.key}>{keyName}</kbd>
        </>
      }
      classNames={{ tooltip: styles.tip }}
      transitionProps={{ duration: 0 }}
      openDelay={300}
      events={{ hover: true, focus: true, touch: false }}
    >
      <button
        type="button"
        className={styles.tool}
        aria-label={word}
        aria-pressed={pressed}
        aria-keyshortcuts={keyName}
        onClick={onClick}
      >
        {children}
      </button>
    </Tooltip>
  );
}
