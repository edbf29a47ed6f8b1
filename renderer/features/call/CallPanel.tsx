import { displayName } from '../../../shared/domain/names.ts';
import type { CallView } from '../../../shared/ipc/call.ts';
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
import { endWords } from './first/endWords.ts';
import { HoldBack } from './HoldBack.tsx';
import { LineWords } from './line/LineWords.tsx';
import { MissingDevices } from './MissingDevices.tsx';
import { Pictures } from './Pictures.tsx';
import { CallPreview } from './preview/CallPreview.tsx';
import { useHangUp } from './queries.ts';
import { RingEnd } from './ringing/RingEnd.tsx';
import { RingTurns } from './ringing/RingTurns.tsx';
import { CallStill } from './stills/CallStill.tsx';
import { LiveTextBox, TextLines } from './text/LiveTextBox.tsx';
import type { HeldConversation } from './useConversation.ts';

interface TalkingProps {
  readonly call: CallView;
  readonly conversation: HeldConversation;
}

interface CallPanelProps extends TalkingProps {
  /** Somebody wants to propose a time, after a call in vain. */
  readonly onPropose: () => void;
}

/** Who it is about, the two pictures, how it goes, « Raccrocher ». */
export function CallPanel({ call, conversation, onPropose }: CallPanelProps) {
  const text = useText();
  const words = text.call;
  const hangUp = useHangUp(call.id);
  const { request } = call;
  const over = endWords(text, call);
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
          <RingEnd call={call} onPropose={onPropose} />
          <TextLines lines={conversation.text.lines} />
        </div>
      )}
      <div className={styles.acts}>
        <OpenRequest call={call} />
        <Button
          // Before she joins, joining is the act of this panel.
          tone={over === null && conversation.joined ? 'primary' : 'plain'}
          icon={over === null ? <IconHangUp aria-hidden="true" /> : undefined}
          onClick={() => hangUp.mutate()}
        >
          {over === null ? words.hangUp : words.putAway}
        </Button>
      </div>
    </aside>
  );
}

/** How it goes; her own preview until she joins, then what is said, seen and done. */
function Talking({ call, conversation }: TalkingProps) {
  const text = useText();
  return (
    <>
      <p role="status" className={styles.status}>
        {progress(text, call, conversation)}
      </p>
      <RingTurns call={call} />
      {conversation.joined ? (
        <Joined call={call} conversation={conversation} />
      ) : (
        <CallPreview conversation={conversation} />
      )}
      <CallPeople call={call} />
      <p className={styles.quiet}>{text.call.nothingKept}</p>
    </>
  );
}

/** What has to be said and heard before, the pictures, and what can be done meanwhile. */
function Joined({ call, conversation }: TalkingProps) {
  const { state, security } = call;
  // As for pictures: nothing is written to somebody who may sit between the two.
  const isSure = security.state === 'certified' || security.wordsSame;
  return (
    <>
      <LineWords conversation={conversation} />
      <CallWords call={call} />
      <CallSubject call={call} />
      <CallIdentity call={call} />
      <Pictures call={call} conversation={conversation} />
      <HoldBack conversation={conversation}>
        <CallStill call={call} conversation={conversation} />
      </HoldBack>
      <MissingDevices conversation={conversation} />
      {state === 'active' && isSure ? <LiveTextBox conversation={conversation} /> : null}
    </>
  );
}

function progress(
  { call: words, insideCall }: Catalogue,
  call: CallView,
  { media, joined, otherJoined }: HeldConversation,
): string {
  const { preview } = insideCall;
  if (call.state === 'opening') return words.opening;
  if (call.state === 'ringing') return words.ringing;
  if (!joined) return otherJoined === true ? preview.otherWaits : preview.answered;
  if (call.security.state === 'waiting') return words.security.waiting;
  if (media === 'again') return words.again;
  if (media !== 'connected') return words.connecting;
  return otherJoined === false ? preview.otherPrepares : words.talking;
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
