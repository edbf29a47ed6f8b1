/** Softer than this is silence, decibels under the loudest sound that a microphone can tell. */
const silenceDb = -60;
/** What a room without a voice does not reach, 0 to 1. */
export const heardFrom = 0.3;
const everyMs = 100;

/** How loud a microphone hears, 0 for silence to 1, of what it heard last. */
export function levelOf(samples: Float32Array): number {
  const sum = samples.reduce((total, sample) => total + sample * sample, 0);
  const db = 10 * Math.log10(sum / Math.max(1, samples.length));
  return Math.min(1, Math.max(0, (db - silenceDb) / -silenceDb));
}

/**
 * Listens to a microphone of this workstation, here and for the screen alone, and tells its level ten times a second.
 * @returns what stops it
 */
export function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 2048;
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const looking = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, everyMs);
  return () => {
    clearInterval(looking);
    void audio.close();
  };
}
