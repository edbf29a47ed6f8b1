import { useEffect, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import styles from './Preview.module.css';
import { heardFrom, watchLevel } from './watchLevel.ts';

/** What her microphone hears at this moment, and in words whether it heard anything at all. */
export function MicrophoneLevel({ track }: { readonly track: MediaStreamTrack }) {
  const words = useText().insideCall.preview;
  const [level, setLevel] = useState(0);
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    setHeard(false);
    return watchLevel(track, (now) => {
      setLevel(now);
      if (now >= heardFrom) setHeard(true);
    });
  }, [track]);
  return (
    <div className={styles.level}>
      <meter min={0} max={1} low={heardFrom} value={level} aria-label={words.level} />
      <p role="status">{heard ? words.hears : words.hearsNothing}</p>
    </div>
  );
}
