import {
  convertToSearchableDates,
  convertToSearchableReferences,
  convertToSearchableTokens,
  evalFhirPathTyped,
  getSearchParameters,
  type TypedValue,
  toTypedValue,
} from '@medplum/core';
import type { Resource, SearchParameter } from '@medplum/fhirtypes';
import type { IndexEntry } from '../store/repository.ts';
import { searchParameters } from './searchParameters.ts';
import { isUuid } from './validation.ts';

/** What a resource can be found by: the standard's own FHIRPath expressions, run on it. */
export function indexOf(resource: Resource): readonly IndexEntry[] {
  const known = getSearchParameters(resource.resourceType) ?? {};
  const parameters = (searchParameters[resource.resourceType] ?? []).map((code) => known[code]);
  const typed = toTypedValue(resource);
  return parameters.flatMap((parameter) => {
    if (parameter?.expression === undefined) return [];
    return entriesOf(parameter, evalFhirPathTyped(parameter.expression, [typed]));
  });
}

function entriesOf(parameter: SearchParameter, values: TypedValue[]): readonly IndexEntry[] {
  const entry = (value: string, end: string | null = null): IndexEntry => ({
    parameter: parameter.code ?? '',
    value,
    end,
  });
  switch (parameter.type) {
    case 'reference':
      return convertToSearchableReferences(values)
        .map((reference) => reference.split('/_history/')[0] ?? '')
        .filter((reference) => isUuid(reference.split('/')[1]))
        .map((reference) => entry(reference));
    case 'token':
      return convertToSearchableTokens(values).flatMap(({ system, value }) => {
        if (value === undefined) return [];
        return [entry(`${system ?? ''}|${value}`), entry(value)];
      });
    case 'date':
      return convertToSearchableDates(values).flatMap(({ start, end }) => {
        const first = start ?? end;
        const last = end ?? start;
        if (first === undefined || last === undefined) return [];
        return [entry(spanOf(first).start, spanOf(last).end)];
      });
    default:
      return [];
  }
}

export interface Span {
  readonly start: string;
  readonly end: string;
}

/** First and last instant, in UTC, of a date of any precision (`2027`, `2027-03`, `2027-03-02`, an instant). */
export function spanOf(date: string): Span {
  const [year = '', month, day] = date.slice(0, 10).split('-');
  if (date.length > 10) {
    const instant = new Date(date).toISOString();
    return { start: instant, end: instant };
  }
  const start = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const end = new Date(start);
  if (month === undefined) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (day === undefined) end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + 1);
  return { start: start.toISOString(), end: new Date(end.getTime() - 1).toISOString() };
}
