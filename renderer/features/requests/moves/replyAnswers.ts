import { complementSlot, mostReplyPictures } from '../../../../shared/domain/complement.ts';
import { unexplainedPictures } from '../../../../shared/forms/pictureAge.ts';
import type { Reply, ReplyAnswer } from '../../../../shared/ipc/move.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import type { CameraPlace } from '../../imaging/camera/cameraPlace.ts';

/** One answer for each question: what was kept, or the empty form of what it asks for. */
export function startingAnswers({
  questions,
  answers,
}: Reply): readonly ReplyAnswer[] & ReplyAnswer[] {
  return questions.map(({ kind }, index) => {
    const kept = answers[index] ?? null;
    if (kept !== null) return kept;
    return kind === 'picture' ? { kind: 'pictures' } : { kind: 'text', text: '' };
  });
}

/** The pictures taken in for one question. */
export function picturesOf(
  images: readonly RequestImage[],
  index: number,
): readonly RequestImage[] {
  return images.filter(({ slot }) => slot.startsWith(`${complementSlot(index)}.`));
}

/** The questions that ask for a picture, as the camera aims at them. */
export function replyPlaces(
  questions: Reply['questions'],
  images: readonly RequestImage[],
): readonly CameraPlace[] {
  return questions.flatMap(({ kind, text }, index) =>
    kind !== 'picture'
      ? []
      : [
          {
            code: complementSlot(index),
            name: text,
            side: null,
            guide: 'plain' as const,
            hint: null,
            required: true,
            hasRoom: picturesOf(images, index).length < mostReplyPictures,
          },
        ],
  );
}

/** Places of the questions that still lack an answer, or whose picture of another day nobody has spoken for. */
export function missingAnswers(reply: Reply, answers: readonly ReplyAnswer[]): readonly number[] {
  return reply.questions.flatMap((_question, index) =>
    isGiven(answers[index] ?? null, picturesOf(reply.images, index)) ? [] : [index],
  );
}

function isGiven(answer: ReplyAnswer, pictures: readonly RequestImage[]): boolean {
  if (answer === null) return false;
  if (answer.kind === 'pictures') {
    return pictures.length > 0 && unexplainedPictures(pictures).length === 0;
  }
  return (answer.kind === 'text' ? answer.text : answer.reason).trim() !== '';
}
