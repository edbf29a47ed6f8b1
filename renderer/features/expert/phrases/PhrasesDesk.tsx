import { useText } from '../../../i18n/catalogue.ts';
import { useToast } from '../../../lib/toast.ts';
import { conclusionOf } from '../answer/opinionForm.ts';
import { PhrasesMenu } from '../answer/PhrasesMenu.tsx';
import type { OpinionEditing } from '../answer/useOpinionEditing.ts';
import { EarlierDialog } from './EarlierDialog.tsx';
import { PhraseEditor } from './PhraseEditor.tsx';
import type { Opening } from './useOpening.ts';
import { usePhrases } from './usePhrases.ts';

interface PhrasesDeskProps {
  readonly editing: OpinionEditing;
  readonly eye: 'right' | 'left' | null;
  readonly opening: Opening;
}

/** The button of the phrases and what opens from it: the menu, her earlier answers, a phrase to write. */
export function PhrasesDesk({ editing, eye, opening }: PhrasesDeskProps) {
  const { earlier } = useText().answering;
  const toast = useToast();
  const { team, own, kept, choose } = usePhrases(editing, eye);
  const { form, view } = editing;
  const { opened, open } = opening;
  const close = () => open('nothing');
  return (
    <>
      <PhrasesMenu
        opened={opened === 'phrases'}
        team={team}
        own={own}
        onOpen={(isOpen) => open(isOpen ? 'phrases' : 'nothing')}
        onChoose={(phrase) => {
          close();
          choose(phrase);
        }}
        onEdit={(id) => open(kept.find((one) => one.id === id) ?? 'nothing')}
        onCreate={() => open({ id: null, label: '', answers: view.answers })}
        onEarlier={() => open('earlier')}
      />
      {opened === 'earlier' ? (
        <EarlierDialog
          form={form.url}
          context={view.context}
          onReuse={(value) => {
            const linkId = conclusionOf(form)?.linkId ?? '';
            const before = view.answers[linkId];
            // What she has written stays: the words taken again come after it.
            const kept = before?.type === 'text' ? `${before.value.trimEnd()}\n` : '';
            const answer = { type: 'text', value: `${kept}${value}` } as const;
            view.dispatch({ type: 'answer', linkId, answer });
            toast(earlier.reused);
            close();
          }}
          onClose={close}
        />
      ) : null}
      {typeof opened === 'object' ? (
        <PhraseEditor form={form} phrase={opened} onClose={close} />
      ) : null}
    </>
  );
}
