import type { EnrolmentView } from '../../../shared/ipc/link.ts';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import styles from './Enrolment.module.css';
import { PosteJoin } from './PosteJoin.tsx';
import { useEnrolment } from './queries.ts';
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
      {!isPractice && view?.enrolled === false ? (
        <>
          <PosteJoin />
          <EnrolForm />
        </>
      ) : null}
      {view?.enrolled === true ? (
        <>
          <p className={styles.soft}>{words.compare}</p>
          <Facts facts={enrolmentFacts(text, view)} />
          {mayCall(user.role, 'hub:claimTeam') ? (
            <>
              <h3>{words.team.title}</h3>
              <TeamForm />
            </>
          ) : null}
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
    ...(view.hubFingerprint === null
      ? []
      : [{ name: words.hubFingerprint, value: view.hubFingerprint, mono: true }]),
    { name: words.certified, value: view.certified ? words.certifiedYes : words.certifiedNo },
    ...(teams.length === 0 ? [] : [{ name: words.teams, value: teams.join(', ') }]),
  ];
}
