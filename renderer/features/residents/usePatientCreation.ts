import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, listIn } from '../../lib/call.ts';
import { useNavigation, useUnsaved } from '../../lib/navigation.ts';
import { useKeptState } from '../../lib/place.ts';
import { draftFromSearch, patientProblems, placeOf, traitsOf } from './patientDraft.ts';
import { useCreatePatient } from './queries.ts';

/** A person being created, from the search that found nobody to her file, which `onCreated` leads on from. */
export function usePatientCreation(searchedFor: string, onCreated: (patientId: string) => void) {
  const text = useText();
  const { setUnsaved } = useNavigation();
  const create = useCreatePatient();
  const [begun] = useState(() => draftFromSearch(searchedFor));
  const [draft, setDraft] = useKeptState('newResident', begun);
  const [submitted, setSubmitted] = useState(false);
  /** Those whom the vault takes for the same person, while they are compared. */
  const [alikeIds, setAlikeIds] = useState<readonly string[] | null>(null);
  useUnsaved(draft !== begun);

  const problems = patientProblems(text, draft);
  const save = (homonymsCompared: boolean, possibleDuplicate = false) => {
    const traits = traitsOf(draft);
    setSubmitted(true);
    if (Object.keys(problems).length > 0 || traits === null || create.isPending) return;
    create.mutate(
      { traits, ...placeOf(draft), searchedFor, homonymsCompared, possibleDuplicate },
      {
        onSuccess: ({ id }) => {
          setUnsaved(false);
          onCreated(id);
        },
        onError: (cause) => {
          const refusal = failureOf(cause);
          setAlikeIds(refusal.code === 'patient.homonym' ? listIn(refusal, 'ids') : null);
        },
      },
    );
  };
  const failure = create.error === null ? null : failureOf(create.error);
  const backToForm = () => {
    create.reset();
    setAlikeIds(null);
  };
  const busy = create.isPending;
  return { draft, setDraft, submitted, problems, save, failure, alikeIds, backToForm, busy };
}
