import { describe, expect, it } from 'vitest';
import { buildConsent, readConsentDecision } from '../../../shared/fhir/consent.ts';
import { structuredAnswerId } from '../../../shared/fhir/diagnosticReport.ts';
import { buildFlag, flagsToSend } from '../../../shared/fhir/flag.ts';
import { buildHealthcareService, readQueue } from '../../../shared/fhir/healthcareService.ts';
import {
  buildMedia,
  eyeOfSlot,
  type Picture,
  readOriginal,
  readPixelSpacing,
  readPreview,
  readQuality,
  readSlot,
  withPreview,
} from '../../../shared/fhir/media.ts';
import { advisedDelay, answersTo } from '../../../shared/fhir/questionnaireResponse.ts';
import { idIn } from '../../../shared/fhir/reference.ts';
import { buildServiceRequest, readEye } from '../../../shared/fhir/serviceRequest.ts';
import { answerRequest } from '../../../shared/fhir/transitions/answerRequest.ts';
import type { Answer } from '../../../shared/forms/answers.ts';
import {
  expert,
  haematology,
  nurse,
  ophthalmology,
  opinionResponse,
  patientId,
  requestId,
  sent,
  step,
  uuid,
  withAct,
} from './story.ts';
import { r4Problems } from './validation.ts';

const picture: Picture = {
  id: uuid(21),
  requestId,
  patientId,
  operator: nurse,
  slot: 'og.papille',
  title: 'Œil gauche — papille',
  modality: 'OP',
  takenAt: '2027-03-02T09:50:00+01:00',
  deviceName: 'Rétinographe',
  width: 2196,
  height: 1958,
  quality: 'unreadable',
  original: {
    binaryId: uuid(22),
    contentType: 'image/jpeg',
    size: 2_000_123,
    sha1: 'L9ThxnotKPzthJ7hu3bnORuT6xI=',
    sha256: 'a'.repeat(64),
  },
};

describe('what every reader must know of the person', () => {
  const choice = (code: string): Answer => ({ type: 'choice', values: [{ code, display: code }] });
  const listed = { type: 'text', value: ' Pénicilline : urticaire en 2019 ' } as const;
  const known = {
    'g.allergy': choice('known'),
    'g.allergy.list': listed,
    'g.dir': choice('yes'),
  };

  it('is said by flags, allergies in the words of who signs', () => {
    const flags = flagsToSend(known);
    expect(flags).toEqual([
      { kind: 'allergy', text: 'Pénicilline : urticaire en 2019' },
      { kind: 'directives', text: 'Directives anticipées ou limitation de soins' },
    ]);
    for (const flag of flags) {
      const at = '2027-03-02T10:15:00+01:00';
      const built = buildFlag({ ...flag, id: uuid(27), patientId, author: nurse, at });
      expect(r4Problems(built)).toEqual([]);
      expect(built).toMatchObject({
        status: 'active',
        subject: { reference: `Patient/${patientId}` },
      });
    }
  });

  it('warns of nothing that nobody said', () => {
    expect(flagsToSend({})).toEqual([]);
    expect(flagsToSend({ 'g.allergy': { type: 'unknown' }, 'g.dir': { type: 'unknown' } })).toEqual(
      [],
    );
    const none = {
      'g.allergy': choice('none-known'),
      'g.allergy.list': listed,
      'g.dir': choice('no'),
    };
    expect(flagsToSend(none)).toEqual([]);
  });

  it('belongs to its request and is signed with it', () => {
    const { resources, provenance } = sent();
    const request = resources.find(({ resourceType }) => resourceType === 'ServiceRequest');
    const address = { reference: `Flag/${uuid(27)}` };
    expect(request).toMatchObject({ supportingInfo: expect.arrayContaining([address]) });
    expect(provenance.target).toContainEqual(address);
  });
});

describe('a picture', () => {
  it('comes back from its Media with slot, quality, side and bytes', () => {
    const media = buildMedia(picture);
    expect(r4Problems(media)).toEqual([]);
    expect(readSlot(media)).toBe('og.papille');
    expect(readQuality(media)).toBe('unreadable');
    expect(readEye(media.bodySite)).toBe('left');
    expect(readOriginal(media)).toEqual(picture.original);
    expect(readPreview(media)).toBeNull();
  });

  it('carries its preview beside the original, once', () => {
    const preview = { ...picture.original, binaryId: uuid(23), size: 40_000 };
    const media = withPreview(withPreview(buildMedia(picture), picture.original), preview);
    expect(r4Problems(media)).toEqual([]);
    expect(readPreview(media)).toEqual(preview);
    expect(readOriginal(media)).toEqual(picture.original);
    expect(readQuality(media)).toBe('unreadable');
  });

  it('says what a pixel measures where its file did, and nothing that is not in millimetres', () => {
    const media = buildMedia({ ...picture, pixelSpacing: 0.0125 });
    expect(r4Problems(media)).toEqual([]);
    expect(readPixelSpacing(media)).toBe(0.0125);
    expect(readPixelSpacing(buildMedia(picture))).toBeNull();
    const inches = JSON.parse(JSON.stringify(media).replaceAll('"mm"', '"[in_i]"'));
    expect(readPixelSpacing(inches)).toBeNull();
    const huge = JSON.parse(JSON.stringify(media).replace('0.0125', '1250'));
    expect(readPixelSpacing(huge)).toBeNull();
  });

  it('has no side when its slot has none', () => {
    const media = buildMedia({ ...picture, slot: 'smear.3', modality: 'GM', quality: null });
    expect(media).not.toHaveProperty('bodySite');
    expect(eyeOfSlot('smear.3')).toBeNull();
    expect(eyeOfSlot('od.macula')).toBe('right');
  });

  it('is unreadable without the hash of its bytes', () => {
    const { extension: _, ...content } = buildMedia(picture).content;
    expect(readOriginal({ ...buildMedia(picture), content })).toBeNull();
  });
});

