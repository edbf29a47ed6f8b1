import { displayName } from '../../../shared/domain/names.ts';
import { type CallView, showsPictures } from '../../../shared/ipc/call.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { useSession } from '../../lib/currentSession.ts';
import { type Navigation, useNavigation } from '../../lib/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { IconHangUp, IconRequests } from '../../ui/icons.ts';
import styles from './Call.module.css';
import { CallIdentity, CallPeople } from './CallIdentity.tsx';
import { CallWords } from './CallWords.tsx';
import { HoldBack } from './HoldBack.tsx';
import { useHangUp } from './queries.ts';
import type { HeldConversation } from './useConversation.ts';
import { Video } from './Video.tsx';

interface CallPanelProps {
  readonly call: CallView;
  readonly conversation: HeldConversation;
}

/** Who it is about, the two pictures, how it goes, « Raccrocher ». */
export function CallPanel({ call, conversation }: CallPanelProps) {
  const text = useText();
  const words = text.call;
  const hangUp = useHangUp(call.id);
  const { request } = call;
  const over = call.reason === null ? null : words.ended[call.reason];
  return (
    <aside className={styles.panel} aria-label={words.label} data-region="call" tabIndex={-1}>
      <p className={styles.who} data-patient={request === null ? undefined : ''}>
        {request === null ? (
          words.numberToCome
        ) : (
          <>
            <strong>{displayName(request.patientFamily, request.patientGiven)}</strong>
            {request.number === null ? null : <span>{words.number(request.number)}</span>}
          </>
        )}
      </p>
      {over === null ? (
        <>
          <CallIdentity call={call} />
          <Pictures call={call} conversation={conversation} />
          <HoldBack conversation={conversation} />
          <p role="status" className={styles.status}>
            {progress(words, call, conversation)}
          </p>
          {conversation.missing === 'nothing' ? null : (
            <p className={styles.missing}>
              {conversation.missing === 'camera' ? words.noCamera : words.noDevice}
            </p>
          )}
          <CallWords call={call} />
          <CallPeople call={call} />
          <p className={styles.quiet}>{words.nothingKept}</p>
        </>
      ) : (
        <div role="alert" className={styles.over}>
          <strong>{over.title}</strong>
          <span>{words.entriesSafe}</span>
          <span>{over.action}</span>
        </div>
      )}
      <div className={styles.acts}>
        <OpenRequest call={call} />
        <Button
          tone={over === null ? 'primary' : 'plain'}
          icon={over === null ? <IconHangUp aria-hidden="true" /> : undefined}
          onClick={() => hangUp.mutate()}
        >
          {over === null ? words.hangUp : words.putAway}
        </Button>
      </div>
    </aside>
  );
}

function Pictures({ call, conversation }: CallPanelProps) {
  const words = useText().call;
  const isHeardOnly = call.security.state === 'uncertified' && !showsPictures(call);
  return (
    <div className={styles.pictures} data-heard-only={isHeardOnly || undefined}>
      <Video stream={conversation.remote} label={words.other} className={styles.remote} />
      {isHeardOnly ? <p className={styles.quiet}>{words.security.heardOnly}</p> : null}
      {conversation.missing === 'nothing' ? (
        <Video stream={conversation.local} label={words.you} className={styles.local} muted />
      ) : null}
    </div>
  );
}

function progress(words: Catalogue['call'], call: CallView, { media }: HeldConversation): string {
  if (call.state === 'opening') return words.opening;
  if (call.state === 'ringing') return words.ringing;
  if (call.security.state === 'waiting') return words.security.waiting;
  if (media === 'again') return words.again;
  return media === 'connected' ? words.talking : words.connecting;
}

/** Leads to the request when another screen is shown. */
function OpenRequest({ call: { requestId, request } }: { readonly call: CallView }) {
  const text = useText();
  const { role } = useSession().user;
  const { route, go } = useNavigation();
  if (request === null || isShown(route, requestId)) return null;
  const { patientId, specialty } = request;
  const open = () =>
    role === 'expert'
      ? go({ name: 'reading', requestId, from: 'tray' })
      : go({ name: 'request', requestId, patientId, specialty });
  return (
    <Button icon={<IconRequests aria-hidden="true" />} onClick={open}>
      {text.call.openRequest}
    </Button>
  );
}

function isShown(route: Navigation['route'], requestId: string): boolean {
  return 'requestId' in route && route.requestId === requestId;
}
