import type { Bundle } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { readSignature } from '../../../shared/fhir/provenance.ts';
import { addressOf } from '../../../shared/fhir/reference.ts';
import {
  contentToSign,
  type RequestChange,
  signChange,
  transactionBundle,
} from '../../../shared/fhir/requestChange.ts';
import { patientId, requestId, sent, uuid } from './story.ts';
import { r4Problems } from './validation.ts';

const act = uuid(900);
const requestsOf = (bundle: Bundle) =>
  Object.fromEntries((bundle.entry ?? []).map(({ request }) => [request?.url, request]));

describe('transactionBundle', () => {
  it('puts every resource of the act once, its Provenance last, under the id of the act', () => {
    const change = sent();
    const bundle = transactionBundle(change, act, () => null);
    expect(bundle).toMatchObject({ type: 'transaction', identifier: { value: act } });
    expect(bundle.entry?.map(({ request }) => request?.url)).toEqual(
      [...change.resources, change.provenance].map(addressOf),
    );
    expect(bundle.entry?.every(({ request }) => request?.method === 'PUT')).toBe(true);
    expect(r4Problems(bundle)).toEqual([]);
  });

  it('creates without overwriting, and updates only the version it knows', () => {
    const known = `Patient/${patientId}`;
    const bundle = transactionBundle(sent(), act, (address) => (address === known ? '3' : null));
    const requests = requestsOf(bundle);
    expect(requests[known]).toEqual({ method: 'PUT', url: known, ifMatch: 'W/"3"' });
    expect(requests[`ServiceRequest/${requestId}`]).toEqual({
      method: 'PUT',
      url: `ServiceRequest/${requestId}`,
      ifNoneMatch: '*',
    });
  });

  it('is the same text on every retry', () => {
    const once = JSON.stringify(transactionBundle(sent(), act, () => null));
    expect(JSON.stringify(transactionBundle(sent(), act, () => null))).toBe(once);
  });

  it('lets no national number out with an identity that is not qualified', () => {
    const text = JSON.stringify(transactionBundle(sent(), act, () => null));
    expect(JSON.stringify(sent().resources)).toContain('279035121518989');
    expect(text).not.toContain('279035121518989');
  });

  it('leaves version and date for the hub to write, and keeps the profile', () => {
    const change = sent();
    const stamped: RequestChange = {
      ...change,
      resources: change.resources.map((one) => ({
        ...one,
        meta: { ...one.meta, versionId: '7', lastUpdated: '2027-03-02T10:00:00Z' },
      })),
    };
    const [patient, request] = transactionBundle(stamped, act, () => null).entry ?? [];
    expect(patient?.resource?.meta).toEqual({
      profile: ['https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient'],
    });
    expect(request?.resource).not.toHaveProperty('meta');
  });
});

describe('signChange', () => {
  it('keeps the detached signature readable in the Provenance', () => {
    const jws = 'eyJhbGciOiJFUzI1NiIsImI2NCI6ZmFsc2V9..c2lnbmF0dXJl-_A';
    const signed = signChange(sent(), jws);
    expect(readSignature(signed.provenance)).toBe(jws);
    expect(readSignature(sent().provenance)).toBeNull();
    expect(r4Problems(signed.provenance)).toEqual([]);
  });

  it('does not change what was signed', () => {
    const change = sent();
    expect(contentToSign(signChange(change, 'a..b'))).toEqual(contentToSign(change));
  });
});
