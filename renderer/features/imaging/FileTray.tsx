import { useState } from 'react';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';
import { useText } from '../../i18n/catalogue.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Images.module.css';

/** A file that came without a place. */
export interface LooseFile {
  readonly key: string;
  readonly file: File;
}

interface FileTrayProps {
  readonly files: readonly LooseFile[];
  /** Places that still have room. */
  readonly slots: readonly ExpectedSlot[];
  readonly onAttribute: (loose: LooseFile, slot: string) => void;
  readonly onDiscard: (key: string) => void;
}

/** Each file waits for a person to say which picture, and which eye, it is. */
export function FileTray({ files, slots, onAttribute, onDiscard }: FileTrayProps) {
  const words = useText().imaging.tray;
  if (files.length === 0) return null;
  return (
    <section className={styles.tray} aria-label={words.title}>
      <h2 className={styles.trayTitle}>{words.title}</h2>
      <p className={styles.soft}>{words.text}</p>
      <ul>
        {files.map((loose) => (
          <TrayLine
            key={loose.key}
            loose={loose}
            slots={slots}
            onAttribute={(slot) => onAttribute(loose, slot)}
            onDiscard={() => onDiscard(loose.key)}
          />
        ))}
      </ul>
    </section>
  );
}

interface TrayLineProps {
  readonly loose: LooseFile;
  readonly slots: readonly ExpectedSlot[];
  readonly onAttribute: (slot: string) => void;
  readonly onDiscard: () => void;
}

function TrayLine({ loose, slots, onAttribute, onDiscard }: TrayLineProps) {
  const text = useText();
  const words = text.imaging.tray;
  const [slot, setSlot] = useState<string | null>(null);
  const { name, size } = loose.file;
  const stillFree = slots.some(({ code }) => code === slot);
  return (
    <li className={styles.trayLine}>
      <SelectField
        label={words.which(name, fileSize(text, size))}
        value={stillFree ? slot : null}
        onChange={setSlot}
        options={slots.map(({ code, label }) => ({ value: code, label }))}
        nothing={words.choose}
      />
      <Button label={words.discardOne(name)} onClick={onDiscard}>
        {words.discard}
      </Button>
      <Button
        tone="action"
        label={words.attributeTo(name)}
        disabled={!stillFree}
        onClick={() => {
          if (slot !== null) onAttribute(slot);
        }}
      >
        {words.attribute}
      </Button>
    </li>
  );
}
