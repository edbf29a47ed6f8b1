/**
 * Stand where a camera and a microphone would: a connection is built once and for all with a place for pictures and one
 * for sound, so that a device that opens later, or a picture that is shown, needs no other connection. They never send
 * anything.
 */
export interface BlankTracks {
  readonly picture: MediaStreamTrack;
  readonly sound: MediaStreamTrack;
  readonly close: () => void;
}

export function blankTracks(): BlankTracks {
  const canvas = document.createElement('canvas');
  canvas.width = 16;
  canvas.height = 9;
  // A canvas without a context cannot be captured.
  canvas.getContext('2d');
  const audio = new AudioContext();
  const { stream } = audio.createMediaStreamDestination();
  const [picture] = canvas.captureStream(0).getVideoTracks();
  const [sound] = stream.getAudioTracks();
  if (picture === undefined || sound === undefined) throw new Error('No blank tracks');
  for (const track of [picture, sound]) track.enabled = false;
  return {
    picture,
    sound,
    close: () => {
      for (const track of [picture, sound]) track.stop();
      void audio.close();
    },
  };
}
