import { clinicalRoles } from '../../../shared/domain/roles.ts';
import type { Output } from '../../../shared/ipc/contract.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useKeyboardReading } from '../../lib/useKeyboardReading.ts';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconWarning } from '../../ui/icons.ts';
import { UsefulNumbers } from '../../ui/UsefulNumbers.tsx';
import { ExerciseCard } from '../exercise/ExerciseCard.tsx';
import styles from './Help.module.css';
import { useAbout, useTeamNumbers } from './queries.ts';
import { UpdateLine } from './UpdateLine.tsx';

/** Numbers, keys, what this program is, and how accessible it is. */
export function HelpScreen() {
  const text = useText();
  const { user } = useSession();
  const content = useKeyboardReading();
  const numbers = useTeamNumbers(clinicalRoles.includes(user.role));
  return (
    <div ref={content} className={styles.page}>
      <h1>{text.help.title}</h1>
      <div className={styles.columns}>
        <section className={styles.card}>
          <h2 className={styles.title}>{text.help.numbers}</h2>
          <UsefulNumbers teams={numbers.data ?? []} />
        </section>
        <ExerciseCard />
        <Keys />
        <About />
        <section className={styles.card}>
          <h2 className={styles.title}>{text.help.accessibility.title}</h2>
          <p>{text.help.accessibility.text}</p>
          <p className={styles.soft}>{text.help.accessibility.limits}</p>
        </section>
      </div>
    </div>
  );
}

function Keys() {
  const { title, list } = useText().help.keys;
  return (
    <section className={styles.card}>
      <h2 className={styles.title}>{title}</h2>
      <dl>
        {list.map(({ keys, text }) => (
          <div key={text} className={styles.keyLine}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function About() {
  const text = useText();
  const words = text.help.about;
  const about = useAbout();
  return (
    <section className={styles.card}>
      <h2 className={styles.title}>{words.title}</h2>
      {about.isError ? <FailureNotice error={failureOf(about.error)} /> : null}
      {about.data === undefined ? null : (
        <>
          {about.data.testRuntime ? (
            <p className={styles.warning}>
              <IconWarning aria-hidden="true" />
              {words.testRuntime}
            </p>
          ) : null}
          <Facts facts={aboutFacts(text, about.data)} />
          <UpdateLine />
        </>
      )}
    </section>
  );
}

function aboutFacts(text: Catalogue, about: Output<'app:about'>): Fact[] {
  const words = text.help.about;
  const runtime =
    about.electron === null || about.chromium === null
      ? words.nodeOnly(about.node)
      : words.electron(about.electron, about.chromium);
  return [
    { name: words.version, value: about.version },
    { name: words.runtime, value: runtime },
    { name: words.node, value: about.node },
    { name: words.database, value: words.sqlite(about.sqlite) },
    { name: words.keystore, value: words.keystores[about.keystore] },
  ];
}
