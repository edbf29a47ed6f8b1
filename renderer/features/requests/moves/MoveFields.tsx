import { refusalReasons, urgentRefusal } from '../../../../shared/domain/refusalReason.ts';
import { requesterRoles } from '../../../../shared/domain/roles.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { FieldError } from '../../../ui/fieldParts.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useHome } from '../../home/queries.ts';
import { ColleagueField } from './ColleagueField.tsx';
import { ConversionFields } from './ConversionFields.tsx';
import styles from './Moves.module.css';
import type { MoveDraft } from './moveDraft.ts';
import type { Problems } from './moveProblems.ts';
import { QuestionsField } from './QuestionsField.tsx';
import { RightPerson } from './RightPerson.tsx';
import type { OtherMove } from './useMove.ts';

export interface PartProps {
  readonly draft: MoveDraft;
  readonly problems: Problems;
  readonly onChange: (part: Partial<MoveDraft>) => void;
}

interface MoveFieldsProps extends PartProps {
  readonly id: OtherMove;
  readonly requestId: string;
  /** Code of the tray that the request lies in. */
  readonly specialty: string;
}

/** What each move needs, and nothing more. */
export function MoveFields({ id, requestId, specialty, ...part }: MoveFieldsProps) {
  switch (id) {
    case 'T8':
      return <ColleagueField {...part} requestId={requestId} />;
    case 'T9':
      return <Reason {...part} />;
    case 'T10':
      return <QuestionsField {...part} />;
    case 'T12':
      return <Redirection {...part} specialty={specialty} />;
    case 'T13':
      return <Refusal {...part} />;
    case 'T15':
      return (
        <ConversionFields {...part}>
          <Advice {...part} />
        </ConversionFields>
      );
    case 'T21':
      return <Mistake {...part} />;
    case 'T22':
      return <SameQuestion {...part} />;
    default:
      return null;
  }
}

function Reason({ draft, problems, onChange }: PartProps) {
  const words = useText().moves;
  return (
    <TextField
      label={words.reason}
      hint={words.reasonHint}
      value={draft.reason}
      onChange={(reason) => onChange({ reason })}
      error={problems.reason}
      maxLength={300}
    />
  );
}

function Advice({ draft, problems, onChange }: PartProps) {
  const words = useText().moves;
  return (
    <TextAreaField
      label={words.advice}
      hint={words.adviceHint}
      value={draft.advice}
      onChange={(advice) => onChange({ advice })}
      error={problems.advice}
      maxLength={2000}
    />
  );
}

function Redirection({ specialty, ...part }: PartProps & { readonly specialty: string }) {
  const text = useText();
  const words = text.moves;
  const teams = useHome().data?.teams ?? [];
  return (
    <>
      <SelectField
        label={words.queue}
        nothing={words.nothing}
        value={part.draft.queue}
        onChange={(queue) => part.onChange({ queue })}
        options={teams
          .filter((code) => code !== specialty)
          .map((value) => ({ value, label: specialtyOf(text, value) }))}
        error={part.problems.queue}
      />
      <Reason {...part} />
    </>
  );
}

function Refusal(part: PartProps) {
  const words = useText().moves;
  const { draft, problems, onChange } = part;
  return (
    <>
      <SelectField
        label={words.refusalReason}
        nothing={words.nothing}
        value={draft.refusal}
        onChange={(refusal) => onChange({ refusal })}
        options={refusalReasons.map((value) => ({ value, label: words.refusalReasons[value] }))}
        error={problems.refusal}
      />
      {draft.refusal === urgentRefusal ? (
        <fieldset className={styles.call}>
          <legend>{words.callFirst}</legend>
          <TextField
            label={words.callWho}
            value={draft.callWho}
            onChange={(callWho) => onChange({ callWho })}
            error={problems.callWho}
            maxLength={120}
          />
          <TextField
            label={words.callAt}
            value={draft.callAt}
            onChange={(callAt) => onChange({ callAt })}
            error={problems.callAt}
            inputMode="numeric"
            maxLength={7}
          />
        </fieldset>
      ) : null}
      <Advice {...part} />
    </>
  );
}

function Mistake(part: PartProps) {
  const words = useText().moves;
  const { user } = useSession();
  return (
    <>
      <Reason {...part} />
      {requesterRoles.includes(user.role) ? (
        <RightPerson
          value={part.draft.rightPerson}
          onChange={(rightPerson) => part.onChange({ rightPerson })}
        />
      ) : null}
      <Confirmation {...part} sentence={words.confirmError} />
    </>
  );
}

function SameQuestion(part: PartProps) {
  const words = useText().moves;
  return <Confirmation {...part} sentence={words.sameQuestion} />;
}

function Confirmation({
  draft,
  problems,
  onChange,
  sentence,
}: PartProps & { readonly sentence: string }) {
  return (
    <div>
      <label className={styles.confirm}>
        <input
          type="checkbox"
          checked={draft.confirmed}
          aria-invalid={problems.confirmed === undefined ? undefined : true}
          onChange={(event) => onChange({ confirmed: event.currentTarget.checked })}
        />
        {sentence}
      </label>
      {problems.confirmed === undefined ? null : (
        <div role="alert">
          <FieldError>{problems.confirmed}</FieldError>
        </div>
      )}
    </div>
  );
}
