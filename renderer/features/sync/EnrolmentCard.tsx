import { type FormEvent, useState } from 'react';
import { expertRoles } from '../../../shared/domain/roles.ts';
import type { EnrolmentView } from '../../../shared/ipc/link.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Enrolment.module.css';
import { useEnrol, useEnrolment } from './queries.ts';
import { TeamForm } from './TeamForm.tsx';

/** « Rejoindre la plateforme » : address and one-time code, then what both screens compare. */
export function EnrolmentCard() {
  const text = useText();
  const words = text.enrolment;
  const { profile, user } = useSession();
  const enrolment = useEnrolment();
  const isPractice = profile === 'practice';
  const view = enrolment.data;
  return (
    <section className={styles.card} aria-labelledby="enrolment">
      <h2 id="enrolment">{view?.enrolled === true ? words.joinedTitle : words.title}</h2>
      {isPractice ? <p className={styles.soft}>{words.practice}</p> : null}
      {enrolment.isError && !isPractice ? (
        <FailureNotice
          error={failureOf(enrolment.error)}
          onRetry={() => void enrolment.refetch()}
        />
      ) : null}
      {!isPractice && view?.enrolled === false ? <EnrolForm /> : null}
      {view?.enrolled === true ? (
        <>
          <p className={styles.soft}>{words.compare}</p>
          <Facts facts={enrolmentFacts(text, view)} />
          {expertRoles.includes(user.role) ? <TeamForm /> : null}
        </>
      ) : null}
    </section>
  );
}

function enrolmentFacts(text: Catalogue, view: EnrolmentView): readonly Fact[] {
  const words = text.enrolment;
  const teams = view.teams.map(
    ({ name, specialty }) => `${name} (${specialtyOf(text, specialty)})`,
  );
  return [
    { name: words.establishment, value: view.establishmentName },
    { name: words.finess, value: view.finess, mono: true },
    { name: words.workstationFingerprint, value: view.workstationFingerprint, mono: true },
    { name: words.rootFingerprint, value: view.rootFingerprint, mono: true },
    { name: words.certified, value: view.certified ? words.certifiedYes : words.certifiedNo },
    ...(teams.length === 0 ? [] : [{ name: words.teams, value: teams.join(', ') }]),
  ];
}

const leastCode = 8;

function EnrolForm() {
  const text = useText();
  const words = text.enrolment;
  const toast = useToast();
  const enrol = useEnrol();
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const urlError = url.trim() === '' ? words.missing(words.url) : undefined;
  const codeError = code.trim().length < leastCode ? words.tooShort : undefined;
  const unreachable = enrol.isError && failureOf(enrol.error).code === 'hub.unreachable';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (urlError !== undefined || codeError !== undefined || enrol.isPending) return;
    enrol.mutate({ url: url.trim(), code: code.trim() }, { onSuccess: () => toast(words.done) });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.soft}>{words.text}</p>
      <TextField
        label={words.url}
        hint={words.urlHint}
        value={url}
        onChange={setUrl}
        error={unreachable ? words.unreachable : tried ? urlError : undefined}
        maxLength={300}
        mono
      />
      <TextField
        label={words.code}
        hint={words.codeHint}
        value={code}
        onChange={setCode}
        error={tried ? codeError : undefined}
        maxLength={80}
        mono
      />
      {enrol.isError && !unreachable ? <FailureNotice error={failureOf(enrol.error)} /> : null}
      <div>
        <Button type="submit" tone="primary" busy={enrol.isPending ? words.busy : false}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
