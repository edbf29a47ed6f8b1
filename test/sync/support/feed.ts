import type { Chooser } from '../../support/hostileHub.ts';
import { altered } from './faults.ts';

/** A page of the hub's feed, as loose as a hostile hub makes it. */
export interface Feed {
  link: { relation: string; url: string }[];
  entry?: { resource: Record<string, unknown> }[];
}

/** Changes every page of the feed on its way; all else passes. */
export const onFeed =
  (change: (bundle: Feed) => void): Chooser =>
  ({ path }) =>
    path.startsWith('/fhir/$changes')
      ? altered((text) => {
          const bundle = JSON.parse(text) as Feed;
          change(bundle);
          return JSON.stringify(bundle);
        })
      : { kind: 'none' };

/** Of a version that the hub would have written. */
export const meta = (versionId: string) => ({ versionId, lastUpdated: '2026-03-10T03:12:00Z' });
