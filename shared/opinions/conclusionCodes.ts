import { z } from 'zod';
import type { Answers } from '../forms/answers.ts';
import { type ConclusionCode, codesByAnswer, conclusionCodes } from './conclusionTable.ts';

const byCode = new Map(conclusionCodes.map((one) => [one.code, one]));

/** Codes of the CIM-10 in the order in which they were chosen; only those of our own table. */
export const ConclusionCodes = z.array(z.string().refine((code) => byCode.has(code))).max(6);

/** A code with its official words; undefined for one that is not in our table. */
export function conclusionCode(code: string): ConclusionCode | undefined {
  return byCode.get(code);
}

/**
 * What the CIM-10 has for the answers that she chose herself, in the order of the form, each once: a proposal that fills
 * nothing in. Findings first, then the reason of the request.
 */
export function proposedCodes(opinion: Answers, request: Answers): readonly ConclusionCode[] {
  const chosen = [opinion, request].flatMap((answers) =>
    Object.entries(answers).flatMap(([linkId, answer]) =>
      answer.type === 'choice'
        ? answer.values.map(({ code }) => `${linkId.replace(/\.(od|og)$/, '')}:${code}`)
        : [],
    ),
  );
  const codes = new Set(chosen.flatMap((key) => codesByAnswer[key] ?? []));
  return [...codes].flatMap((code) => byCode.get(code) ?? []);
}
