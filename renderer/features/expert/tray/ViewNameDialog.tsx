import { type FormEvent, useState } from 'react';
import type { SaveTrayView } from '../../../../shared/ipc/tray.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf, listIn } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useSaveTrayView } from './queries.ts';

interface ViewNameDialogProps {
  readonly title: string;
  readonly view: SaveTrayView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The name of a view, new or kept already. */
export function ViewNameDialog({ title, opened, onClose, view }: ViewNameDialogProps) {
  return (
    <Dialog title={title} opened={opened} onClose={onClose}>
      {opened ? <ViewNameForm key={view.id} view={view} onDone={onClose} /> : null}
    </Dialog>
  );
}

function ViewNameForm({
  view,
  onDone,
}: {
  readonly view: SaveTrayView;
  readonly onDone: () => void;
}) {
  const words = useText().tray.views;
  const { cancel } = useText().common;
  const [name, setName] = useState(view.name);
  const save = useSaveTrayView();
  const failure = save.error === null ? null : failureOf(save.error);
  const fields = failure === null ? [] : listIn(failure, 'fields');
  const said = fields.includes('name')
    ? words.nameTaken
    : fields.includes('views')
      ? words.tooMany
      : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate({ ...view, name: name.trim() }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={name}
        onChange={setName}
        maxLength={40}
        autoFocus
        {...(said === null ? {} : { error: said })}
      />
      {failure !== null && said === null ? <FailureNotice error={failure} /> : null}
      <DialogActions>
        <Button onClick={onDone}>{cancel}</Button>
        <Button
          tone="primary"
          type="submit"
          disabled={name.trim() === ''}
          busy={save.isPending && words.saving}
        >
          {words.save}
        </Button>
      </DialogActions>
    </form>
  );
}
