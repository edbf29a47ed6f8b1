/** How a picture is looked at: 1 is the whole picture; the offset is in pixels of the screen, from the centre. */
export interface ViewTransform {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const wholePicture: ViewTransform = { scale: 1, x: 0, y: 0 };

const least = 1;
const most = 12;

/** Zooms so that the point under the hand stays under it; `point` is measured from the centre of the frame. */
export function zoomedAt(
  view: ViewTransform,
  factor: number,
  point: { readonly x: number; readonly y: number },
  frame: Size,
): ViewTransform {
  const scale = Math.min(most, Math.max(least, view.scale * factor));
  const ratio = scale / view.scale;
  return held(
    {
      scale,
      x: point.x - (point.x - view.x) * ratio,
      y: point.y - (point.y - view.y) * ratio,
    },
    frame,
  );
}

export function moved(view: ViewTransform, dx: number, dy: number, frame: Size): ViewTransform {
  return held({ ...view, x: view.x + dx, y: view.y + dy }, frame);
}

/** Where the whole picture stands in its frame, in pixels of the frame from its corner; `picture` is as it is turned. */
export function placeIn(
  { scale, x, y }: ViewTransform,
  frame: Size,
  picture: Size,
): Size & { readonly x: number; readonly y: number } {
  const fit = scale * Math.min(frame.width / picture.width, frame.height / picture.height);
  const [width, height] = [picture.width * fit, picture.height * fit];
  return {
    x: frame.width / 2 + x - width / 2,
    y: frame.height / 2 + y - height / 2,
    width,
    height,
  };
}

/** Never so far that the picture leaves its frame: lost pixels look like a lost picture. */
function held({ scale, x, y }: ViewTransform, frame: Size): ViewTransform {
  const farX = ((scale - 1) * frame.width) / 2;
  const farY = ((scale - 1) * frame.height) / 2;
  return {
    scale,
    x: Math.min(farX, Math.max(-farX, x)),
    y: Math.min(farY, Math.max(-farY, y)),
  };
}
