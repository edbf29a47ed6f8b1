import type { DiagnosticReport, QuestionnaireResponse } from '@medplum/fhirtypes';
import { foldName } from '../../../../shared/domain/names.ts';
import { structuredAnswerId } from '../../../../shared/fhir/diagnosticReport.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { EarlierAnswer, FindEarlier } from '../../../../shared/ipc/phrase.ts';
import type { Session } from '../../session/sessions.ts';
import { readResource, readResources } from '../../store/resourceStore.ts';
import { readUser } from '../../store/userStore.ts';
import type { ReadTrace } from '../readTrace.ts';
import { answersOf } from '../requests/requestDetail.ts';

/** As many as somebody reads before she types another word. */
const mostFound = 20;

export interface EarlierService {
  /** The latest first; nothing in it says whom an answer was about. */
  readonly find: (session: Session, input: FindEarlier) => readonly EarlierAnswer[];
}

/** An expert's own signed answers, found again by their words or by what they found. */
export function createEarlierService(trace: ReadTrace): EarlierService {
  return {
    find(session, { form, text }) {
      const { database } = session.store;
      trace.listed(session, { view: 'ownOpinions', words: text, patientId: null });
      const roleId = readUser(database, session.userId)?.practitionerRoleId ?? '';
      const words = foldName(text).split(' ').filter(Boolean);
      return readResources(database, 'DiagnosticReport')
        .map(({ resource }) => resource)
        .filter((report) => isOf(report, roleId))
        .sort((a, b) => Date.parse(b.issued ?? '') - Date.parse(a.issued ?? ''))
        .flatMap((report): EarlierAnswer[] => {
          const id = structuredAnswerId(report);
          const response = id === null ? null : readResource(database, 'QuestionnaireResponse', id);
          return response === null ? [] : [earlier(report, response.resource)];
        })
        .filter(({ questionnaire }) => questionnaire.split('|')[0] === form)
        .filter((answer) => matches(answer, words))
        .slice(0, mostFound);
    },
  };
}

/** Signed by this role: an interim advice of an appointment says nothing to say again. */
function isOf({ resultsInterpreter, status }: DiagnosticReport, roleId: string): boolean {
  const by = idIn(resultsInterpreter?.[0], 'PractitionerRole');
  return roleId !== '' && by === roleId && status !== 'preliminary';
}

function earlier(report: DiagnosticReport, response: QuestionnaireResponse): EarlierAnswer {
  return {
    reportId: report.id ?? '',
    signedAt: report.issued ?? '',
    conclusion: report.conclusion ?? '',
    ...answersOf(response),
  };
}

/** Each word begins a word of what she wrote or chose. */
function matches({ conclusion, answers }: EarlierAnswer, words: readonly string[]): boolean {
  const said = foldName([conclusion, ...spoken(answers)].join(' ')).split(' ');
  return words.every((word) => said.some((one) => one.startsWith(word)));
}

function spoken(answers: Answers): readonly string[] {
  return Object.values(answers).flatMap((answer) => {
    if (answer.type === 'choice') return answer.values.map(({ display }) => display);
    return answer.type === 'text' ? [answer.value] : [];
  });
}
