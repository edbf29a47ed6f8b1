import { useText } from '../../../i18n/catalogue.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { StepList } from '../../../ui/StepList.tsx';
import { PersonSearch } from '../../residents/PersonSearch.tsx';
import styles from './NewRequest.module.css';
import { SpecialtyChoice } from './SpecialtyChoice.tsx';
import { draftSteps } from './steps.ts';

interface NewRequestScreenProps {
  readonly patientId: string | null;
  readonly act: 'opinion' | 'teleconsultation';
}

/** First step: whom it is about, searched or brought from her file, then which team is asked. */
export function NewRequestScreen({ patientId, act }: NewRequestScreenProps) {
  const text = useText();
  const words = text.wizard;
  const { go } = useNavigation();
  return (
    <div className={styles.wizard}>
      <StepList
        label={words.stepsLabel}
        steps={draftSteps.map((step) => words.steps[step])}
        current={0}
      />
      <div className={styles.content}>
        {patientId === null ? (
          <>
            <h1 className={styles.title}>{words.person.whom}</h1>
            <PersonSearch
              invitation={text.residents.searchFirst}
              onPick={(id) => go({ name: 'newRequest', patientId: id })}
              onCreate={(searchedFor) =>
                go({ name: 'newResident', searchedFor, leadsTo: 'newRequest' })
              }
            />
          </>
        ) : (
          <SpecialtyChoice patientId={patientId} act={act} />
        )}
      </div>
    </div>
  );
}
