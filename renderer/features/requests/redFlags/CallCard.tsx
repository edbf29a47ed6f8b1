import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { IconPrint } from '../../../ui/icons.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { type CallSubject, callFacts } from './callFacts.ts';
import styles from './LevelAPage.module.css';
import { LiaisonSheet } from './LiaisonSheet.tsx';

interface CallCardProps {
  readonly subject: CallSubject;
  readonly sign: string;
  readonly recorded: boolean;
  readonly hour: string;
  readonly hourError: string | undefined;
  readonly note: string;
  readonly onHour: (hour: string) => void;
  readonly onNote: (note: string) => void;
}

/** What to say on the phone, then what was answered. */
export function CallCard(props: CallCardProps) {
  const text = useText();
  const words = text.redFlags;
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>{words.toSay.title}</h2>
      <Facts facts={callFacts(text, props.subject, props.sign)} />
      <div className={styles.print}>
        <Button
          size="compact"
          icon={<IconPrint aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {words.toSay.print}
        </Button>
      </div>
      {props.recorded ? (
        <fieldset className={styles.record}>
          <legend className={styles.cardTitle}>{words.levelA.record}</legend>
          <TextField
            label={words.levelA.hour}
            value={props.hour}
            onChange={props.onHour}
            error={props.hourError}
            inputMode="numeric"
            maxLength={7}
          />
          <TextField
            label={words.levelA.note}
            value={props.note}
            onChange={props.onNote}
            maxLength={500}
            optional
          />
        </fieldset>
      ) : (
        <p className={styles.notRecorded}>{words.levelA.notRecorded}</p>
      )}
      <LiaisonSheet subject={props.subject} sign={props.sign} />
    </section>
  );
}
