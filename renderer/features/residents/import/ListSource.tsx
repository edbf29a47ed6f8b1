import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { FieldError, fieldClassNames, fieldOrder } from '../../../ui/fieldParts.tsx';
import styles from './Import.module.css';
import { listText, longestList } from './readListFile.ts';

interface ListSourceProps {
  readonly text: string;
  readonly problem: string | null;
  readonly onText: (text: string) => void;
  readonly onProblem: (sentence: string) => void;
}

/** A table pasted from a spreadsheet, or a file: the program only ever gets its bytes. */
export function ListSource({ text, problem, onText, onProblem }: ListSourceProps) {
  const words = useText().roster;
  const input = useRef<HTMLInputElement>(null);
  const take = (next: string) => {
    if (next.length > longestList) onProblem(words.tooLong);
    else onText(next);
  };
  const takeFile = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > 2 * longestList) {
      onProblem(words.tooLong);
      return;
    }
    const content = listText(new Uint8Array(await file.arrayBuffer()));
    if (content === null) onProblem(words.fileUnreadable);
    else take(content);
  };
  return (
    <div className={styles.source}>
      <Textarea
        classNames={fieldClassNames}
        inputWrapperOrder={fieldOrder}
        label={words.paste}
        description={words.pasteHint}
        error={problem === null ? undefined : <FieldError>{problem}</FieldError>}
        value={text}
        onChange={(event) => take(event.currentTarget.value)}
        autosize
        minRows={4}
        maxRows={8}
        spellCheck={false}
        autoComplete="off"
      />
      <div>
        <Button onClick={() => input.current?.click()}>{words.choose}</Button>
        <input
          ref={input}
          className={styles.file}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          aria-hidden="true"
          tabIndex={-1}
          onChange={(event) => {
            void takeFile(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
    </div>
  );
}
