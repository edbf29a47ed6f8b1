import { displayName } from '../../../shared/domain/names.ts';
import type { CallView } from '../../../shared/ipc/call.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { frenchDate } from '../../lib/dates.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconIdentity } from '../../ui/icons.ts';
import styles from './Call.module.css';
import { useNameRead } from './queries.ts';

/**
 * Asked at both ends from the moment the person is before the camera: her traits read aloud. It stays until somebody here
 * says that they are the same.
 */
export function CallIdentity({ call }: { readonly call: CallView }) {
  const text = useText();
  const words = text.call.identity;
  const confirm = useNameRead(call.id);
  const { request, nameRead } = call;
  if (request === null || call.subject !== 'present') return null;
  if (nameRead.here) {
    return (
      <p role="status" className={styles.quiet}>
        {words.here} {nameRead.there ? words.there : words.notThere}
      </p>
    );
  }
  return (
    <section className={styles.identity} aria-label={words.title}>
      <h2 className={styles.identityTitle}>
        <IconIdentity aria-hidden="true" />
        {words.title}
      </h2>
      <p>
        {words.read} <strong>{displayName(request.patientFamily, request.patientGiven)}</strong>,{' '}
        {words.born(frenchDate(request.birthDate))}.
      </p>
      <p>{words.same}</p>
      {confirm.isError ? <FailureNotice error={failureOf(confirm.error)} /> : null}
      <Button
        size="row"
        tone="action"
        disabled={call.state !== 'active'}
        onClick={() => confirm.mutate()}
      >
        {words.confirm}
      </Button>
    </section>
  );
}

/**
 * Everybody who sees and hears, by name: nobody listens unnamed. A workstation that the Region does not vouch for is not
 * taken at its word on who speaks there.
 */
export function CallPeople({ call }: { readonly call: CallView }) {
  const text = useText();
  const words = text.call;
  const { asSaid } = text.insideCall.record;
  const isKnown = call.security.state === 'certified';
  const isAlone = call.participants.every(({ here }) => here);
  return (
    <div className={styles.people}>
      <h2 className={styles.peopleTitle}>{words.participants}</h2>
      <ul>
        {call.participants.map(({ name, role, here }) => (
          <li key={`${name} ${here}`}>
            {words.participant(
              here || isKnown ? name : asSaid(name),
              here ? words.thisSide : text.roles[role].short,
            )}
          </li>
        ))}
      </ul>
      {isAlone && call.state === 'active' ? <p>{words.otherUnknown}</p> : null}
    </div>
  );
}
