import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { IconAddPicture } from '../../ui/icons.ts';
import styles from './Images.module.css';

/** What the decoder reads; anything else is refused with a reason. The chooser knows DICOM by its extensions only. */
const acceptedTypes = 'image/jpeg,image/png,application/pdf,application/dicom,.dcm,.dicom,.pdf';

interface FilePickerProps {
  readonly word: string;
  /** Says also for which slot. */
  readonly label: string;
  readonly several: boolean;
  readonly size?: 'compact' | 'row';
  readonly onFiles: (files: readonly File[]) => void;
}

/** Opens the system's file chooser; the program only ever gets the bytes of what was chosen. */
export function FilePicker({ word, label, several, size = 'compact', onFiles }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size={size}
        icon={<IconAddPicture aria-hidden="true" />}
        label={label}
        onClick={() => input.current?.click()}
      >
        {word}
      </Button>
      <input
        ref={input}
        className={styles.fileInput}
        type="file"
        accept={acceptedTypes}
        multiple={several}
        aria-hidden="true"
        tabIndex={-1}
        data-for={label}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
