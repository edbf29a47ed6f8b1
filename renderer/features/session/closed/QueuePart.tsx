import { type FormEvent, useState } from 'react';
import type { QueuePlan } from '../../../../shared/ipc/loss.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import exported from '../../export/Export.module.css';
import { useHandOver } from './queries.ts';

/** What never left, the words of its archive typed back, then the folder. */
export function QueuePart({ plan }: { readonly plan: QueuePlan }) {
  const text = useText();
  const words = text.loss.queue;
  const [noted, setNoted] = useState(false);
  if (plan.requests + plan.others === 0) return <p>{words.nothing}</p>;
  return (
    <div className={exported.stack}>
      <p>{words.contents(plan.requests, plan.others, plan.originals)}</p>
      {noted ? <TypeBack /> : <Passphrase plan={plan} onNoted={() => setNoted(true)} />}
    </div>
  );
}

interface PassphraseProps {
  readonly plan: QueuePlan;
  readonly onNoted: () => void;
}

function Passphrase({ plan, onNoted }: PassphraseProps) {
  const words = useText().exportAll.dialog;
  return (
    <>
      <section className={exported.secret} aria-label={words.passphrase}>
        <p className={exported.words}>{plan.passphrase}</p>
        <p className={exported.soft}>{words.exact}</p>
        <p className={exported.soft}>{words.strength(plan.bits, plan.words, plan.wordsInList)}</p>
      </section>
      <p>
        <strong>{words.once}</strong> {words.care}
      </p>
      <div>
        <Button tone="primary" onClick={onNoted}>
          {words.noted}
        </Button>
      </div>
    </>
  );
}

function TypeBack() {
  const text = useText();
  const words = text.exportAll.dialog;
  const handOver = useHandOver();
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '' && !handOver.isPending) handOver.mutate(typed);
  };
  const fileName = handOver.data?.fileName ?? null;
  if (fileName !== null) return <p role="status">{text.loss.queue.written(fileName)}</p>;
  return (
    <form className={exported.stack} onSubmit={submit} noValidate>
      <TextField
        label={words.typed}
        hint={words.typedHint}
        value={typed}
        onChange={setTyped}
        maxLength={200}
        mono
      />
      {handOver.isError ? <FailureNotice error={failureOf(handOver.error)} /> : null}
      <Button
        type="submit"
        tone="primary"
        disabled={typed.trim() === ''}
        busy={handOver.isPending ? words.choosing : false}
      >
        {words.choose}
      </Button>
    </form>
  );
}
