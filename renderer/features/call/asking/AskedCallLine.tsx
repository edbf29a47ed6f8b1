import { mayCallAbout } from '../../../../shared/domain/callRules.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { IconVideo } from '../../../ui/icons.ts';
import styles from './AskedCall.module.css';

/** On a request for a téléconsultation: whether one may call now, or what it waits for. Nothing once it was answered. */
export function AskedCallLine({ detail }: { readonly detail: RequestDetail }) {
  const words = useText().askCall;
  const { role } = useSession().user;
  const { state } = detail.row;
  if (!formCatalogue.isTeleconsultation(detail.questionnaire) || !isAwaited(state)) return null;
  const ready = role === 'expert' ? words.wanted : words.ready;
  return (
    <p role="status" className={styles.line}>
      <IconVideo aria-hidden="true" />
      {mayCallAbout(state) ? ready : words.waits}
    </p>
  );
}

function isAwaited(state: RequestDetail['row']['state']): boolean {
  return ['queued', 'sent', 'received', 'accepted', 'info-requested'].includes(state);
}
