import { useEffect, useRef } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { clockTime, weekdayDate } from '../../../lib/dates.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { farSittingWords } from '../../../lib/sittingWords.ts';
import { useSyncStatus } from '../../../lib/useSyncStatus.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { IconDone, IconPhone } from '../../../ui/icons.ts';
import type { DraftEditor } from './draftEditor.ts';
import styles from './SignedPanel.module.css';

export interface SignedRequest {
  readonly number: string;
  readonly signedAt: string;
  readonly isUrgent: boolean;
}

interface SignedPanelProps {
  readonly editor: DraftEditor;
  readonly signed: SignedRequest;
}

/** What happened to it, that nothing is lost, and when an answer is due. */
export function SignedPanel({ editor, signed }: SignedPanelProps) {
  const words = useText().wizard.signed;
  const { go } = useNavigation();
  const { draft, specialty } = editor;
  const { id, patient } = draft;
  const open = () =>
    go({ name: 'request', requestId: id, patientId: patient.id, specialty: specialty.queue });
  return (
    <>
      <div className={styles.page}>
        <SignedSheet draft={draft} signed={signed} />
      </div>
      <ActionBar>
        <Button onClick={() => go({ name: 'home' })}>{words.home}</Button>
        <Button tone="primary" onClick={open}>
          {words.open}
        </Button>
      </ActionBar>
    </>
  );
}

interface SignedSheetProps {
  readonly draft: Draft;
  readonly signed: SignedRequest;
}

function SignedSheet({ draft, signed }: SignedSheetProps) {
  const text = useText();
  const words = text.wizard.signed;
  const sentence = useSignedSentence(signed);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { servicePhone } = draft;
  return (
    <section className={styles.sheet}>
      <span className={styles.icon}>
        <IconDone aria-hidden="true" />
      </span>
      <h1 ref={title} tabIndex={-1} className={styles.title}>
        {words.title}
      </h1>
      <p className={styles.sentence}>{sentence}</p>
      {signed.isUrgent ? (
        <p className={styles.urgent}>
          <IconPhone aria-hidden="true" />
          {servicePhone === null ? words.callNowNoPhone : words.callNow(servicePhone)}
        </p>
      ) : null}
      <p>
        {formCatalogue.isTeleconsultation(draft.questionnaire)
          ? text.askCall.signed
          : waitingWords(text, draft)}
      </p>
      <dl className={styles.number}>
        <dt>{words.number}</dt>
        <dd>{signed.number}</dd>
      </dl>
    </section>
  );
}

/** When it leaves, as far as this workstation knows: nothing says that it left. */
function useSignedSentence({ signedAt }: SignedRequest): string {
  const words = useText().wizard.signed;
  const { profile } = useSession();
  const link = useSyncStatus().data?.link ?? 'offline';
  const time = clockTime(new Date(signedAt));
  if (profile === 'practice') return words.practice(time);
  return link === 'connected' ? words.online(time) : words.offline(time);
}

function waitingWords(text: Catalogue, { sittingDate, servicePhone }: Draft): string {
  const words = text.wizard.signed;
  if (sittingDate === null) return words.waitingNoDay;
  const far = farSittingWords(text, sittingDate, servicePhone, new Date());
  return far === null
    ? words.waiting(weekdayDate(new Date(sittingDate)))
    : `${far}. ${words.waitingNoDay}`;
}
