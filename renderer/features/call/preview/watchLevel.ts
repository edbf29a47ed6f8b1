/** Softer than this is silence, decibels under the loudest sound that a microphone can tell. */
const silenceDb = -60;
/** What a room without a voice does not reach, 0 to 1. */
export const heardFrom = 0.3;
/** Time between two looks at the microphone. */
export const everyMs = 100;
/** Samples whose loudness is taken together: a syllable is longer, and a short sound is not drowned in the silence around it. */
const pieceLength = 2048;
/** Samples that wait for the next look, as many as Web Audio keeps: 0.7 s at 48 kHz, for a look that comes late. */
export const keptSamples = 32_768;

/** How loud a microphone hears, 0 for silence to 1, of what it heard last. */
export function levelOf(samples: Float32Array): number {
  const sum = samples.reduce((total, sample) => total + sample * sample, 0);
  const db = 10 * Math.log10(sum / Math.max(1, samples.length));
  return Math.min(1, Math.max(0, (db - silenceDb) / -silenceDb));
}

/**
 * The loudest that a microphone heard since the look before. A look at the last piece alone leaves half of the time out,
 * and may leave out the same half each time: a sound that comes back with the looks is then never heard.
 * @param kept what it heard last, the newest at the end
 * @param fresh how many of these came since the look before
 */
export function loudestSince(kept: Float32Array, fresh: number): number {
  // One piece more: the sound goes on while it is read.
  const pieces = Math.ceil(fresh / pieceLength) + 1;
  const from = Math.max(0, kept.length - pieces * pieceLength);
  let loudest = 0;
  for (let at = from; at < kept.length; at += pieceLength) {
    loudest = Math.max(loudest, levelOf(kept.subarray(at, at + pieceLength)));
  }
  return loudest;
}

/**
 * Listens to a microphone of this workstation, here and for the screen alone, and tells its level ten times a second.
 * @returns what stops it
 */
export function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = keptSamples;
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const kept = new Float32Array(keptSamples);
  let lookedAt = audio.currentTime;
  const looking = setInterval(() => {
    const now = audio.currentTime;
    analyser.getFloatTimeDomainData(kept);
    onLevel(loudestSince(kept, (now - lookedAt) * audio.sampleRate));
    lookedAt = now;
  }, everyMs);
  return () => {
    clearInterval(looking);
    void audio.close();
  };
}
