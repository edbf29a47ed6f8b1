import { drop, takeStill } from '../../imaging/camera/takeStill.ts';

/**
 * A still of one's own camera, as large as it gives it, while it goes on showing. What the other side sees is not touched.
 * @throws Error when the camera gives none
 */
export async function takeCallStill(track: MediaStreamTrack): Promise<Blob> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  try {
    await video.play();
    const shot = await takeStill(track, video);
    drop([shot]);
    return shot.file;
  } finally {
    video.srcObject = null;
  }
}
