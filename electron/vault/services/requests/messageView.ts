import type { Communication } from '@medplum/fhirtypes';
import {
  type ComplementAnswer,
  communicationKind,
  readAnswers,
  readQuestions,
  readTexts,
} from '../../../../shared/fhir/communication.ts';
import type { ThreadMessage } from '../../../../shared/ipc/request.ts';

type Part = ThreadMessage['parts'][number];

/** A message of the exchanges: its questions by kind, its answers one by one. */
export function messageOf(message: Communication): ThreadMessage {
  const kinds = { 'complement-question': 'question', 'complement-answer': 'reply' } as const;
  const kind = communicationKind(message);
  const shown = kind === null || kind === 'refusal-advice' ? 'note' : kinds[kind];
  return {
    id: message.id ?? '',
    at: message.sent ?? '',
    authorName: message.sender?.display ?? '',
    kind: shown,
    text: readTexts(message).join('\n'),
    parts: partsOf(message, shown),
  };
}

function partsOf(message: Communication, kind: ThreadMessage['kind']): Part[] {
  if (kind === 'question') return readQuestions(message).map((one) => ({ ...one, pictures: 0 }));
  return kind === 'reply' ? readAnswers(message).map(answerPart) : [];
}

function answerPart(answer: ComplementAnswer): Part {
  if (answer.kind === 'pictures') {
    return { kind: 'picture', text: '', pictures: answer.mediaIds.length };
  }
  const text = answer.kind === 'text' ? answer.text : answer.reason;
  return { kind: answer.kind, text, pictures: 0 };
}
