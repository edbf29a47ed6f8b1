import { useState } from 'react';
import { isPlain, type Light, plainLight } from '../expert/viewer/light.ts';
import { isUpright, mirrored, quarterMore, type Turn, upright } from '../expert/viewer/turn.ts';

/** How the picture on screen is turned, mirrored and lit; its file keeps its pixels. */
export interface PictureDisplay {
  readonly turn: Turn;
  readonly light: Light;
  readonly setLight: (light: Light) => void;
  readonly turnOnce: () => void;
  readonly mirror: () => void;
  /** The green channel alone, in greys, as where the expert reads. */
  readonly redFree: boolean;
  readonly toggleRedFree: () => void;
  /** The sliders of the light are on screen. */
  readonly lightShown: boolean;
  readonly toggleLight: () => void;
  readonly isAsTaken: boolean;
  readonly asTaken: () => void;
  /** Another picture comes: it stands upright. The light stays, as for a row of dark pictures, and what the red hides. */
  readonly another: () => void;
}

export function usePictureDisplay(): PictureDisplay {
  const [turn, setTurn] = useState(upright);
  const [light, setLight] = useState(plainLight);
  const [redFree, setRedFree] = useState(false);
  const [lightShown, setLightShown] = useState(false);
  return {
    turn,
    light,
    setLight,
    turnOnce: () => setTurn(quarterMore),
    mirror: () => setTurn(mirrored),
    redFree,
    toggleRedFree: () => setRedFree(!redFree),
    lightShown,
    toggleLight: () => setLightShown(!lightShown),
    isAsTaken: isUpright(turn) && isPlain(light) && !redFree,
    asTaken: () => {
      setTurn(upright);
      setLight(plainLight);
      setRedFree(false);
    },
    another: () => setTurn(upright),
  };
}
