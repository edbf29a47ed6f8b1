import type { Questionnaire } from '@medplum/fhirtypes';
/** Every object of a JSON tree, the root included. */
export declare function objectsOf(value: unknown): readonly Record<string, unknown>[];
/** The texts that a person reads in a Questionnaire or in a part of it. */
export declare function textsOf(part: Questionnaire | object): readonly string[];
