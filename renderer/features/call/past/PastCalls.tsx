import { callIncidentWords } from '../../../../shared/calls/words.ts';
import type { PastCall } from '../../../../shared/ipc/pastCall.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { peopleWords } from '../../../lib/callPeople.ts';
import { clockTime } from '../../../lib/dates.ts';
import { momentWords } from '../../../lib/moments.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { IconDone, IconUnverified } from '../../../ui/icons.ts';
import styles from './PastCalls.module.css';

/** The calls about a request, at both ends the same: what each was, when, between whom, and what went wrong. */
export function PastCalls({ calls }: { readonly calls: readonly PastCall[] }) {
  const words = useText().teleconsultation.past;
  if (calls.length === 0) return null;
  return (
    <section className={styles.calls} aria-label={words.title}>
      <h2 className={styles.title}>{words.title}</h2>
      <ul className={styles.list}>
        {calls.map((call) => (
          <Call key={call.id} call={call} />
        ))}
      </ul>
    </section>
  );
}

function Call({ call }: { readonly call: PastCall }) {
  const text = useText();
  const words = text.teleconsultation.past;
  const start = momentWords(text, new Date(call.startedAt), new Date(), 'named');
  const time = (at: string) => clockTime(new Date(at));
  const incidents = call.incidents.map(({ what, at }) =>
    words.incident(time(at), callIncidentWords[what]),
  );
  return (
    <li className={styles.call}>
      <p>
        <strong>{words.kinds[call.kind]}</strong>{' '}
        {call.endedAt === null ? words.endUnknown(start) : words.from(start, time(call.endedAt))}
      </p>
      <p>{peopleWords(text, call.people)}</p>
      {call.subjects.length < 2 ? null : (
        <p>{call.subjects.map(({ what, at }) => words.changed[what](time(at))).join(words.and)}</p>
      )}
      <p>{words.incidents(incidents.length === 0 ? words.none : incidents.join(words.and))}</p>
      <Signature call={call} />
    </li>
  );
}

/** Whose record it is, and whether the signature holds. */
function Signature({ call: { signedBy, signatureVerified } }: { readonly call: PastCall }) {
  const text = useText();
  const words = text.insideCall.record;
  return (
    <p className={styles.signature}>
      {signedBy === null ? words.unsigned : words.signedBy(signedBy)}{' '}
      {signatureVerified ? (
        <Badge tone="done" icon={<IconDone aria-hidden="true" />}>
          {text.requests.opinion.verified}
        </Badge>
      ) : (
        <Badge tone="problem" filled icon={<IconUnverified aria-hidden="true" />}>
          {text.requests.opinion.unverified}
        </Badge>
      )}
    </p>
  );
}
