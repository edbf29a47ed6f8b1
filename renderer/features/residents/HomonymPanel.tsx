import type { PatientRow } from '../../../shared/ipc/patient.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { failureOf } from '../../lib/call.ts';
import { frenchDate } from '../../lib/dates.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { LateNotice } from '../../ui/LateNotice.tsx';
import styles from './Compare.module.css';
import type { PatientDraft } from './patientDraft.ts';
import { usePatients } from './queries.ts';

interface HomonymPanelProps {
  readonly draft: PatientDraft;
  /** Those whom the vault takes for the same person. */
  readonly alikeIds: readonly string[];
  readonly busy: boolean;
  readonly onDifferent: () => void;
  /** Nobody can say whether they are one or two. */
  readonly onUnsure: () => void;
  readonly onBack: () => void;
}

/** The person being created beside those who look like her, trait by trait; only a human eye can tell. */
export function HomonymPanel(props: HomonymPanelProps) {
  const { draft, alikeIds, busy, onDifferent, onUnsure, onBack } = props;
  const text = useText();
  const words = text.residents.homonyms;
  const { go, setUnsaved } = useNavigation();
  const reads = usePatients(alikeIds);
  const alike = reads.map(({ data }) => data).filter((patient) => patient !== undefined);
  const failed = reads.find(({ isError }) => isError);
  const complete = alike.length === alikeIds.length;
  const open = (patientId: string) => {
    setUnsaved(false);
    go({ name: 'resident', patientId });
  };
  return (
    <div className={styles.screen}>
      <div className={styles.content}>
        <h1>{words.title}</h1>
        <p className={styles.lead}>{words.text}</p>
        {failed === undefined ? (
          <LateNotice active={!complete} sentence={text.common.reading} />
        ) : (
          <FailureNotice error={failureOf(failed.error)} onRetry={() => void failed.refetch()} />
        )}
        <div className={styles.people}>
          <article className={styles.person} data-mine>
            <h2 className={styles.heading}>{words.typed}</h2>
            <Traits traits={typedTraits(text, draft)} />
          </article>
          {alike.map((row) => (
            <article key={row.id} className={styles.person}>
              <h2 className={styles.heading}>{words.known}</h2>
              <Traits traits={knownTraits(text, row)} typed={typedTraits(text, draft)} />
              <Button tone="action" onClick={() => open(row.id)}>
                {words.openKnown}
              </Button>
            </article>
          ))}
        </div>
      </div>
      <ActionBar>
        <Button onClick={onBack}>{text.common.back}</Button>
        <Button disabled={!complete || busy} onClick={onUnsure}>
          {text.safety.cannotTell}
        </Button>
        <Button
          tone="primary"
          disabled={!complete}
          onClick={onDifferent}
          busy={busy ? text.common.saving : false}
        >
          {words.different}
        </Button>
      </ActionBar>
    </div>
  );
}

interface Trait {
  readonly name: string;
  readonly value: string;
}

/** A trait that is not the same on both sides is marked, by a word for those who do not see the weight. */
export function Traits({ traits, typed }: { readonly traits: Trait[]; readonly typed?: Trait[] }) {
  const text = useText();
  return (
    <dl className={styles.traits}>
      {traits.map(({ name, value }, index) => {
        const differs = typed !== undefined && typed[index]?.value !== value;
        return (
          <div key={name} className={styles.trait} data-differs={differs || undefined}>
            <dt>{name}</dt>
            <dd>
              {value === '' ? text.common.unknown : value}
              {differs ? (
                <span className={styles.differs}>{text.residents.homonyms.differs}</span>
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function typedTraits(text: Catalogue, draft: PatientDraft): Trait[] {
  const sex = draft.sex === null ? '' : text.residents.sexes[draft.sex];
  return traitList(text, {
    birthFamily: draft.birthFamily.trim().toUpperCase(),
    given: draft.birthGiven.trim().split(/\s+/)[0] ?? '',
    birthDate: draft.birthDate,
    sex,
    room: draft.room.trim(),
    unit: draft.unit.trim(),
  });
}

/** What tells two people apart, of somebody whose file is here. */
export function knownTraits(text: Catalogue, row: PatientRow): Trait[] {
  return traitList(text, {
    birthFamily: row.birthFamily.toUpperCase(),
    given: row.firstGiven,
    birthDate: frenchDate(row.birthDate),
    sex: text.residents.sexes[row.sex],
    room: row.room ?? '',
    unit: row.unit ?? '',
  });
}

interface Compared {
  readonly birthFamily: string;
  readonly given: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly room: string;
  readonly unit: string;
}

function traitList(text: Catalogue, compared: Compared): Trait[] {
  const { form, homonyms } = text.residents;
  const place = [
    { name: form.room, value: compared.room },
    { name: form.unit, value: compared.unit },
  ];
  return [
    { name: form.birthFamily, value: compared.birthFamily },
    { name: homonyms.firstGiven, value: compared.given },
    { name: form.birthDate, value: compared.birthDate },
    { name: form.sex, value: compared.sex },
    ...(text.words.hasRooms ? place : []),
  ];
}
