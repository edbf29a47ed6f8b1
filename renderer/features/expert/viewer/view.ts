/** What part of a picture a pane shows, in units of the picture, so that two pictures of different sizes stay linked. */
export interface View {
  /** Point of the picture in the middle of the pane, 0 to 1. */
  readonly x: number;
  readonly y: number;
  /** 1 shows the whole picture; 2 shows it twice as large. */
  readonly magnification: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const wholePicture: View = { x: 0.5, y: 0.5, magnification: 1 };

/** Device pixels for one pixel of the picture, at most. */
const mostEnlarged = 8;
export const zoomStep = 1.25;

/** CSS pixels for one pixel of the picture when it is shown whole. */
export function fitScale(pane: Size, picture: Size): number {
  return Math.min(pane.width / picture.width, pane.height / picture.height);
}

/** Device pixels for one pixel of the picture: 1 is its real size. */
export function pixelScale(view: View, pane: Size, picture: Size, density: number): number {
  return fitScale(pane, picture) * view.magnification * density;
}

/** Keeps the picture in the pane: whole and in the middle, or without ground beside it where it is larger. */
export function within(view: View, pane: Size, picture: Size, density: number): View {
  const whole = fitScale(pane, picture);
  const most = Math.max(1, mostEnlarged / (whole * density));
  const magnification = Math.min(most, Math.max(1, view.magnification));
  const scale = whole * magnification;
  return {
    x: middleWithin(view.x, pane.width / (picture.width * scale)),
    y: middleWithin(view.y, pane.height / (picture.height * scale)),
    magnification,
  };
}

/** `shown` is the share of the picture's side that the pane shows. */
function middleWithin(middle: number, shown: number): number {
  if (shown >= 1) return 0.5;
  return Math.min(1 - shown / 2, Math.max(shown / 2, middle));
}

/** Enlarges by `factor`, the point of the picture under `at` staying there; `at` is in CSS pixels from the pane's middle. */
export function zoomed(
  view: View,
  factor: number,
  at: { readonly x: number; readonly y: number },
  pane: Size,
  picture: Size,
): View {
  const before = fitScale(pane, picture) * view.magnification;
  const after = before * factor;
  return {
    x: view.x + at.x / (picture.width * before) - at.x / (picture.width * after),
    y: view.y + at.y / (picture.height * before) - at.y / (picture.height * after),
    magnification: view.magnification * factor,
  };
}

/** Moves the picture by that many CSS pixels, as a hand would. */
export function moved(view: View, byX: number, byY: number, pane: Size, picture: Size): View {
  const scale = fitScale(pane, picture) * view.magnification;
  return {
    ...view,
    x: view.x - byX / (picture.width * scale),
    y: view.y - byY / (picture.height * scale),
  };
}

/** The factor of one step of zoom, which stops at the real size on its way. */
export function stepFactor(
  view: View,
  pane: Size,
  picture: Size,
  density: number,
  larger: boolean,
) {
  const now = pixelScale(view, pane, picture, density);
  const next = larger ? now * zoomStep : now / zoomStep;
  const crosses = larger ? now < 0.999 && next > 1 : now > 1.001 && next < 1;
  return (crosses ? 1 : next) / now;
}

/** Where the whole picture stands in its pane, in CSS pixels of it, larger than it or not. */
export function placeOf(view: View, pane: Size, picture: Size) {
  const scale = fitScale(pane, picture) * view.magnification;
  const [width, height] = [picture.width * scale, picture.height * scale];
  return {
    x: pane.width / 2 - view.x * width,
    y: pane.height / 2 - view.y * height,
    width,
    height,
  };
}

/** What is drawn where: source in pixels of the picture, target in CSS pixels of the pane. */
export interface Placement {
  readonly source: Size & { readonly x: number; readonly y: number };
  readonly target: Size & { readonly x: number; readonly y: number };
}

/** Where to draw which part of the picture. */
export function placement(view: View, pane: Size, picture: Size): Placement {
  const scale = fitScale(pane, picture) * view.magnification;
  const left = pane.width / 2 - view.x * picture.width * scale;
  const top = pane.height / 2 - view.y * picture.height * scale;
  const sourceX = Math.max(0, -left / scale);
  const sourceY = Math.max(0, -top / scale);
  const sourceWidth = Math.min(picture.width, (pane.width - left) / scale) - sourceX;
  const sourceHeight = Math.min(picture.height, (pane.height - top) / scale) - sourceY;
  return {
    source: { x: sourceX, y: sourceY, width: sourceWidth, height: sourceHeight },
    target: {
      x: Math.max(0, left),
      y: Math.max(0, top),
      width: sourceWidth * scale,
      height: sourceHeight * scale,
    },
  };
}

/**
 * The nearest place, for a picture at its real size, where each of its pixels is one of the screen: nothing between two of
 * them has to be computed, and what is seen are the pixels of the file.
 */
export function onWholePixels(
  { source, target }: Placement,
  picture: Size,
  density: number,
): Placement {
  const [x, y] = [Math.round(source.x), Math.round(source.y)];
  const width = Math.min(picture.width - x, Math.ceil(source.width));
  const height = Math.min(picture.height - y, Math.ceil(source.height));
  return {
    source: { x, y, width, height },
    target: {
      x: Math.round(target.x * density) / density,
      y: Math.round(target.y * density) / density,
      width: width / density,
      height: height / density,
    },
  };
}
