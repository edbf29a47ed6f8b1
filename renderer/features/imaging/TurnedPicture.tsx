import type { ReactNode } from 'react';
import { DisplayFilters, filterOf } from '../expert/viewer/DisplayFilters.tsx';
import { TurnNotice } from '../expert/viewer/TurnNotice.tsx';
import type { PictureDisplay } from './usePictureDisplay.ts';
import styles from './Viewer.module.css';

interface TurnedPictureProps {
  readonly display: PictureDisplay;
  readonly children: ReactNode;
}

/** A picture and what is drawn over it, turned, mirrored and lit together; that it is turned is said on it. */
export function TurnedPicture({ display, children }: TurnedPictureProps) {
  const { turn, light, redFree } = display;
  return (
    <>
      <DisplayFilters light={light} />
      <div
        className={styles.turned}
        data-quarters={turn.quarters}
        data-flipped={turn.flipped || undefined}
        style={{ filter: filterOf({ redFree, inverted: false, light }) }}
      >
        {children}
      </div>
    </>
  );
}

/** Over the picture, and never enlarged with it. */
export function DisplayNotice({ display }: Pick<TurnedPictureProps, 'display'>) {
  return <TurnNotice turn={display.turn} />;
}
