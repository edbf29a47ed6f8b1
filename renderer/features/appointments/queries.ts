import { useMutation, useQuery } from '@tanstack/react-query';
import type { AppointmentMinutes, ReminderMoment } from '../../../shared/domain/appointment.ts';
import { useText } from '../../i18n/catalogue.ts';
import { unwrap } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { homeKey } from '../home/queries.ts';

/** What one request shows of its teleconsultations. Changes with whatever changes the request. */
export function useAppointments(requestId: string) {
  return useQuery({
    queryKey: ['ServiceRequest', requestId, 'appointments'],
    queryFn: () => unwrap(window.estuaire.appointment.read({ id: requestId })),
  });
}

/** Those to come, over all requests. Changes with whatever changes the home page. */
export function useAppointmentBoard() {
  return useQuery({
    queryKey: [...homeKey, 'appointments'],
    queryFn: () => unwrap(window.estuaire.appointment.list({})),
  });
}

/** A window that stands open for days comes into another day without anything having changed. */
const dayByDayMs = 3_600_000;

/** What there may be to call to mind within a day. */
export function useDueAppointments(enabled: boolean) {
  return useQuery({
    queryKey: [...homeKey, 'due'],
    queryFn: () => unwrap(window.estuaire.appointment.due({})),
    refetchInterval: dayByDayMs,
    enabled,
  });
}

export interface ProposalToSend {
  readonly requestId: string;
  readonly appointmentId: string | null;
  readonly toRoleId: string | null;
  readonly starts: readonly string[];
  readonly minutes: AppointmentMinutes;
  readonly instruction: string;
}

export function usePropose(onDone: () => void) {
  const words = useText().appointments.dialog;
  const toast = useToast();
  return useMutation({
    mutationFn: ({ starts, ...input }: ProposalToSend) =>
      unwrap(window.estuaire.appointment.propose({ ...input, starts: [...starts] })),
    onSuccess: () => {
      toast(words.proposed);
      onDone();
    },
  });
}

export function useConfirm(requestId: string, appointmentId: string) {
  const words = useText().appointments;
  const toast = useToast();
  return useMutation({
    mutationFn: (start: string) =>
      unwrap(window.estuaire.appointment.confirm({ requestId, appointmentId, start })),
    onSuccess: () => toast(words.confirmed),
  });
}

export function useCancellation(requestId: string, appointmentId: string, onDone: () => void) {
  const words = useText().appointments.cancelDialog;
  const toast = useToast();
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(window.estuaire.appointment.cancel({ requestId, appointmentId, reason })),
    onSuccess: () => {
      toast(words.done);
      onDone();
    },
  });
}

export function useDismissal() {
  return useMutation({
    mutationFn: (input: { readonly id: string; readonly moment: ReminderMoment }) =>
      unwrap(window.estuaire.appointment.dismiss(input)),
  });
}
