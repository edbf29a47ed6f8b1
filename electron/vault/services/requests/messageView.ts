import type { Communication } from '@medplum/fhirtypes';
import { callPictureTitle } from '../../../../shared/calls/words.ts';
import {
  type CommunicationKind,
  type ComplementAnswer,
  communicationKind,
  readAnswers,
  readQuestions,
  readTexts,
} from '../../../../shared/fhir/communication.ts';
import type { ThreadMessage } from '../../../../shared/ipc/request.ts';

type Part = ThreadMessage['parts'][number];

const kinds: Partial<Record<CommunicationKind, ThreadMessage['kind']>> = {
  'complement-question': 'question',
  'complement-answer': 'reply',
  worsening: 'worse',
};

/**
 * A message of the exchanges: its questions by kind, its answers one by one. What became of the resident, or of what an
 * opinion left to do, or of an appointment, is not said here: her banner, the notices, the list of what is left and the
 * appointment's own box say it.
 */
export function messageOf(message: Communication): ThreadMessage[] {
  const kind = communicationKind(message);
  const isElsewhere = kind === 'follow-up' || kind === 'appointment';
  if (kind?.startsWith('subject-') === true || isElsewhere) return [];
  const shown = kind === null ? 'note' : (kinds[kind] ?? 'note');
  return [
    {
      id: message.id ?? '',
      at: message.sent ?? '',
      authorName: message.sender?.display ?? '',
      kind: shown,
      text: kind === 'call-picture' ? callPictureTitle : readTexts(message).join('\n'),
      parts: partsOf(message, shown),
    },
  ];
}

function partsOf(message: Communication, kind: ThreadMessage['kind']): Part[] {
  if (kind === 'question') return readQuestions(message).map((one) => ({ ...one, pictures: 0 }));
  const answers = kind === 'reply' || communicationKind(message) === 'call-picture';
  return answers ? readAnswers(message).map(answerPart) : [];
}

function answerPart(answer: ComplementAnswer): Part {
  if (answer.kind === 'pictures') {
    return { kind: 'picture', text: '', pictures: answer.mediaIds.length };
  }
  const text = answer.kind === 'text' ? answer.text : answer.reason;
  return { kind: answer.kind, text, pictures: 0 };
}
