import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from './Diagnostic.module.css';
import { DiagnosticSummary } from './DiagnosticSummary.tsx';
import { usePrepareDiagnostic, useSaveDiagnostic } from './queries.ts';

/** Shown whole before it leaves: the person sees that nobody is named in it. */
export function DiagnosticButton() {
  const text = useText();
  const words = text.diagnostic;
  const toast = useToast();
  const prepare = usePrepareDiagnostic();
  const save = useSaveDiagnostic();
  const shown = prepare.data?.text;
  const isOpen = prepare.isSuccess || prepare.isError;
  const trouble = prepare.error ?? save.error;
  const close = () => {
    prepare.reset();
    save.reset();
  };
  const keep = () =>
    save.mutate(undefined, {
      onSuccess: ({ saved }) => {
        if (!saved) return;
        toast(words.saved);
        close();
      },
    });
  return (
    <>
      <Button busy={prepare.isPending ? words.preparing : false} onClick={() => prepare.mutate()}>
        {words.open}
      </Button>
      <Dialog title={words.title} opened={isOpen} onClose={close} width="66rem">
        <p>{words.text}</p>
        {trouble === null ? null : <FailureNotice error={failureOf(trouble)} />}
        {shown === undefined ? null : (
          <div className={styles.both}>
            <DiagnosticSummary file={shown} />
            <div>
              <h3 className={styles.heading}>{words.content}</h3>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
              <section className={styles.content} tabIndex={0} aria-label={words.content}>
                <pre>{shown}</pre>
              </section>
            </div>
          </div>
        )}
        <DialogActions>
          <Button onClick={close}>{text.common.cancel}</Button>
          <Button
            tone="primary"
            disabled={shown === undefined}
            busy={save.isPending ? words.saving : false}
            onClick={keep}
          >
            {words.save}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
