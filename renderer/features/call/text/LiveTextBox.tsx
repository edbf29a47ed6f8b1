import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../Call.module.css';
import { longestLine } from '../told.ts';
import type { HeldConversation } from '../useConversation.ts';
import type { TextLine } from './liveText.ts';

/** Written beside the voice, read at the other side as it is typed; Enter begins another line. */
export function LiveTextBox({ conversation }: { readonly conversation: HeldConversation }) {
  const words = useText().teleconsultation.liveText;
  const { lines } = conversation.text;
  const own = lines.filter((one) => one.own);
  const [line, setLine] = useState(own.length);
  const writing = own.find((one) => one.line === line)?.text ?? '';
  const nextLine = (event: FormEvent): void => {
    event.preventDefault();
    if (writing.trim() !== '') setLine(line + 1);
  };
  return (
    <section className={styles.liveText} aria-label={words.title}>
      <TextLines lines={lines.filter((one) => !(one.own && one.line === line))} />
      <form onSubmit={nextLine}>
        <TextField
          label={words.write}
          value={writing}
          onChange={(text) => conversation.type(line, text)}
          maxLength={longestLine}
          optional
        />
      </form>
    </section>
  );
}

/** What both sides wrote; it stays to be read when the call drops, until the panel is put away. */
export function TextLines({ lines }: { readonly lines: readonly TextLine[] }) {
  const words = useText().teleconsultation.liveText;
  const shown = lines.filter(({ text }) => text !== '');
  if (shown.length === 0) return null;
  return (
    <ul className={styles.textLines} aria-live="polite">
      {shown.map(({ own, line, text }) => (
        <li key={`${own} ${line}`}>
          <span className={styles.quiet}>{own ? words.you : words.other}</span> {text}
        </li>
      ))}
    </ul>
  );
}
