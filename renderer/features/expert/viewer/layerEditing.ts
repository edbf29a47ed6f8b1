import { createContext } from 'react';
import type {
  PictureLayer,
  PictureMark,
  PictureSheet,
} from '../../../../shared/domain/pictureLayer.ts';

/** What is drawn over the pictures of one case, and who may draw. */
export interface LayerEditing {
  /** The case that is read in this window; null on the second screen, which only follows. */
  readonly requestId: string | null;
  readonly layers: readonly PictureLayer[];
  /** Who signed them and when; null while they are the person's own and not signed. */
  readonly signed: { readonly authorName: string; readonly signedAt: string } | null;
  readonly mayMark: boolean;
  /** They differ from those of the opinion in force. */
  readonly changed: boolean;
  readonly saveFailed: boolean;
  readonly setMarks: (sheet: PictureSheet, marks: readonly PictureMark[]) => void;
  /** Sends what is not kept yet; true when nothing is left unsaved. */
  readonly flush: () => Promise<boolean>;
}

export const noLayers: LayerEditing = {
  requestId: null,
  layers: [],
  signed: null,
  mayMark: false,
  changed: false,
  saveFailed: false,
  setMarks: () => undefined,
  flush: () => Promise.resolve(true),
};

/** The layers of the case on screen: the pictures draw them, the signature waits for them to be kept. */
export const LayerContext = createContext<LayerEditing>(noLayers);
