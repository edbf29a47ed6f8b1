import { drawShown, type ShownPicture } from './shownPicture.ts';

/** Sent again and again though nothing moves: who joins late, or lost a packet, sees it all the same. Pictures a second. */
const framesPerSecond = 5;

export interface ShowScreenParts {
  /** Pixels of one page; null when they are not given. */
  readonly load: (shown: ShownPicture) => Promise<ImageBitmap | null>;
  /** The first picture is drawn. */
  readonly onReady: () => void;
  readonly onFailed: () => void;
}

/** What goes in the place of the camera: a canvas of this window that nobody sees here, and its track. */
export interface ShowScreen {
  readonly track: MediaStreamTrack;
  /** What is looked at now; asked as often as it may have changed. */
  readonly follow: (shown: ShownPicture) => void;
  readonly close: () => void;
}

interface Screen extends ShowScreenParts {
  readonly drawn: HTMLCanvasElement;
  readonly sent: HTMLCanvasElement;
  shown: ShownPicture | null;
  /** The page whose pixels are here or on their way, and they. */
  page: string | null;
  pixels: ImageBitmap | null;
  /** What is drawn, to leave alone what did not change. */
  look: string | null;
  ready: boolean;
  closed: boolean;
}

/** @throws Error when this window cannot make one */
export function createShowScreen(parts: ShowScreenParts): ShowScreen {
  const screen: Screen = {
    ...parts,
    drawn: document.createElement('canvas'),
    sent: document.createElement('canvas'),
    shown: null,
    page: null,
    pixels: null,
    look: null,
    ready: false,
    closed: false,
  };
  screen.sent.getContext('2d');
  const [track] = screen.sent.captureStream(framesPerSecond).getVideoTracks();
  if (track === undefined) throw new Error('No track of a canvas');
  // Sharp before smooth: it is looked at, and it hardly moves.
  track.contentHint = 'detail';
  const sending = setInterval(() => send(screen), 1_000 / framesPerSecond);
  return {
    track,
    follow: (shown) => void follow(screen, shown),
    close: () => {
      screen.closed = true;
      clearInterval(sending);
      track.stop();
      screen.pixels?.close();
    },
  };
}

async function follow(screen: Screen, shown: ShownPicture): Promise<void> {
  screen.shown = shown;
  const page = `${shown.imageId} ${shown.page}`;
  if (screen.page !== page) {
    screen.page = page;
    screen.pixels?.close();
    screen.pixels = null;
    // The one of before is not sent as this one while its pixels are on their way.
    blank(screen);
    const pixels = await screen.load(shown);
    if (screen.closed || screen.page !== page) {
      pixels?.close();
      return;
    }
    if (pixels === null) {
      screen.onFailed();
      return;
    }
    screen.pixels = pixels;
  }
  draw(screen);
}

function draw(screen: Screen): void {
  const { shown, pixels } = screen;
  if (shown === null || pixels === null || screen.closed) return;
  const { turn, tint, pane } = shown;
  const look = JSON.stringify([screen.page, turn, tint, pane, shown.place(pixels)]);
  if (look === screen.look) return;
  screen.look = look;
  drawShown(screen.drawn, pixels, shown);
  send(screen);
  if (screen.ready) return;
  screen.ready = true;
  screen.onReady();
}

function blank(screen: Screen): void {
  screen.look = null;
  const { drawn } = screen;
  drawn.getContext('2d')?.reset();
  send(screen);
}

function send({ drawn, sent }: Screen): void {
  if (sent.width !== drawn.width) sent.width = drawn.width;
  if (sent.height !== drawn.height) sent.height = drawn.height;
  const context = sent.getContext('2d');
  if (context === null) return;
  context.fillStyle = 'black';
  context.fillRect(0, 0, sent.width, sent.height);
  context.drawImage(drawn, 0, 0);
}
