import { type RefObject, useEffect } from 'react';
import styles from './Camera.module.css';

interface LivePictureProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly stream: MediaStream;
  readonly label: string;
}

/** What the camera sees, as it sees it: never mirrored, so that a side stays its side. */
export function LivePicture({ video, stream, label }: LivePictureProps) {
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [video, stream]);
  return (
    <video ref={video} className={styles.seen} aria-label={label} autoPlay muted playsInline />
  );
}