describe('a consent', () => {
  const content = {
    id: uuid(24),
    patientId,
    from: 'representative',
    mode: 'oral',
    collectedBy: nurse,
    at: '2027-03-02T10:00:00+01:00',
  } as const;

  it.each(['given', 'refused', 'unableToExpress'] as const)(
    'says %s and reads it back',
    (decision) => {
      const consent = buildConsent({ ...content, decision });
      expect(r4Problems(consent)).toEqual([]);
      expect(readConsentDecision(consent)).toBe(decision);
      expect(consent.status).toBe(decision === 'refused' ? 'rejected' : 'active');
      expect(consent.provision?.type).toBe(decision === 'refused' ? 'deny' : 'permit');
    },
  );

  it.each([
    ['patient', true],
    ['representative', true],
    ['trustedPerson', false],
    ['relative', false],
  ] as const)('the agreement heard from %s: she consents herself, %s', (from, consents) => {
    const consent = buildConsent({ ...content, decision: 'unableToExpress', from });
    expect(r4Problems(consent)).toEqual([]);
    expect(consent.performer).toHaveLength(consents ? 2 : 1);
    expect(consent.verification?.[0]?.verifiedWith).toBeDefined();
  });
});

describe('an expert team of the directory', () => {
  it.each([ophthalmology, haematology])('comes back from its HealthcareService', (queue) => {
    const service = buildHealthcareService(queue, uuid(4));
    expect(r4Problems(service)).toEqual([]);
    expect(readQueue(service)).toEqual(queue);
  });

  it('keeps its on-call phone and its absences, and does without a sitting', () => {
    const queue = {
      ...ophthalmology,
      onCallPhone: '0231000009',
      absences: ['2027-03-11', '2027-03-18'],
      sitting: null,
      open: false,
    };
    expect(readQueue(buildHealthcareService(queue, uuid(4)))).toEqual(queue);
  });

  it('is no team when it has no tray', () => {
    expect(readQueue({ resourceType: 'HealthcareService', id: uuid(5) })).toBeNull();
  });
});

describe('a draft', () => {
  it('may have neither number, question nor parts yet', () => {
    const draft = buildServiceRequest(
      {
        id: requestId,
        number: null,
        patient: { id: patientId, name: 'TEST LEMOINE Odette', birthDate: '1938-05-04' },
        queue: ophthalmology,
        priority: 'routine',
        question: '',
        eye: null,
        requester: nurse,
        authoredOn: null,
        supporting: [],
        replaces: uuid(9),
      },
      'draft',
    );
    expect(r4Problems(draft)).toEqual([]);
    expect(draft).not.toHaveProperty('identifier');
    expect(draft).not.toHaveProperty('reasonCode');
    expect(draft.replaces).toEqual([{ reference: `ServiceRequest/${uuid(9)}` }]);
  });
});

describe('an opinion', () => {
  it('is linked to its structured answers, from which the delay is read', () => {
    const known = withAct([], sent());
    const change = answerRequest(step(known, expert, '14:20', 42), {
      reportId: uuid(30),
      queue: ophthalmology,
      response: opinionResponse,
      conclusion: 'Cataracte.',
    });
    const report = change.resources.find((one) => one.resourceType === 'DiagnosticReport');
    expect(report && structuredAnswerId(report)).toBe(opinionResponse.id);
    expect(advisedDelay(opinionResponse)).toBe('< 1 mois');
    expect(advisedDelay(undefined)).toBeNull();
  });

  it('finds an answer however deep its group', () => {
    const nested = {
      ...opinionResponse,
      item: [{ linkId: 'oa', item: [{ linkId: 'oa.text', answer: [{ valueString: 'Rien' }] }] }],
    };
    expect(answersTo(nested, 'oa.text')).toEqual([{ valueString: 'Rien' }]);
    expect(answersTo(nested, 'oa.other')).toEqual([]);
  });
});

it('reads an id only from a reference of the type asked', () => {
  expect(idIn({ reference: 'Patient/x' }, 'Patient')).toBe('x');
  expect(idIn({ reference: 'Patient/x' }, 'Task')).toBeNull();
  expect(idIn({ reference: 'Patient/' }, 'Patient')).toBeNull();
  expect(idIn(undefined, 'Patient')).toBeNull();
});
