import type { Form } from '../../../../shared/forms/form.ts';
import { renewAnswers } from '../../../../shared/forms/renewForm.ts';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { questionName } from '../../../forms/problemWords.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { useRenewDraft } from './queries.ts';
import reviewStyles from './ReviewStep.module.css';
import styles from './Wizard.module.css';

interface WithdrawnFormProps {
  readonly draft: Draft;
  readonly from: Form;
  readonly to: Form;
}

/** Says which answers the form in use asks again, before anything of the draft is changed (rule 5.32). */
export function WithdrawnForm({ draft, from, to }: WithdrawnFormProps) {
  const text = useText();
  const words = text.safety.withdrawn;
  const renew = useRenewDraft();
  const { changed } = renewAnswers(from, to, draft.answers);
  return (
    <div className={styles.alone}>
      <section role="status" className={reviewStyles.refusal}>
        <h1 className={reviewStyles.refusalTitle}>{words.title}</h1>
        <p>{words.text}</p>
        <p>{words.changed(changed.length)}</p>
        <ul>
          {changed.map((linkId) => (
            <li key={linkId}>{questionName(text, from, linkId)}</li>
          ))}
        </ul>
        {renew.isError ? <FailureNotice error={failureOf(renew.error)} /> : null}
        <Button
          tone="primary"
          busy={renew.isPending ? words.renewing : false}
          onClick={() => renew.mutate(draft.id)}
        >
          {words.renew}
        </Button>
      </section>
    </div>
  );
}
