import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useAuthorise } from './queries.ts';
import { Way } from './Way.tsx';

/** Whoever is there may not decide alone: a keeper's passphrase at the lock, or the printed key here. */
export function KeyWay() {
  const words = useText().repair.key;
  const authorise = useAuthorise();
  const [key, setKey] = useState('');
  return (
    <Way title={words.title} text={words.text}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== '' && !authorise.isPending) authorise.mutate(key.trim());
        }}
      >
        <TextField
          label={words.label}
          hint={words.hint}
          value={key}
          onChange={setKey}
          maxLength={200}
          mono
        />
        {authorise.isError ? <FailureNotice error={failureOf(authorise.error)} /> : null}
        <Button
          type="submit"
          disabled={key.trim() === ''}
          busy={authorise.isPending ? words.busy : false}
        >
          {words.submit}
        </Button>
      </form>
    </Way>
  );
}
