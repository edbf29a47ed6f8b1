import { type DragEvent, useRef, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { Button } from './Button.tsx';
import styles from './Poste.module.css';

/** Longer than this it is not one of ours: its beginning is enough for the vault to say so. */
const mostCharacters = 65_536;

/** Takes a `poste.json`, chosen or dropped; the program only ever gets its text. */
export function PostePicker({ onText }: { readonly onText: (text: string) => void }) {
  const words = useText().poste;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = await file.slice(0, mostCharacters).text();
    onText(text.slice(0, mostCharacters));
  };
  const hold = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      className={styles.picker}
      aria-label={words.title}
      data-over={over || undefined}
      onDragOver={hold}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <p>{words.offer}</p>
      <Button onClick={() => input.current?.click()}>{words.choose}</Button>
      <input
        ref={input}
        className={styles.input}
        type="file"
        accept="application/json,.json"
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
