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
import { CallSubject } from './CallSubject.tsx';
import { CallWords } from './CallWords.tsx';
import { HoldBack } from './HoldBack.tsx';
import { LineWords } from './line/LineWords.tsx';
import { useHangUp } from './queries.ts';
import { RingEnd } from './ringing/RingEnd.tsx';
import { RingTurns } from './ringing/RingTurns.tsx';
import { toldReason } from './ringing/toldReason.ts';
import { CallStill } from './stills/CallStill.tsx';
import { LiveTextBox, TextLines } from './text/LiveTextBox.tsx';
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
  const over = call.reason === null ? null : words.ended[toldReason(call, call.reason)];
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
        <Talking call={call} conversation={conversation} />
      ) : (
        <div role="alert" className={styles.over}>
          <strong>{over.title}</strong>
          <span>{words.entriesSafe}</span>
          <span>{over.action}</span>
          <RingEnd call={call} />
          <TextLines lines={conversation.text.lines} />
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

/** How it goes, what has to be said and heard before, the pictures, and what can be done meanwhile. */
function Talking({ call, conversation }: CallPanelProps) {
  const words = useText().call;
  const { state, security } = call;
  // As for pictures: nothing is written to somebody who may sit between the two.
  const isSure = security.state === 'certified' || security.wordsSame;
  return (
    <>
      <p role="status" className={styles.status}>
        {progress(words, call, conversation)}
      </p>
      <RingTurns call={call} />
      <LineWords conversation={conversation} />
      <CallWords call={call} />
      <CallSubject call={call} />
      <CallIdentity call={call} />
      <Pictures call={call} conversation={conversation} />
      <HoldBack conversation={conversation}>
        <CallStill call={call} conversation={conversation} />
      </HoldBack>
      {conversation.missing === 'nothing' ? null : (
        <p className={styles.missing}>
          {conversation.missing === 'camera' ? words.noCamera : words.noDevice}
        </p>
      )}
      {state === 'active' && isSure ? <LiveTextBox conversation={conversation} /> : null}
      <CallPeople call={call} />
      <p className={styles.quiet}>{words.nothingKept}</p>
    </>
  );
}

function Pictures({ call, conversation }: CallPanelProps) {
  const words = useText().call;
  // The voice is heard through the same element, which has then no picture to show.
  const isHeardOnly = !showsPictures(call);
  const isUncompared = call.security.state === 'uncertified' && !call.security.wordsSame;
  return (
    <div className={styles.pictures} data-heard-only={isHeardOnly || undefined}>
      <Video stream={conversation.remote} label={words.other} className={styles.remote} />
      {isUncompared ? <p className={styles.quiet}>{words.security.heardOnly}</p> : null}
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
