import { displayName } from '../../../../../shared/domain/names.ts';
import type { SecureMail } from '../../../../../shared/ipc/secureMail.ts';
import type { Submission } from '../../../../../shared/xdm/submission.ts';

const typeCodes = { report: '85208-7', request: '75496-0' } as const;

/**
 * What the message has to bear for its receiver's program to file it by itself: the subject, and the headers of
 * MSSanté (domain.md 3.6). The subject names the person, as the rule asks: the mail space alone shows it.
 */
export function mailHeaders({
  documents,
  patient,
}: Submission): Pick<SecureMail, 'subject' | 'headers'> {
  const { birthFamily, birthGiven, birthDate } = patient.traits;
  const person = `${displayName(birthFamily, birthGiven)} ${birthDate.split('-').reverse().join('/')}`;
  return {
    subject: `XDM/1.0/DDM+${documents[0]?.title ?? ''} ${person}`,
    headers: [
      ...documents.map(({ kind }) => ({ name: 'X-MSS-CODECDA', value: typeCodes[kind] })),
      { name: 'X-MSS-INS', value: patient.ins === null ? 'N' : 'O' },
    ],
  };
}
