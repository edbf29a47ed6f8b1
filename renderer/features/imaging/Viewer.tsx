import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import {
  IconBack,
  IconClose,
  IconFit,
  IconForward,
  IconZoomIn,
  IconZoomOut,
} from '../../ui/icons.ts';
import { Attachment } from './Attachment.tsx';
import { imageName } from './imageName.ts';
import { useViewTransform } from './useViewTransform.ts';
import styles from './Viewer.module.css';

interface ViewerProps {
  readonly images: readonly RequestImage[];
  readonly shownId: string;
  readonly onShow: (id: string) => void;
  readonly onClose: () => void;
}

const zoomStep = 1.5;
const panStep = 80;

/** One picture as large as the window, on a dark ground, with its slot, eye and date always in words. */
export function Viewer({ images, shownId, onShow, onClose }: ViewerProps) {
  const text = useText();
  const words = text.imaging.viewer;
  const view = useViewTransform();
  const index = images.findIndex(({ id }) => id === shownId);
  const image = images[index];
  const [announced, setAnnounced] = useState('');
  const { percent, showWhole } = view;
  useEffect(() => setAnnounced(words.zoom(percent)), [percent, words]);
  const show = (by: 1 | -1) => {
    const next = images[index + by];
    if (next === undefined) return;
    showWhole();
    onShow(next.id);
  };
  useKeys(keyActs(view, show));
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
        <header className={styles.bar}>
          <h2 className={styles.name} data-side={image.eye ?? undefined}>
            {name}
          </h2>
          <span className={styles.soft}>{words.position(index + 1, images.length)}</span>
          <div className={styles.tools}>
            <Tool label={words.previous} onClick={() => show(-1)} disabled={index === 0}>
              <IconBack aria-hidden="true" />
            </Tool>
            <Tool label={words.next} onClick={() => show(1)} disabled={index === images.length - 1}>
              <IconForward aria-hidden="true" />
            </Tool>
            <Tool label={words.zoomOut} onClick={() => view.zoom(1 / zoomStep)}>
              <IconZoomOut aria-hidden="true" />
            </Tool>
            <Tool label={words.zoomIn} onClick={() => view.zoom(zoomStep)}>
              <IconZoomIn aria-hidden="true" />
            </Tool>
            <Tool label={words.fit} onClick={showWhole}>
              <IconFit aria-hidden="true" />
            </Tool>
            <Tool label={text.common.close} onClick={onClose} autoFocus>
              <IconClose aria-hidden="true" />
            </Tool>
          </div>
        </header>
        <div ref={view.frame} className={styles.frame} {...view.handlers}>
          <div className={styles.picture} style={view.style}>
            <Attachment key={image.id} image={image} copy="display" alt={name} />
          </div>
        </div>
        <footer className={styles.foot}>
          <span role="status">{announced}</span>
          <span>{words.keys}</span>
          <span className={styles.copy}>{words.compressed}</span>
        </footer>
      </div>
    </Modal>
  );
}

/** Keys act wherever the focus is in the viewer; the frame's own shortcuts keep theirs. */
function useKeys(acts: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (act === undefined || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

type View = ReturnType<typeof useViewTransform>;

/** Arrows move a picture that is enlarged, and turn the pages of those that are not. */
function keyActs(
  view: View,
  show: (by: 1 | -1) => void,
): Readonly<Record<string, (() => void) | undefined>> {
  const isWhole = view.percent === 100;
  return {
    '+': () => view.zoom(zoomStep),
    '=': () => view.zoom(zoomStep),
    '-': () => view.zoom(1 / zoomStep),
    '0': view.showWhole,
    ArrowLeft: () => (isWhole ? show(-1) : view.pan(panStep, 0)),
    ArrowRight: () => (isWhole ? show(1) : view.pan(-panStep, 0)),
    ArrowUp: () => view.pan(0, panStep),
    ArrowDown: () => view.pan(0, -panStep),
  };
}

interface ToolProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly children: ReactNode;
}

/** The viewer's bar is the one place of icons without words: the tip gives word and key. */
function Tool({ label, onClick, disabled = false, autoFocus = false, children }: ToolProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={label}
      disabled={disabled}
      data-autofocus={autoFocus || undefined}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
