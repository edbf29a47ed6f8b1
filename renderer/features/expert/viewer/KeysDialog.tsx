import { useText } from '../../../i18n/catalogue.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import styles from './Keys.module.css';

interface KeysDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Every key of the reading, told where it acts. */
export function KeysDialog({ opened, onClose }: KeysDialogProps) {
  const { title } = useText().expert.keys;
  return (
    <Dialog title={title} opened={opened} onClose={onClose} width="62rem">
      <div className={styles.columns}>
        <PictureKeys />
        <DisplayKeys />
        <div>
          <OtherKeys />
        </div>
      </div>
    </Dialog>
  );
}

function PictureKeys() {
  const { onPicture, lines, names } = useText().expert.keys;
  return (
    <Keys
      title={onPicture}
      lines={[
        [names.arrows, lines.picture],
        [names.eye, lines.eye],
        ['C', lines.compare],
        ['2 3 4', lines.panes],
        ['F', lines.alternate],
        [names.zoom, lines.zoom],
        [names.real, lines.real],
        [names.pan, lines.pan],
      ]}
    />
  );
}

function DisplayKeys() {
  const text = useText();
  const { display, lines } = text.expert.keys;
  return (
    <Keys
      title={display}
      lines={[
        ['R', lines.redFree],
        ['I', lines.invert],
        ['B', lines.light],
        ['T', lines.turn],
        ['S', lines.mirror],
        ['Z', lines.asTaken],
        ['M', lines.marks],
        ['V', lines.showMarks],
        ['E', text.secondScreen.key],
      ]}
    />
  );
}

/** Those of one letter act outside a field; the others everywhere. */
function OtherKeys() {
  const { elsewhere, always, lines, names } = useText().expert.keys;
  return (
    <>
      <Keys
        title={elsewhere}
        lines={[
          ['L', lines.lab],
          ['H', lines.history],
          ['A', lines.answer],
          ['N', lines.nextCase],
          ['?', lines.help],
        ]}
      />
      <Keys
        title={always}
        lines={[
          [names.back, lines.back],
          [names.phrases, lines.phrases],
          [names.sign, lines.sign],
          [names.putAside, lines.putAside],
          [names.undo, lines.undo],
          [names.ask, lines.ask],
          [names.redirect, lines.redirect],
        ]}
      />
    </>
  );
}

interface KeysProps {
  readonly title: string;
  readonly lines: readonly (readonly [string, string])[];
}

function Keys({ title, lines }: KeysProps) {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.keys}>
        {lines.map(([key, meaning]) => (
          <div key={key} className={styles.line}>
            <dt>
              <kbd className={styles.key}>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
