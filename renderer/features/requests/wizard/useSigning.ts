import { failureOf } from '../../../lib/call.ts';
import type { DraftEditor } from './draftEditor.ts';
import { chosenCode, priorityQuestion } from './gaps.ts';
import { useSignDraft } from './queries.ts';
import type { SignedRequest } from './SignedPanel.tsx';

const identityQuestion = 'g.id2';

/** Everything typed is kept first, then signed as it was kept. */
export function useSigning(editor: DraftEditor, onSigned: (signed: SignedRequest) => void) {
  const signature = useSignDraft();
  const sign = async () => {
    if (signature.isPending) return;
    await editor.flush();
    signature.mutate(editor.draft.id, {
      onSuccess: (signed) =>
        onSigned({
          ...signed,
          isUrgent: chosenCode(editor.answers, priorityQuestion) === 'urgent',
        }),
      onError: (cause) => {
        // Read too long ago: the box is ticked again, in front of the person.
        if (failureOf(cause).code !== 'request.identityCheck') return;
        editor.dispatch({ type: 'answer', linkId: identityQuestion, answer: null });
      },
    });
  };
  return { sign: () => void sign(), busy: signature.isPending, error: signature.error };
}
