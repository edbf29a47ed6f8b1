import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { useDraftEditor } from './draftEditor.ts';
import { useSubmitDraft } from './queries.ts';

/** T2: a doctor of this workstation signs it. Everything typed is kept first. */
export function SubmitButton() {
  const words = useText().review;
  const { go } = useNavigation();
  const toast = useToast();
  const editor = useDraftEditor();
  const submission = useSubmitDraft();
  const submit = async () => {
    if (submission.isPending) return;
    await editor.flush();
    submission.mutate(editor.draft.id, {
      onSuccess: () => {
        toast(words.submitted);
        go({ name: 'home' });
      },
    });
  };
  return (
    <>
      {submission.error === null ? null : <FailureNotice error={failureOf(submission.error)} />}
      <Button
        disabled={editor.gaps.length > 0}
        busy={submission.isPending ? words.submitting : false}
        onClick={() => void submit()}
      >
        {words.submit}
      </Button>
    </>
  );
}
