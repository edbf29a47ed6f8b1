/** A picture that was taken and is nowhere but in this page's memory. */
export interface Shot {
  /** JPEG or PNG, as large as the camera gives it. */
  readonly file: Blob;
  /** What was seen at that moment: the file's own bytes are not looked into by this page. */
  readonly look: ImageBitmap;
}

/** JPEG quality of a frame, 0 to 1: no block that somebody could take for a lesion. */
const frameQuality = 0.95;
/** A camera that does not answer by then gives its frame instead. */
const photoTimeoutMs = 4000;
/** Between two pictures of a burst: long enough for a hand or an eye to have moved. */
const burstPauseMs = 250;
export const burstLength = 5;

/**
 * A still in the camera's full resolution, else the frame on screen, whichever is larger.
 * @throws Error when the camera gives neither
 */
export async function takeStill(track: MediaStreamTrack, video: HTMLVideoElement): Promise<Shot> {
  await firstFrame(video);
  const look = await createImageBitmap(video);
  const photo = await photoOf(track, look).catch(() => null);
  return { look, file: photo ?? (await frameOf(look)) };
}

/**
 * Some pictures in a row, as the frames come: a photo of each would take a second, and the moment is gone.
 * @param onTaken how many there are
 */
export async function takeBurst(
  video: HTMLVideoElement,
  onTaken: (count: number) => void,
): Promise<readonly Shot[]> {
  const shots: Shot[] = [];
  await firstFrame(video);
  while (shots.length < burstLength) {
    const look = await createImageBitmap(video);
    shots.push({ look, file: await frameOf(look) });
    onTaken(shots.length);
    if (shots.length < burstLength) await rest(burstPauseMs);
  }
  return shots;
}

/** Takes the pictures out of memory. */
export function drop(shots: readonly Shot[]): void {
  for (const { look } of shots) look.close();
}

/** Null when the camera has no larger picture than its frames, or does not give it. */
async function photoOf(track: MediaStreamTrack, look: ImageBitmap): Promise<Blob | null> {
  if (!('ImageCapture' in window)) return null;
  const capture = new ImageCapture(track);
  const { imageWidth, imageHeight } = await capture.getPhotoCapabilities();
  const width = imageWidth?.max ?? 0;
  const height = imageHeight?.max ?? 0;
  if (width * height <= look.width * look.height) return null;
  const taken = capture.takePhoto({ imageWidth: width, imageHeight: height });
  const photo = await Promise.race([taken, rest(photoTimeoutMs).then(() => null)]);
  return photo !== null && photo.size > 0 && /^image\/(jpeg|png)$/.test(photo.type) ? photo : null;
}

/** A camera is open a moment before it shows anything. */
async function firstFrame(video: HTMLVideoElement): Promise<void> {
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return;
  const shown = new Promise((resolve) =>
    video.addEventListener('loadeddata', resolve, { once: true }),
  );
  await Promise.race([shown, rest(photoTimeoutMs)]);
}

async function frameOf(look: ImageBitmap): Promise<Blob> {
  const canvas = new OffscreenCanvas(look.width, look.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no drawing context');
  context.drawImage(look, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: frameQuality });
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
