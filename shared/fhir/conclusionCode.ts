import type { CodeableConcept, DiagnosticReport } from '@medplum/fhirtypes';
import { conclusionCode } from '../opinions/conclusionCodes.ts';
import { codeSystem } from './systems.ts';

/** `DiagnosticReport.conclusionCode`: the CIM-10 codes that the expert chose, with their titles. */
export function buildConclusionCodes(codes: readonly string[]): CodeableConcept[] {
  return codes
    .flatMap((code) => conclusionCode(code) ?? [])
    .map(({ code, display }) => ({ coding: [{ system: codeSystem.icd10, code, display }] }));
}

/** The codes of our own table that a report concludes with. */
export function readConclusionCodes({ conclusionCode: said }: DiagnosticReport): string[] {
  return (said ?? []).flatMap(({ coding }) => {
    const code = coding?.find(({ system }) => system === codeSystem.icd10)?.code;
    return code !== undefined && conclusionCode(code) !== undefined ? [code] : [];
  });
}
