import { ageInYears } from '../../../../shared/domain/age.ts';
import { displayName } from '../../../../shared/domain/names.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import { conclusionCode } from '../../../../shared/opinions/conclusionCodes.ts';
import { FullSummary } from '../../../forms/FullSummary.tsx';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { civilDay, frenchDate } from '../../../lib/dates.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { IconCorrect, IconDone } from '../../../ui/icons.ts';
import { Link } from '../../../ui/Link.tsx';
import { conclusionOf } from '../answer/opinionForm.ts';
import styles from './Batch.module.css';
import type { Ending } from './useBatchSigning.ts';
import type { ReadyCase } from './useReady.ts';

interface BatchCaseProps {
  readonly ready: ReadyCase;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
  readonly ending: Ending | null;
  readonly onOpen: () => void;
}

/** One answer as it will be signed: whom it is about first, then its words, then every field. */
export function BatchCase({ ready, ticked, onTick, ending, onOpen }: BatchCaseProps) {
  const text = useText();
  const words = text.answering.batch;
  const { detail, draft, hindrance } = ready;
  const { row } = detail;
  const name = displayName(row.patientFamily, row.patientGiven);
  const form = formCatalogue.form(draft.questionnaire);
  const today = civilDay(new Date());
  const context: FormContext = { today, sex: detail.patient.sex, request: detail.answers };
  const conclusion = form === undefined ? null : conclusionOf(form);
  const said = draft.answers[conclusion?.linkId ?? ''];
  return (
    <article className={styles.case} data-patient="" data-ending={endingKind(ending)}>
      <header className={styles.head}>
        {hindrance === null && ending !== 'signed' ? (
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={ticked}
              aria-label={words.tick(name)}
              onChange={({ currentTarget }) => onTick(currentTarget.checked)}
            />
            {words.ticked}
          </label>
        ) : null}
        <h2>{name}</h2>
        <span>{words.born(frenchDate(row.birthDate), ageInYears(row.birthDate, today))}</span>
        <span className={styles.place}>{row.establishmentName}</span>
        <EndingBadge ending={ending} />
        <Link label={`${words.open1}\u00A0: ${name}`} onClick={onOpen}>
          {words.open1}
        </Link>
      </header>
      {hindrance === null ? null : <p className={styles.hindrance}>{words[hindrance]}</p>}
      {ending === null || ending === 'signed' ? null : (
        <p className={styles.hindrance} role="alert">
          {refusal(text, ending)}
        </p>
      )}
      <p className={styles.asked}>
        {`${words.question}\u00A0: `}
        {row.question ?? text.expert.list.noQuestion}
      </p>
      <p className={styles.words}>{said?.type === 'text' ? said.value : ''}</p>
      <p className={styles.asked}>{alsoSaid(text, ready)}</p>
      {form === undefined ? null : (
        <FullSummary
          form={form}
          answers={draft.answers}
          context={context}
          without={conclusion === null ? [] : [conclusion.linkId]}
        />
      )}
    </article>
  );
}

function EndingBadge({ ending }: { readonly ending: Ending | null }) {
  const words = useText().answering.batch;
  if (ending === null) return null;
  return ending === 'signed' ? (
    <Badge tone="done" icon={<IconDone aria-hidden="true" />}>
      {words.signedOne}
    </Badge>
  ) : (
    <Badge tone="turn" icon={<IconCorrect aria-hidden="true" />}>
      {words.failedOne}
    </Badge>
  );
}

function endingKind(ending: Ending | null): 'signed' | 'failed' | undefined {
  if (ending === null) return undefined;
  return ending === 'signed' ? 'signed' : 'failed';
}

/** Why that one was not signed; the draft is as it was. */
function refusal(text: Catalogue, error: Exclude<Ending, 'signed'>): string {
  if (error.code === 'state.forbidden') {
    return error.detail?.reason === 'reservationEnded'
      ? text.expert.answer.reservationEnded
      : text.answering.batch.notYours;
  }
  const { title, safe } = text.errors[error.code];
  return `${title} ${safe}`;
}

/** The codes it concludes with and the pictures it draws over: part of what is signed. */
function alsoSaid(text: Catalogue, { draft }: ReadyCase): string {
  const codes = draft.codes.flatMap((code) => conclusionCode(code) ?? []);
  const marked = draft.layers.filter(({ marks }) => marks.length > 0).length;
  return [
    ...codes.map(({ code, display }) => `${text.answering.codes.title} ${code} ${display}`),
    ...(marked === 0 ? [] : [text.answering.batch.marks(marked)]),
  ].join(' · ');
}
