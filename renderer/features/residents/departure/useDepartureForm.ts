import { type FormEvent, useState } from 'react';
import type { Departure } from '../../../../shared/ipc/notice.ts';
import type { PatientDetail } from '../../../../shared/ipc/patient.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { parseFrenchDate } from '../../../lib/dates.ts';
import { useToast } from '../../../lib/toast.ts';
import { type Decision, useDeparture, useOpenRequests } from './useDeparture.ts';

/** What is typed and decided of a departure; it leaves once nothing is missing and her requests were read. */
export function useDepartureForm(patient: PatientDetail, onSaved: () => void) {
  const words = useText().safety.departure;
  const toast = useToast();
  const departure = useDeparture(patient);
  const requests = useOpenRequests(patient.id);
  const [kind, setKind] = useState<Departure['kind'] | null>(null);
  const [day, setDay] = useState('');
  const [decisions, setDecisions] = useState<Readonly<Record<string, Decision>>>({});
  const [tried, setTried] = useState(false);
  const date = parseFrenchDate(day);
  const isDecided = requests.rows?.every(({ id }) => decisions[id] !== undefined) ?? false;
  const isReady = kind === 'back' || (date !== null && isDecided);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (kind === null || !isReady || departure.isPending) return;
    departure.mutate(
      { kind, date, reason: words.reasons[kind], decisions },
      {
        onSuccess: () => {
          toast(words.saved);
          onSaved();
        },
      },
    );
  };
  const decide = (requestId: string, decision: Decision) =>
    setDecisions((before) => ({ ...before, [requestId]: decision }));
  return {
    kind,
    setKind,
    day,
    setDay,
    date,
    requests,
    decisions,
    decide,
    tried,
    departure,
    submit,
  };
}
