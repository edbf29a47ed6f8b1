import type { CallDevices } from '../../../../shared/ipc/call.ts';
import {
  type DeviceKind,
  type DeviceState,
  type OpenedDevice,
  openChosen,
  stopDevices,
} from '../devices.ts';
import { type BlankTracks, blankTracks } from './blankTracks.ts';

/** How camera and microphone of this side stand. */
export type DeviceStates = Readonly<Record<DeviceKind, DeviceState>>;

export interface OwnMediaParts {
  readonly chosen: () => Promise<CallDevices>;
  readonly onChange: (devices: DeviceStates) => void;
  /** What goes in the place of the track of its kind, to a connection that stands already. */
  readonly onReplaced: (track: MediaStreamTrack) => void;
}

/** What this side shows and lets hear: her devices, and whatever goes in the place of her camera. */
export interface OwnMedia {
  /** Her camera and her microphone as they are, for her own eyes. */
  readonly seen: MediaStream;
  /** What connections are built with: always one sound and one picture, be they blank. */
  readonly outgoing: MediaStream;
  /** Opens the one that was chosen, and waits for it. */
  readonly open: (kind: DeviceKind) => Promise<DeviceState>;
  /** Another camera or microphone, already open, in the place of the one of its kind. */
  readonly use: (track: MediaStreamTrack) => void;
  /** Light off; one that is still being opened closes as soon as it is there. */
  readonly closeCamera: () => void;
  /** Goes in the place of the camera until null is given; whoever made it ends it. */
  readonly show: (picture: MediaStreamTrack | null) => void;
  readonly close: () => void;
}

interface Media extends OwnMediaParts {
  readonly seen: MediaStream;
  readonly outgoing: MediaStream;
  readonly blanks: BlankTracks;
  /** How often each was asked for: an answer to an earlier asking comes too late. */
  readonly asked: Record<DeviceKind, number>;
  devices: DeviceStates;
  shown: MediaStreamTrack | null;
  closed: boolean;
}

export function createOwnMedia(parts: OwnMediaParts): OwnMedia {
  const blanks = blankTracks();
  const media: Media = {
    ...parts,
    seen: new MediaStream(),
    outgoing: new MediaStream([blanks.sound, blanks.picture]),
    blanks,
    asked: { camera: 0, microphone: 0 },
    devices: { camera: 'closed', microphone: 'closed' },
    shown: null,
    closed: false,
  };
  return {
    seen: media.seen,
    outgoing: media.outgoing,
    open: (kind) => open(media, kind),
    use: (track) => {
      media.asked[kindOf(track)] += 1;
      take(media, track);
    },
    closeCamera: () => {
      media.asked.camera += 1;
      leave(media, 'camera', 'closed');
    },
    show: (picture) => {
      media.shown = picture;
      send(media);
    },
    close: () => {
      media.closed = true;
      stopDevices(media.seen);
      blanks.close();
    },
  };
}

async function open(media: Media, kind: DeviceKind): Promise<DeviceState> {
  media.asked[kind] += 1;
  const asked = media.asked[kind];
  tell(media, kind, 'opening');
  const chosen = await media.chosen();
  const opened: OpenedDevice = await openChosen(kind, chosen[kind]);
  if (media.closed || asked !== media.asked[kind]) {
    opened.track?.stop();
    return media.devices[kind];
  }
  if (opened.track === null) tell(media, kind, opened.missing);
  else take(media, opened.track);
  return media.devices[kind];
}

function take(media: Media, track: MediaStreamTrack): void {
  if (media.closed) {
    track.stop();
    return;
  }
  const kind = kindOf(track);
  const former = ownTrack(media, kind);
  media.seen.addTrack(track);
  if (former !== undefined) drop(media, former);
  // Pulled out in the middle of a call: it is said, and the call goes on with the rest.
  track.addEventListener('ended', () => {
    if (ownTrack(media, kind) === track) leave(media, kind, 'unplugged');
  });
  send(media);
  tell(media, kind, 'open');
}

function leave(media: Media, kind: DeviceKind, state: DeviceState): void {
  const track = ownTrack(media, kind);
  if (track !== undefined) drop(media, track);
  send(media);
  tell(media, kind, state);
}

function drop(media: Media, track: MediaStreamTrack): void {
  media.seen.removeTrack(track);
  track.stop();
}

/** Puts into `outgoing` what goes now; the stream stays the same one, so that a connection built anew takes it too. */
function send(media: Media): void {
  const picture = media.shown ?? ownTrack(media, 'camera') ?? media.blanks.picture;
  const sound = ownTrack(media, 'microphone') ?? media.blanks.sound;
  for (const track of [sound, picture]) {
    const former = media.outgoing.getTracks().find(({ kind }) => kind === track.kind);
    if (former === track) continue;
    media.outgoing.addTrack(track);
    if (former !== undefined) media.outgoing.removeTrack(former);
    media.onReplaced(track);
  }
}

function tell(media: Media, kind: DeviceKind, state: DeviceState): void {
  media.devices = { ...media.devices, [kind]: state };
  if (!media.closed) media.onChange(media.devices);
}

function ownTrack({ seen }: Media, kind: DeviceKind): MediaStreamTrack | undefined {
  return (kind === 'camera' ? seen.getVideoTracks() : seen.getAudioTracks())[0];
}

function kindOf({ kind }: MediaStreamTrack): DeviceKind {
  return kind === 'video' ? 'camera' : 'microphone';
}
