import { displayName } from '../../../../shared/domain/names.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { Button } from '../../../ui/Button.tsx';
import { bannerFacts } from '../../../ui/bannerFacts.ts';
import { IdentityBadges } from '../../../ui/IdentityBadges.tsx';
import styles from './ResumePage.module.css';

interface ResumePageProps {
  readonly draft: Draft;
  readonly onGo: () => void;
}

/** Work that was interrupted begins with whom it is about, alone on the screen: she may stand beside somebody else by now. */
export function ResumePage({ draft, onGo }: ResumePageProps) {
  const text = useText();
  const words = text.safety.resume;
  const { go } = useNavigation();
  const { patient } = draft;
  const queue = formCatalogue.specialty(draft.specialty)?.queue ?? '';
  const saved = momentWords(text, new Date(draft.savedAt), new Date());
  return (
    <section className={styles.page} aria-label={words.title}>
      <p className={styles.lead}>{words.whom}</p>
      <h1 className={styles.name}>{displayName(patient.birthFamily, patient.firstGiven)}</h1>
      <p className={styles.facts}>
        {bannerFacts(text, patient).map(({ id, word, value }) => (
          <span key={id}>
            {word === '' ? null : <span className={styles.word}>{word} </span>}
            {value}
          </span>
        ))}
      </p>
      <div className={styles.badges}>
        <IdentityBadges
          patient={patient}
          doubtful={patient.doubtful}
          possibleDuplicate={patient.possibleDuplicate ?? false}
        />
      </div>
      <p className={styles.lead}>{words.saved(specialtyOf(text, queue), saved)}</p>
      <p className={styles.check}>{words.check}</p>
      <div className={styles.acts}>
        <Button onClick={() => go({ name: 'home' })}>{words.back}</Button>
        <Button tone="primary" onClick={onGo}>
          {words.go}
        </Button>
      </div>
    </section>
  );
}
