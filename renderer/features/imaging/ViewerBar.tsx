import type { ReactNode } from 'react';
import { displayName } from '../../../shared/domain/names.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { frenchDate } from '../../lib/dates.ts';
import {
  IconAsTaken,
  IconBack,
  IconClose,
  IconFit,
  IconForward,
  IconLight,
  IconMirror,
  IconRedFree,
  IconTurn,
  IconZoomIn,
  IconZoomOut,
} from '../../ui/icons.ts';
import type { PictureDisplay } from './usePictureDisplay.ts';
import styles from './Viewer.module.css';

/** What one press of + or − does. */
export const zoomStep = 1.5;

interface ViewerBarProps {
  /** Whom the picture is of: the viewer takes the whole window, the banner with it. */
  readonly patient: PatientDetail;
  readonly name: string;
  readonly eye: RequestImage['eye'];
  readonly position: string;
  /** Null at either end. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onZoom: (factor: number) => void;
  readonly onWhole: () => void;
  readonly display: PictureDisplay;
  readonly onClose: () => void;
}

/** Whose eye, which picture, which day; then the tools. */
export function ViewerBar(props: ViewerBarProps) {
  const text = useText();
  const words = text.imaging.viewer;
  const { patient, name, eye, position, onZoom, display } = props;
  return (
    <header className={styles.bar}>
      <p className={styles.patient} data-patient="">
        <strong>{displayName(patient.birthFamily, patient.firstGiven)}</strong>{' '}
        <span>{frenchDate(patient.birthDate)}</span>
      </p>
      <h2 className={styles.name} data-side={eye ?? undefined}>
        {name}
      </h2>
      <span className={styles.soft}>{position}</span>
      <div className={styles.tools}>
        <Tool label={words.previous} onClick={props.onPrevious}>
          <IconBack aria-hidden="true" />
        </Tool>
        <Tool label={words.next} onClick={props.onNext}>
          <IconForward aria-hidden="true" />
        </Tool>
        <Tool label={words.zoomOut} onClick={() => onZoom(1 / zoomStep)}>
          <IconZoomOut aria-hidden="true" />
        </Tool>
        <Tool label={words.zoomIn} onClick={() => onZoom(zoomStep)}>
          <IconZoomIn aria-hidden="true" />
        </Tool>
        <Tool label={words.fit} onClick={props.onWhole}>
          <IconFit aria-hidden="true" />
        </Tool>
        <Tool label={words.turn} onClick={display.turnOnce}>
          <IconTurn aria-hidden="true" />
        </Tool>
        <Tool label={words.mirror} onClick={display.mirror}>
          <IconMirror aria-hidden="true" />
        </Tool>
        <Tool label={words.redFree} pressed={display.redFree} onClick={display.toggleRedFree}>
          <IconRedFree aria-hidden="true" />
        </Tool>
        <Tool label={words.light} pressed={display.lightShown} onClick={display.toggleLight}>
          <IconLight aria-hidden="true" />
        </Tool>
        <Tool label={words.asTaken} onClick={display.isAsTaken ? null : display.asTaken}>
          <IconAsTaken aria-hidden="true" />
        </Tool>
        <Tool label={text.common.close} onClick={props.onClose} autoFocus>
          <IconClose aria-hidden="true" />
        </Tool>
      </div>
    </header>
  );
}

interface ToolProps {
  readonly label: string;
  readonly onClick: (() => void) | null;
  readonly autoFocus?: boolean;
  readonly pressed?: boolean;
  readonly children: ReactNode;
}

/** The viewer's bar is the one place of icons without words: the tip gives word and key. */
function Tool({ label, onClick, autoFocus = false, pressed, children }: ToolProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={onClick === null}
      data-autofocus={autoFocus || undefined}
      onClick={() => onClick?.()}
    >
      {children}
    </button>
  );
}
