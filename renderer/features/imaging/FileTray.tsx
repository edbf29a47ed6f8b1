import { useState } from 'react';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';
import { useText } from '../../i18n/catalogue.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Images.module.css';
import { type LooseFile, lotOf, type PlacedFile, placesOf } from './trayPlaces.ts';

interface FileTrayProps {
  readonly files: readonly LooseFile[];
  /** Every place of the request: a name may tell one that is taken. */
  readonly slots: readonly ExpectedSlot[];
  /** Places that still have room. */
  readonly free: readonly ExpectedSlot[];
  readonly onAttribute: (loose: LooseFile, slot: string) => void;
  readonly onDiscard: (key: string) => void;
}

/**
 * Each file waits for a person to say which picture, and which eye, it is. What its own name says stands in its line,
 * to be checked: nothing is in the request before she attributes it, one by one or the whole lot at once.
 */
export function FileTray({ files, slots, free, onAttribute, onDiscard }: FileTrayProps) {
  const words = useText().imaging.tray;
  const [chosen, setChosen] = useState<ReadonlyMap<string, string | null>>(new Map());
  if (files.length === 0) return null;
  const placed = placesOf(files, { slots, free, chosen });
  const lot = lotOf(placed);
  return (
    <section className={styles.tray} aria-label={words.title}>
      <h2 className={styles.trayTitle}>{words.title}</h2>
      <p className={styles.soft}>
        {placed.some(({ fromName }) => fromName) ? words.named : words.text}
      </p>
      <ul>
        {placed.map((one) => (
          <TrayLine
            key={one.loose.key}
            placed={one}
            slots={free}
            onChoose={(slot) => setChosen(new Map(chosen).set(one.loose.key, slot))}
            onAttribute={onAttribute}
            onDiscard={() => onDiscard(one.loose.key)}
          />
        ))}
      </ul>
      {lot === null ? null : (
        <div className={styles.trayLot}>
          <Button
            tone="action"
            onClick={() => {
              for (const { loose, slot } of lot) onAttribute(loose, slot);
            }}
          >
            {words.attributeAll(lot.length)}
          </Button>
        </div>
      )}
    </section>
  );
}

interface TrayLineProps {
  readonly placed: PlacedFile;
  readonly slots: readonly ExpectedSlot[];
  readonly onChoose: (slot: string | null) => void;
  readonly onAttribute: (loose: LooseFile, slot: string) => void;
  readonly onDiscard: () => void;
}

function TrayLine({ placed, slots, onChoose, onAttribute, onDiscard }: TrayLineProps) {
  const text = useText();
  const words = text.imaging.tray;
  const { loose, slot, fromName } = placed;
  const { name, size } = loose.file;
  return (
    <li className={styles.trayLine}>
      <SelectField
        label={words.which(name, fileSize(text, size))}
        value={slot}
        onChange={onChoose}
        options={slots.map(({ code, label }) => ({ value: code, label }))}
        nothing={words.choose}
        {...(fromName ? { hint: words.fromName } : {})}
      />
      <Button label={words.discardOne(name)} onClick={onDiscard}>
        {words.discard}
      </Button>
      <Button
        tone="action"
        label={words.attributeTo(name)}
        disabled={slot === null}
        onClick={() => {
          if (slot !== null) onAttribute(loose, slot);
        }}
      >
        {words.attribute}
      </Button>
    </li>
  );
}
