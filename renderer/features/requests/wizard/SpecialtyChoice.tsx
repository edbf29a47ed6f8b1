import { formCatalogue, type Specialty } from '../../../../shared/forms/catalogue.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { routeOfRow } from '../../../lib/requestRoute.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconForward, IconIdentity } from '../../../ui/icons.ts';
import { SpecialtyIcon } from '../../../ui/SpecialtyIcon.tsx';
import { useHome } from '../../home/queries.ts';
import { useRequestSearch } from '../queries.ts';
import styles from './NewRequest.module.css';
import { useCreateDraft } from './queries.ts';

interface SpecialtyChoiceProps {
  readonly patientId: string;
  /** What they are asked for. */
  readonly act: 'opinion' | 'teleconsultation';
}

/** The teams that can be asked; a draft already begun for this person is offered first. */
export function SpecialtyChoice({ patientId, act }: SpecialtyChoiceProps) {
  const text = useText();
  const words = text.wizard.person;
  const { go } = useNavigation();
  const create = useCreateDraft();
  const teams = useHome().data?.teams ?? [];
  const begin = ({ code, queue }: Specialty) => {
    if (create.isPending) return;
    create.mutate(
      { patientId, specialty: code, act },
      {
        onSuccess: ({ id }) =>
          go({ name: 'draft', draftId: id, patientId, specialty: queue, atHand: true }),
      },
    );
  };
  return (
    <>
      <p className={styles.identity}>
        <IconIdentity aria-hidden="true" />
        {words.identity}
      </p>
      <BegunDrafts patientId={patientId} />
      <h1 className={styles.title}>{act === 'opinion' ? words.specialty : text.askCall.which}</h1>
      {act === 'opinion' ? null : <p>{text.askCall.next}</p>}
      <ul className={styles.specialties}>
        {formCatalogue.specialties.map((specialty) => (
          <li key={specialty.code}>
            {isAnswered(specialty, teams) ? (
              <button
                type="button"
                className={styles.specialty}
                aria-label={words.team(specialtyOf(text, specialty.queue))}
                onClick={() => begin(specialty)}
              >
                <SpecialtyIcon code={specialty.queue} />
                <span>{specialtyOf(text, specialty.queue)}</span>
                <IconForward aria-hidden="true" />
              </button>
            ) : (
              <p className={styles.specialty} data-quiet>
                <SpecialtyIcon code={specialty.queue} />
                <span>
                  {specialtyOf(text, specialty.queue)}
                  <span className={styles.noTeam}>{words.noTeam}</span>
                </span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {create.isError ? <FailureNotice error={failureOf(create.error)} /> : null}
      <div>
        <Button onClick={() => go({ name: 'newRequest', patientId: null })}>{words.change}</Button>
      </div>
    </>
  );
}

/** Before the directory of the Region is here nothing is known of its teams: each one can be written to. */
function isAnswered({ queue }: Specialty, teams: readonly string[]): boolean {
  return teams.length === 0 || teams.includes(queue);
}

function BegunDrafts({ patientId }: { readonly patientId: string }) {
  const text = useText();
  const words = text.wizard.person;
  const { go } = useNavigation();
  const drafts = useRequestSearch({ view: 'drafts', patientId });
  const rows = drafts.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className={styles.drafts} aria-label={words.drafts}>
      <h2 className={styles.draftsTitle}>{words.drafts}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className={styles.draft}>
            <span>
              {words.draftOf(
                specialtyOf(text, row.specialty),
                momentWords(text, new Date(row.updatedAt), new Date()),
              )}
            </span>
            <Button size="row" tone="action" onClick={() => go(routeOfRow(row))}>
              {words.resume}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
