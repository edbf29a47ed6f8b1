import { useEffect, useRef } from 'react';
import styles from './Camera.module.css';

/** A picture out of the page's memory, drawn and never encoded. */
export function FrozenPicture({ look }: { readonly look: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(look, 0, 0);
  }, [look]);
  return <canvas ref={canvas} className={styles.seen} width={look.width} height={look.height} />;
}
