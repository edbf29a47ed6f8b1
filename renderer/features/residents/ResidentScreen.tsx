import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { displayName } from '../../../shared/domain/names.ts';
import type { PatientRecord } from '../../../shared/ipc/fact.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { frenchDate } from '../../lib/dates.ts';
import { momentWords } from '../../lib/moments.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconDraft, IconWarning } from '../../ui/icons.ts';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { Link } from '../../ui/Link.tsx';
import { AskCallButton } from '../call/asking/AskCallButton.tsx';
import { ArchivedRequests } from '../requests/list/ArchivedRequests.tsx';
import { PatientRequests } from '../requests/list/PatientRequests.tsx';
import { Corrections } from './departure/Corrections.tsx';
import { DepartureDialog } from './departure/DepartureDialog.tsx';
import { usePatientFile } from './queries.ts';
import styles from './ResidentScreen.module.css';
import { factSections } from './stableFacts.ts';

/** Stable facts of one person, and her requests. */
export function ResidentScreen({ patientId }: { readonly patientId: string }) {
  const text = useText();
  const patient = usePatientFile(patientId);
  return (
    <div className={styles.page}>
      <VisuallyHidden component="h1">{text.residents.fileTitle}</VisuallyHidden>
      {patient.isError ? (
        <FailureNotice error={failureOf(patient.error)} onRetry={() => void patient.refetch()} />
      ) : null}
      <LateNotice active={patient.isPending} sentence={text.common.reading} />
      {patient.data === undefined ? null : (
        <div>
          <Corrections patient={patient.data} />
          <div className={styles.columns}>
            <Requests patientId={patient.data.id} />
            <div className={styles.column}>
              <StableFacts patient={patient.data} />
              <Identity patient={patient.data} />
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

function Requests({ patientId }: { readonly patientId: string }) {
  const text = useText();
  return (
    <section className={styles.card}>
      <div className={styles.head}>
        <h2 className={styles.title}>{text.residents.file.requests}</h2>
        <AskCallButton patientId={patientId} />
      </div>
      <PatientRequests patientId={patientId} />
      <ArchivedRequests patientId={patientId} />
    </section>
  );
}

/** What the signed requests left on her file, each card with its date; nothing while there is none. */
function StableFacts({ patient }: { readonly patient: PatientRecord }) {
  const text = useText();
  const sections = factSections(text, patient);
  if (sections.length === 0) return null;
  return (
    <section className={styles.card}>
      <h2 className={styles.title}>{text.forms.stableFacts}</h2>
      {sections.map(({ linkId, title, facts, noted }) => (
        <div key={linkId} className={styles.facts}>
          <h3 className={styles.part}>{title}</h3>
          <Facts facts={facts} />
          <p className={styles.foot}>{noted}</p>
        </div>
      ))}
    </section>
  );
}

function Identity({ patient }: { readonly patient: PatientRecord }) {
  const text = useText();
  const words = text.residents.file;
  const { go } = useNavigation();
  const { user } = useSession();
  const [leaving, setLeaving] = useState(false);
  const updated = momentWords(text, new Date(patient.lastUpdated), new Date());
  return (
    <section className={styles.card}>
      <div className={styles.head}>
        <h2 className={styles.title}>{words.identity}</h2>
        {mayCall(user.role, 'patient:depart') ? (
          <Button size="row" onClick={() => setLeaving(true)}>
            {text.safety.departure.button}
          </Button>
        ) : null}
        <Button
          size="row"
          icon={<IconDraft aria-hidden="true" />}
          onClick={() => go({ name: 'editResident', patientId: patient.id })}
        >
          {words.edit}
        </Button>
      </div>
      {patient.insTraitsDiffer ? (
        <p className={styles.warning}>
          <IconWarning aria-hidden="true" />
          {words.insDiffers}
        </p>
      ) : null}
      <Facts facts={identityFacts(text, patient)} />
      <FormerFiles patient={patient} />
      <p className={styles.foot}>{words.updated(updated)}</p>
      {leaving ? <DepartureDialog patient={patient} onClose={() => setLeaving(false)} /> : null}
      <MergeLink patient={patient} />
    </section>
  );
}

/** Under which names she was known here before: what was signed then still says them. */
function FormerFiles({ patient: { former } }: { readonly patient: PatientRecord }) {
  const words = useText().merge;
  if (former.length === 0) return null;
  return (
    <ul>
      {former.map(({ id, birthFamily, firstGiven, birthDate }) => (
        <li key={id} className={styles.foot}>
          {words.former(displayName(birthFamily, firstGiven), frenchDate(birthDate))}
        </li>
      ))}
    </ul>
  );
}

/** A provisional identity that turns out to be somebody known. */
function MergeLink({ patient }: { readonly patient: PatientDetail }) {
  const { merge } = useText();
  const { user } = useSession();
  const { go } = useNavigation();
  if (patient.status !== 'PROV' || !mayCall(user.role, 'patient:merge')) return null;
  return (
    <Link onClick={() => go({ name: 'mergeResident', patientId: patient.id })}>{merge.open}</Link>
  );
}

function identityFacts(text: Catalogue, patient: PatientDetail): Fact[] {
  const { form, sexes, statusesInFull, fictitious } = text.residents;
  const status = statusesInFull[patient.status];
  const place = [patient.birthPlaceName, patient.birthPlaceCode].filter(Boolean).join(' · ');
  const rooms: Fact[] = text.words.hasRooms
    ? [
        { name: form.room, value: patient.room },
        { name: form.unit, value: patient.unit },
      ]
    : [];
  return [
    { name: form.birthFamily, value: patient.birthFamily },
    { name: form.birthGiven, value: patient.birthGiven },
    ...optionalFact(form.usedFamily, patient.usedFamily),
    ...optionalFact(form.usedGiven, patient.usedGiven),
    { name: form.birthDate, value: frenchDate(patient.birthDate) },
    { name: form.sex, value: sexes[patient.sex] },
    { name: form.birthPlace, value: place },
    ...rooms,
    {
      name: text.residents.columns.identity,
      value: patient.fictitious ? `${status} · ${fictitious}` : status,
    },
  ];
}

function optionalFact(name: string, value: string | null): Fact[] {
  return value === null ? [] : [{ name, value }];
}
