import type { EntryName } from '../../../shared/ipc/contract.ts';

/** What follows an answer or is agreed on beside it: entries whose line, or lack of one, other tests look at. */
export const followedElsewhere: Partial<Record<EntryName, string>> = {
  'appointment:read': 'a box of the page of a request, which has the line of serviceRequest:read',
  'appointment:propose': 'a request that both sides have: appointments.test.ts',
  'appointment:confirm': 'a proposal of the other side: appointments.test.ts',
  'appointment:cancel': 'a proposal: appointments.test.ts',
  'appointment:due': 'an hour and a number, and nobody’s name',
  'appointment:dismiss': 'a reminder: appointments.test.ts',
  'followUp:settle': 'an opinion that was read: followUps.test.ts',
  'followUp:remind': 'an opinion that was answered: followUps.test.ts',
  'prescription:sign': 'a request in hand: prescriptions.test.ts',
  'prescription:export': 'a save dialog; its line is that of opinion:export',
};
