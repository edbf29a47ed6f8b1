import {
  keepPreviousData,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Input } from '../../../shared/ipc/contract.ts';
import { unwrap } from '../../lib/call.ts';

export const patientKeys = {
  search: (text: string) => ['Patient', 'search', text] as const,
  one: (id: string) => ['Patient', id] as const,
};

/** Lines shown before asking for a more precise name. */
export const SHOWN_ROWS = 50;

export function usePatientSearch(text: string) {
  const wanted = text.trim();
  return useQuery({
    queryKey: patientKeys.search(wanted),
    queryFn: () => unwrap(window.estuaire.patient.search({ text: wanted, limit: SHOWN_ROWS })),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
}

function readPatient(id: string) {
  return {
    queryKey: patientKeys.one(id),
    queryFn: () => unwrap(window.estuaire.patient.read({ id })),
  };
}

export function usePatient(id: string) {
  return useQuery(readPatient(id));
}

/** The file on its own screen: what a request left on it since (facts, notes of a mistake) is read as it opens. */
export function usePatientFile(id: string) {
  return useQuery({ ...readPatient(id), refetchOnMount: 'always' });
}

/** Several files at once, in the order asked. */
export function usePatients(ids: readonly string[]) {
  return useQueries({ queries: ids.map(readPatient) });
}

export function useCreatePatient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patient: Input<'patient:create'>) =>
      unwrap(window.estuaire.patient.create(patient)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['Patient', 'search'] }),
  });
}

/** Puts a provisional file into another one; lists and both files are read again by what the vault announces. */
export function useMergePatients() {
  return useMutation({
    mutationFn: (merge: Input<'patient:merge'>) => unwrap(window.estuaire.patient.merge(merge)),
  });
}

export function useUpdatePatient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patient: Input<'patient:update'>) =>
      unwrap(window.estuaire.patient.update(patient)),
    onSuccess: (patient) => {
      client.setQueryData(patientKeys.one(patient.id), patient);
      return client.invalidateQueries({ queryKey: ['Patient', 'search'] });
    },
  });
}
