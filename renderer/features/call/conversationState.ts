import { type LineState, unknownLine } from './line/quality.ts';
import type { LinkMedia } from './linkState.ts';
import type { DeviceStates } from './media/ownMedia.ts';
import { type LiveText, noText } from './text/liveText.ts';

/** What is seen and heard of one call, at this moment. */
export interface Conversation {
  /** Her own camera and microphone, as they are here. */
  readonly local: MediaStream | null;
  readonly devices: DeviceStates;
  readonly remote: MediaStream | null;
  readonly media: LinkMedia;
  /** She has seen her own picture and takes part: nothing leaves before, and nobody is listened to. */
  readonly joined: boolean;
  /** Whether the other side does; null while it has not said. */
  readonly otherJoined: boolean | null;
  /** What she holds back herself. */
  readonly muted: boolean;
  readonly dark: boolean;
  /** A picture of the request goes in the place of her camera, or in that of the other side's. */
  readonly shows: boolean;
  readonly otherShows: boolean;
  /** How the line is, and whether her pictures stopped for it; whether the other side's did. */
  readonly line: LineState;
  readonly otherSoundOnly: boolean;
  readonly text: LiveText;
}

/** Before anything is opened. */
export const silent: Conversation = {
  local: null,
  devices: { camera: 'closed', microphone: 'closed' },
  remote: null,
  media: 'connecting',
  joined: false,
  otherJoined: null,
  muted: false,
  dark: false,
  shows: false,
  otherShows: false,
  line: unknownLine,
  otherSoundOnly: false,
  text: noText,
};
