import type { Answers } from '../../../../shared/forms/answers.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { Form } from '../../../../shared/forms/form.ts';
import type { PastCall } from '../../../../shared/ipc/pastCall.ts';
import type { ThreadMessage } from '../../../../shared/ipc/request.ts';
import { FullSummary } from '../../../forms/FullSummary.tsx';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import { PastCalls } from '../../call/past/PastCalls.tsx';
import { MessageText } from '../../requests/detail/MessageText.tsx';
import styles from './CaseFacts.module.css';

interface FullAnswersProps {
  readonly form: Form;
  readonly answers: Answers;
  readonly context: FormContext;
  readonly messages: readonly ThreadMessage[];
  readonly calls: readonly PastCall[];
}

/** « Tout »: what was exchanged since, in words and in calls, then every answer. */
export function FullAnswers({ form, answers, context, messages, calls }: FullAnswersProps) {
  const text = useText();
  const words = text.expert.answer;
  const now = new Date();
  return (
    <div className={styles.all}>
      {messages.length === 0 ? null : (
        <section>
          <h3>{words.messages}</h3>
          {messages.map((message) => (
            <div key={message.id} className={styles.message}>
              <p className={styles.soft}>
                {words.message(message.authorName, momentWords(text, new Date(message.at), now))}
              </p>
              <MessageText message={message} />
            </div>
          ))}
        </section>
      )}
      <PastCalls calls={calls} />
      <FullSummary form={form} answers={answers} context={context} />
    </div>
  );
}
