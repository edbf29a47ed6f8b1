import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RosterImport, RosterPlan } from '../../../../shared/ipc/roster.ts';
import type { RosterColumns } from '../../../../shared/roster/columns.ts';
import { unwrap } from '../../../lib/call.ts';

const previewKey = ['Patient', 'roster'] as const;

/** One list on its way in: its text, which column is which, and what the person said of its lines. */
export function useImport() {
  const [text, setText] = useState('');
  const [columns, setColumns] = useState<RosterColumns | null>(null);
  const [different, setDifferent] = useState<readonly number[]>([]);
  const [withoutBadLines, setWithoutBadLines] = useState(false);
  const preview = useQuery({
    queryKey: [...previewKey, text, columns],
    queryFn: () => unwrap(window.estuaire.roster.preview({ text, columns })),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: (wanted: RosterImport) => unwrap(window.estuaire.roster.import(wanted)),
    onSettled: () => client.invalidateQueries({ queryKey: ['Patient'] }),
  });
  const restart = (next: string) => {
    setText(next);
    setColumns(null);
    setDifferent([]);
    setWithoutBadLines(false);
    run.reset();
  };
  return {
    text,
    setText: restart,
    plan: text.trim() === '' ? null : (preview.data ?? null),
    preview,
    setColumns: (next: RosterColumns) => {
      setColumns(next);
      setDifferent([]);
      setWithoutBadLines(false);
    },
    different,
    toggleDifferent: (line: number) =>
      setDifferent((before) =>
        before.includes(line) ? before.filter((one) => one !== line) : [...before, line],
      ),
    withoutBadLines,
    setWithoutBadLines,
    run,
    submit: (plan: RosterPlan, onDone: (done: { created: number; moved: number }) => void) =>
      run.mutate(
        {
          text,
          columns: plan.columns,
          planId: plan.planId,
          different: [...different],
          withoutBadLines,
        },
        { onSuccess: onDone },
      ),
  };
}

/** How many lines of each kind, with the homonyms that the person told apart. */
export function countsOf({ lines }: RosterPlan, different: readonly number[]) {
  const count = (kind: RosterPlan['lines'][number]['outcome']['kind']) =>
    lines.filter(({ outcome }) => outcome.kind === kind).length;
  return {
    created: count('create') + different.length,
    moved: count('move'),
    bad: count('bad'),
    homonyms: count('homonym') - different.length,
  };
}
