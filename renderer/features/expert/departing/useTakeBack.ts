import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useToast } from '../../../lib/toast.ts';
import { useRecallOpinion } from './queries.ts';

/** « Reprendre l'avis »: the case opens again with every word in its place. Too late is said, and what to do instead. */
export function useTakeBack(): (requestId: string) => void {
  const text = useText();
  const words = text.answering.departing;
  const recall = useRecallOpinion();
  const toast = useToast();
  const { go, route } = useNavigation();
  return (requestId) => {
    if (recall.isPending) return;
    // Not by the callbacks of `mutate`: the note goes with the answer that it is about, and they would go with it.
    recall.mutateAsync(requestId).then(
      () => {
        toast(words.recalled);
        const from = route.name === 'reading' ? route.from : 'sitting';
        go({ name: 'reading', requestId, from });
      },
      (cause: unknown) => {
        const { code } = failureOf(cause);
        toast(code === 'state.forbidden' ? words.tooLate : text.errors[code].title);
      },
    );
  };
}
