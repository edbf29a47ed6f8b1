import type { Media, Resource, ServiceRequest } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { withPreview } from '../../../shared/fhir/media.ts';
import { addressOf } from '../../../shared/fhir/reference.ts';
import { signedContent } from '../../../shared/fhir/signedContent.ts';
import { markReceived } from '../../../shared/fhir/task.ts';
import { expert, patient, sent, uuid } from './story.ts';

const { resources, provenance } = sent();
const original = signedContent(provenance, resources);

function textWith(change: (resource: Resource) => Resource): string {
  const content = signedContent(provenance, resources.map(change));
  return content.ok ? content.text : '';
}

function onlyRequest(change: (request: ServiceRequest) => ServiceRequest) {
  return (one: Resource): Resource => (one.resourceType === 'ServiceRequest' ? change(one) : one);
}

function onlyMedia(change: (media: Media) => Media) {
  return (one: Resource): Resource => (one.resourceType === 'Media' ? change(one) : one);
}

describe('signedContent', () => {
  const text = original.ok ? original.text : '';

  it('holds the act, its targets, every part and the hash of every original', () => {
    const parsed = JSON.parse(text) as {
      act: { transition: string; targets: string[] };
      resources: { resourceType: string }[];
      originals: unknown[];
    };
    expect(parsed.act.transition).toBe('T3');
    expect(parsed.act.targets).toContain(`Task/${uuid(25)}`);
    expect(parsed.resources.map(({ resourceType }) => resourceType).sort()).toEqual([
      'Consent',
      'Flag',
      'Media',
      'Observation',
      'QuestionnaireResponse',
      'ServiceRequest',
    ]);
    expect(parsed.originals).toEqual([
      { binaryId: uuid(22), size: 2_000_123, sha256: 'a'.repeat(64) },
    ]);
  });

  it('does not depend on the order of resources, of their keys, or on others being there', () => {
    const shuffled = [...resources, patient]
      .reverse()
      .map((one) => Object.fromEntries(Object.entries(one).reverse()) as unknown as Resource);
    expect(signedContent(provenance, shuffled)).toEqual({ ok: true, text });
  });

  it('stays the same when the hub and the team do their work', () => {
    expect(textWith((one) => ({ ...one, meta: { versionId: '4' } }))).toBe(text);
    expect(textWith((one) => (one.resourceType === 'Task' ? markReceived(one, '') : one))).toBe(
      text,
    );
    expect(
      textWith(
        onlyRequest((request) => ({
          ...request,
          status: 'completed',
          performer: [{ reference: 'HealthcareService/other' }],
          supportingInfo: [...(request.supportingInfo ?? []), { reference: 'Media/late' }],
          note: [{ text: 'ajout' }],
        })),
      ),
    ).toBe(text);
    const preview = {
      binaryId: uuid(99),
      contentType: 'image/jpeg',
      size: 40_000,
      sha1: '',
      sha256: 'b'.repeat(64),
    };
    expect(textWith(onlyMedia((media) => withPreview(media, preview)))).toBe(text);
  });

  it.each<[string, (resource: Resource) => Resource]>([
    ['the question', onlyRequest((one) => ({ ...one, reasonCode: [{ text: 'autre question' }] }))],
    ['the patient', onlyRequest((one) => ({ ...one, subject: { reference: 'Patient/other' } }))],
    ['the eye', onlyRequest(({ bodySite: _, ...one }) => one)],
    ['the priority', onlyRequest((one) => ({ ...one, priority: 'urgent' }))],
    [
      'the hash of a picture',
      onlyMedia((one) => ({ ...one, content: { ...one.content, hash: 'x' } })),
    ],
    ['the side of a picture', onlyMedia(({ bodySite: _, ...one }) => one)],
    [
      'an answer',
      (one) => (one.resourceType === 'QuestionnaireResponse' ? { ...one, item: [] } : one),
    ],
    [
      'the consent',
      (one) => (one.resourceType === 'Consent' ? { ...one, status: 'rejected' } : one),
    ],
  ])('changes with %s', (_what, change) => {
    expect(textWith(change)).not.toBe(text);
  });

  it('changes with the signer, the time, the reason and the transition', () => {
    const others = [
      { ...provenance, agent: [{ who: { reference: `PractitionerRole/${expert.roleId}` } }] },
      { ...provenance, occurredDateTime: '2027-03-02T10:16:00+01:00' },
      { ...provenance, reason: [{ text: 'autre' }] },
      { ...provenance, activity: { coding: [{ code: 'T14' }] } },
    ];
    for (const other of others) {
      expect(signedContent(other, resources)).not.toEqual(original);
    }
  });

  it('says which resources are missing instead of signing less', () => {
    const [media] = resources.filter((one) => one.resourceType === 'Media');
    const address = media === undefined ? '' : addressOf(media);
    const content = signedContent(
      provenance,
      resources.filter((one) => addressOf(one) !== address),
    );
    expect(content).toEqual({ ok: false, missing: [address] });
  });
});
