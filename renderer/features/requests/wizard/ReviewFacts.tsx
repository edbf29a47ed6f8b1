import { displayName } from '../../../../shared/domain/names.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { frenchDate } from '../../../lib/dates.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { useDraftEditor } from './draftEditor.ts';
import styles from './ReviewStep.module.css';
import { sideWords } from './reviewWords.ts';

const questionLinkId = 'g.question';

/** The five things a wrong request gets wrong: who, born when, which side, what is asked, what is joined. */
export function ReviewFacts({ sitting }: { readonly sitting: string }) {
  const text = useText();
  const words = text.wizard.review;
  const { draft, answers, images, view } = useDraftEditor();
  const { patient } = draft;
  const question = answers[questionLinkId];
  const hasSide = view.form.byLinkId.has('o.lat');
  return (
    <section className={styles.card}>
      <Facts
        facts={[
          { name: words.name, value: displayName(patient.birthFamily, patient.firstGiven) },
          { name: words.birthDate, value: frenchDate(patient.birthDate) },
          { name: words.pictures, value: words.images(images.length) },
          ...(hasSide ? [{ name: words.side, value: sideWords(text, answers) }] : []),
          {
            name: words.question,
            value: question?.type === 'text' ? question.value : words.noQuestion,
          },
          { name: words.sitting, value: sitting },
        ]}
      />
    </section>
  );
}
