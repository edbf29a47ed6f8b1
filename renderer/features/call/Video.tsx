import { useEffect, useRef } from 'react';

interface VideoProps {
  readonly stream: MediaStream | null;
  readonly label: string;
  readonly className: string | undefined;
  /** One's own voice is not heard here. */
  readonly muted?: boolean;
}

/** A live picture. The stream is given to the element itself: it has no address. */
export function Video({ stream, label, className, muted = false }: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current !== null) element.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={element}
      className={className}
      aria-label={label}
      autoPlay
      playsInline
      muted={muted}
    />
  );
}
