import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NewAbsence } from '../../../shared/ipc/calendar.ts';
import { useText } from '../../i18n/catalogue.ts';
import { unwrap } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';

const calendarKey = ['Calendar'] as const;

export function useCalendar() {
  return useQuery({
    queryKey: calendarKey,
    queryFn: () => unwrap(window.estuaire.calendar.read({})),
  });
}

/** An absence of hers: kept, then told with what it moved. */
export function useDeclaration(onDone: () => void) {
  const words = useText().calendar;
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (absence: NewAbsence) => unwrap(window.estuaire.absence.declare(absence)),
    onSuccess: async ({ moved }) => {
      await client.invalidateQueries({ queryKey: calendarKey });
      toast(words.declared(moved));
      onDone();
    },
  });
}

export function useWithdrawal() {
  const words = useText().calendar;
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (id: string) => unwrap(window.estuaire.absence.withdraw({ id })),
    onSuccess: async ({ moved }) => {
      await client.invalidateQueries({ queryKey: calendarKey });
      toast(words.withdrawn(moved));
    },
  });
}
