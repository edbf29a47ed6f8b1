import { useEffect } from 'react';

/** Two soft notes, then a silence: the only sound of the program. Hertz, seconds. */
const notes = [523.25, 659.25] as const;
const noteSeconds = 0.35;
const everyMs = 2_500;
const loudness = 0.12;

/** Rings for as long as it is true. */
export function useRingTone(ringing: boolean): void {
  useEffect(() => {
    if (!ringing) return undefined;
    const audio = new AudioContext();
    playNotes(audio);
    const again = setInterval(() => playNotes(audio), everyMs);
    return () => {
      clearInterval(again);
      void audio.close();
    };
  }, [ringing]);
}

function playNotes(audio: AudioContext): void {
  for (const [index, frequency] of notes.entries()) {
    const from = audio.currentTime + index * noteSeconds;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setTargetAtTime(loudness, from, 0.02);
    volume.gain.setTargetAtTime(0, from + noteSeconds * 0.6, 0.08);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + noteSeconds * 2);
  }
}
