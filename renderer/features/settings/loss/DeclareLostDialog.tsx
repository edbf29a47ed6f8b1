import type { AppError } from '../../../../shared/errors.ts';
import type { EstablishmentWorkstation, LossReport } from '../../../../shared/ipc/loss.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { backupMoment } from '../../../lib/backupWords.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { Points } from '../../../ui/Points.tsx';
import styles from '../Settings.module.css';
import { useDeclareLost } from './queries.ts';

interface DeclareLostDialogProps {
  readonly workstation: EstablishmentWorkstation;
  readonly onClose: () => void;
}

/** What it does, which cannot be undone; then what that workstation may hold. */
export function DeclareLostDialog({ workstation, onClose }: DeclareLostDialogProps) {
  const text = useText();
  const words = text.loss.others;
  const declare = useDeclareLost();
  const { clientId, name, code, lostAt } = workstation;
  if (declare.data !== undefined) {
    return (
      <Dialog title={words.heldTitle(words.named(name, code))} opened onClose={onClose}>
        <Held report={declare.data} />
        <DialogActions>
          <Button tone="primary" onClick={onClose}>
            {text.common.close}
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  const isDone = lostAt !== null;
  const title = isDone ? words.heldTitle : words.dialogTitle;
  return (
    <Dialog title={title(words.named(name, code))} opened onClose={onClose}>
      <div className={styles.fields}>
        {isDone ? (
          <p>{words.done(backupMoment(text, lostAt))}</p>
        ) : (
          <Points>
            {words.consequences.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </Points>
        )}
        {declare.isError ? <NotDeclared error={failureOf(declare.error)} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button
            tone="primary"
            busy={declare.isPending ? words.asking : false}
            onClick={() => declare.mutate(clientId)}
          >
            {isDone ? words.again : words.submit}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

/** A declaration does not wait for a line that comes back: where none is, the telephone is quicker. */
function NotDeclared({ error }: { readonly error: AppError }) {
  const words = useText().loss.others;
  const isAway = error.code === 'hub.unreachable' || error.code.startsWith('line.');
  return <FailureNotice error={error} {...(isAway ? { words: words.unreachable } : {})} />;
}

function Held({ report }: { readonly report: LossReport }) {
  const text = useText();
  const words = text.loss.others;
  const { people, requests, requestCount, residents, pictures, lostAt } = report;
  const sent = requests.filter(({ sentFromThere }) => sentFromThere).length;
  return (
    <div className={styles.fields} role="status">
      <p>{words.done(backupMoment(text, lostAt))}</p>
      <p>{words.held(residents, requestCount, sent, pictures)}</p>
      <p className={styles.soft}>{words.unknown}</p>
      <p>{people.length === 0 ? words.nobody : words.people(people.join(', '))}</p>
      <Points>
        {requests.map(({ number, person }) => (
          <li key={number}>{person === null ? number : words.request(number, person)}</li>
        ))}
      </Points>
    </div>
  );
}
