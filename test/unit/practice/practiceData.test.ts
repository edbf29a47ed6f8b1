import type {
  Media,
  Patient,
  QuestionnaireResponse,
  Resource,
  ServiceRequest,
} from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { ageInYears } from '../../../shared/domain/age.ts';
import { nextSitting } from '../../../shared/domain/dueDate.ts';
import { checkFiness } from '../../../shared/domain/identifiers/finess.ts';
import { checkIns, insTraitDifferences } from '../../../shared/domain/identifiers/ins.ts';
import { checkRpps } from '../../../shared/domain/identifiers/rpps.ts';
import { identityFaults } from '../../../shared/domain/identityStatus.ts';
import { areHomonyms } from '../../../shared/domain/names.ts';
import { requestStates } from '../../../shared/domain/requestState.ts';
import { readQueue } from '../../../shared/fhir/healthcareService.ts';
import { outgoingPatient } from '../../../shared/fhir/insIdentifier.ts';
import { readOriginal } from '../../../shared/fhir/media.ts';
import { readPatient } from '../../../shared/fhir/patient.ts';
import { addressOf, idIn } from '../../../shared/fhir/reference.ts';
import { contentToSign } from '../../../shared/fhir/requestChange.ts';
import { projectRequest } from '../../../shared/fhir/requestProjection.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { problems } from '../../../shared/forms/problems.ts';
import { evaluateRedFlags } from '../../../shared/forms/redFlags.ts';
import { fromResponse } from '../../../shared/forms/response.ts';
import { RequestRow } from '../../../shared/ipc/home.ts';
import { camille, practicePeople } from '../../../shared/practice/people.ts';
import { allPlaces, tilleuls } from '../../../shared/practice/places.ts';
import {
  type PracticeRequest,
  practiceData,
  practiceDrawings,
} from '../../../shared/practice/practiceData.ts';
import { r4Problems } from '../fhir/validation.ts';

const now = '2027-03-09T20:12:00Z';
const facts = { contentType: 'image/jpeg', size: 412_345, sha1: 'AAAA', sha256: 'c'.repeat(64) };
const region = practiceData({ now, scope: 'region', pictureFacts: () => facts });
const patients = new Map(region.patients.map((one) => [one.id ?? '', one]));

function only<T extends Resource['resourceType']>(resources: readonly Resource[], type: T) {
  return resources.filter(
    (one): one is Extract<Resource, { resourceType: T }> => one.resourceType === type,
  );
}

function patientOf({ resources }: PracticeRequest): Patient {
  const [request] = only(resources, 'ServiceRequest');
  const patient = patients.get(idIn(request?.subject, 'Patient') ?? '');
  if (patient === undefined) throw new Error('a request without patient');
  return patient;
}

function rowOf(request: PracticeRequest): RequestRow {
  const resources = [...request.resources, patientOf(request)];
  const projection = projectRequest(resources, () => request.lies === 'hub');
  if (projection === null) throw new Error('a request that shows nowhere');
  const { dueAt: _dueAt, delay: _delay, replied: _replied, ...row } = projection;
  return RequestRow.parse({ ...row, transit: null, mine: false });
}

const here = region.requests.filter(({ organizationId }) => organizationId === tilleuls.id);
const rowsHere = here.map(rowOf);

describe('the people and places of the exercise', () => {
  it('has twenty-four residents at Les Tilleuls, aged 84 to 102, marked as fictitious', () => {
    const residents = region.patients
      .map(readPatient)
      .filter(({ organizationId }) => organizationId === tilleuls.id);
    const ages = residents.map(({ traits }) => ageInYears(traits.birthDate, '2027-03-09'));
    expect(residents).toHaveLength(24);
    expect([Math.min(...ages), Math.max(...ages)]).toEqual([84, 102]);
    for (const resident of region.patients.map(readPatient)) {
      expect(resident.traits.birthFamily).toMatch(/^TEST /);
      expect([resident.status, resident.attributes]).toEqual(['PROV', ['FICT']]);
      expect(identityFaults(resident)).toEqual([]);
      expect(checkIns(resident.traits.ins ?? '').result).toBe('ok');
      expect(insTraitDifferences(resident.traits.ins ?? '', resident.traits)).toEqual([]);
    }
  });

  it('has one pair of homonyms, and somebody born in Corsica', () => {
    const residents = region.patients
      .map(readPatient)
      .filter(({ organizationId }) => organizationId === tilleuls.id)
      .map(({ traits }) => traits);
    const pairs = residents.flatMap((one, index) =>
      residents.slice(index + 1).filter((other) => areHomonyms(one, other)),
    );
    expect(pairs.map(({ birthFamily }) => birthFamily)).toEqual(['TEST LE ROUX']);
    expect(residents.some(({ birthPlaceCode }) => birthPlaceCode?.startsWith('2A'))).toBe(true);
  });

  it('gives professionals and establishments numbers with good check digits', () => {
    for (const { rpps } of practicePeople) {
      if (rpps !== null) expect(checkRpps(rpps).result).toBe('ok');
    }
    expect(tilleuls.finess).toBe('149999906');
    expect(allPlaces.map(({ finess }) => checkFiness(finess).result)).toEqual(
      allPlaces.map(() => 'ok'),
    );
    expect(new Set(allPlaces.map(({ finess }) => finess)).size).toBe(allPlaces.length);
  });

  it.each(['2027-03-09T20:12:00Z', '2026-11-21T08:00:00Z', '2027-02-28T23:30:00Z'])(
    'has the ophthalmologist sit the day after %s',
    (moment) => {
      const { queues, directory } = practiceData({
        now: moment,
        scope: 'tilleuls',
        pictureFacts: () => null,
      });
      const [ophthalmology] = queues;
      const at = nextSitting(moment, ophthalmology ?? { sitting: null, absences: [] });
      const hours = (Date.parse(at ?? '') - Date.parse(moment)) / 3_600_000;
      expect(hours).toBeGreaterThan(0);
      expect(hours).toBeLessThan(48);
      const services = only(directory, 'HealthcareService').map(readQueue);
      expect(services).toEqual(queues);
      const slots = only(directory, 'Slot');
      expect(slots.some(({ start }) => start === at)).toBe(true);
    },
  );
});

describe('the requests of Les Tilleuls', () => {
  it('are in every state that a request can be in', () => {
    const states = new Set(rowsHere.map(({ state }) => state));
    expect(requestStates.filter((state) => !states.has(state))).toEqual(['redirected']);
    const tasks = here.flatMap(({ resources }) => only(resources, 'Task'));
    const redirected = tasks.filter(({ businessStatus }) =>
      businessStatus?.coding?.some(({ code }) => code === 'redirected'),
    );
    expect(redirected).toHaveLength(1);
  });

  it('include one the hub refused, one answer unread for four days and one complement asked', () => {
    const blocked = here.filter(({ refusal }) => refusal !== null);
    expect(blocked.map(({ lies }) => lies)).toEqual(['workstation']);
    const unread = rowsHere.filter(({ patientFamily }) => patientFamily === 'TEST LEMOINE');
    expect(unread.map(({ state }) => state)).toEqual(['answered']);
    expect(unread.map(({ thread }) => thread.opinion?.slice(0, 10))).toEqual(['2027-03-05']);
    const asked = rowsHere.filter(({ state }) => state === 'info-requested');
    expect(asked.map(({ note }) => note)).toEqual(['Date de la dernière prise d’apixaban\u00a0?']);
  });

  it('are signed before now, and numbered once each in the order of signing', () => {
    const signed = rowsHere.filter(({ authoredOn }) => authoredOn !== null);
    for (const { authoredOn } of signed) {
      expect(Date.parse(authoredOn ?? '')).toBeLessThan(Date.parse(now));
    }
    const numbers = region.requests.map(rowOf).flatMap(({ number }) => number ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers[0]).toMatch(/^TE-2025-9001-000001$/);
  });

  it('keep what has not left ready to be sent and signed', () => {
    const waiting = here.flatMap(({ waiting: change }) => change ?? []);
    expect(waiting).toHaveLength(2);
    expect(waiting.map((change) => contentToSign(change).ok)).toEqual([true, true]);
  });

  it('follow three residents over two years, with pictures and blood counts', () => {
    const old = rowsHere.filter(
      ({ state, authoredOn }) => state === 'closed' && authoredOn !== null,
    );
    const names = ['TEST COLONNA', 'TEST LETELLIER', 'TEST PAYET'];
    for (const name of names) {
      const own = old.filter(({ patientFamily }) => patientFamily === name);
      expect(own).toHaveLength(8);
      const first = Math.min(...own.map(({ authoredOn }) => Date.parse(authoredOn ?? '')));
      expect((Date.parse(now) - first) / 86_400_000).toBeGreaterThan(700);
      const values = here
        .filter((one) => readPatient(patientOf(one)).traits.birthFamily === name)
        .flatMap(({ resources }) => only(resources, 'Observation'))
        .filter(({ code }) => code.coding?.[0]?.code === '718-7');
      expect(values).toHaveLength(4);
    }
  });
});

describe('the sitting', () => {
  const sitting = region.requests
    .map(rowOf)
    .filter(({ state, specialty }) => state === 'received' && specialty === 'OPHT-EHPAD');

  it('has forty cases from twelve establishments, three of them quick', () => {
    expect(sitting).toHaveLength(40);
    expect(new Set(sitting.map(({ establishmentName }) => establishmentName)).size).toBe(12);
    expect(sitting.filter(({ priority }) => priority === 'asap')).toHaveLength(3);
  });

  it('is due the day after, but for two left over and those whose complement was waited for', () => {
    const days = sitting.map(({ dueDate }) => dueDate);
    expect(days.filter((day) => day === '2027-03-10').length).toBeGreaterThanOrEqual(33);
    expect(days.filter((day) => (day ?? '') < '2027-03-10')).toHaveLength(2);
  });

  it('has blurred, dark and swapped pictures among its own', () => {
    const keys = region.requests
      .filter(({ lies }) => lies === 'hub')
      .flatMap(({ pictures }) => pictures.map(({ drawing }) => drawing.key));
    for (const flaw of ['blur', 'dark', 'swapped']) {
      expect(keys.some((key) => key.endsWith(flaw))).toBe(true);
    }
  });
});

describe('every request', () => {
  it('is made of resources that FHIR R4 accepts', () => {
    const all = [
      ...region.directory,
      ...region.patients,
      ...region.requests.flatMap(({ resources }) => resources),
    ];
    const wrong = all.flatMap((one) => r4Problems(one).map((text) => `${addressOf(one)} ${text}`));
    expect(wrong).toEqual([]);
  });

  it('refers only to what exists', () => {
    const all = [
      ...region.directory,
      ...region.patients,
      ...region.requests.flatMap(({ resources }) => resources),
    ];
    const known = new Set(all.map(addressOf));
    const pattern = /"reference":"([^"]+)"/g;
    const missing = all.flatMap((one) =>
      [...JSON.stringify(one).matchAll(pattern)]
        .map(([, address = '']) => address)
        .filter((address) => !known.has(address)),
    );
    expect([...new Set(missing)]).toEqual([]);
  });

  it('is answered on its own form without problem and without sign of urgency', () => {
    const signed = region.requests.filter((one) => rowOf(one).authoredOn !== null);
    for (const request of signed) {
      const [asked] = only(request.resources, 'ServiceRequest');
      for (const response of only(request.resources, 'QuestionnaireResponse')) {
        checkResponse(response, asked, request);
      }
    }
  });

  it('names the bytes of its pictures, each Binary once', () => {
    const media = region.requests.flatMap(({ resources }) => only(resources, 'Media'));
    const drawn = region.requests.flatMap(({ pictures }) =>
      pictures.map(({ binaryId }) => binaryId),
    );
    const named = media.map((one: Media) => readOriginal(one)?.binaryId);
    expect(named.sort()).toEqual([...drawn].sort());
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('would leave without any national number', () => {
    const text = JSON.stringify(region.patients.map(outgoingPatient));
    for (const patient of region.patients) {
      expect(text).not.toContain(readPatient(patient).traits.ins);
    }
  });
});

describe('practiceData', () => {
  it('is the same for the same moment, and keeps its ids from one day to another', () => {
    const again = practiceData({ now, scope: 'region', pictureFacts: () => facts });
    expect(again).toEqual(region);
    const later = practiceData({
      now: '2027-06-01T09:00:00Z',
      scope: 'tilleuls',
      pictureFacts: () => facts,
    });
    expect(later.patients.map(({ id }) => id)).toEqual(
      region.patients.slice(0, later.patients.length).map(({ id }) => id),
    );
    expect(later.people.map(({ roleId }) => roleId)).toContain(camille.roleId);
  });

  it('leaves pictures out for who cannot draw', () => {
    const { requests } = practiceData({ now, scope: 'tilleuls', pictureFacts: () => null });
    expect(requests.flatMap(({ resources }) => only(resources, 'Media'))).toEqual([]);
    expect(requests.flatMap(({ pictures }) => pictures)).toEqual([]);
  });

  it('lists each drawing once, all those it asks facts for and no other', () => {
    const asked = new Set<string>();
    practiceData({
      now,
      scope: 'tilleuls',
      pictureFacts: ({ key }) => {
        asked.add(key);
        return facts;
      },
    });
    const listed = practiceDrawings({ now, scope: 'tilleuls' }).map(({ key }) => key);
    expect(new Set(listed).size).toBe(listed.length);
    expect([...listed].sort()).toEqual([...asked].sort());
  });
});

function checkResponse(
  response: QuestionnaireResponse,
  asked: ServiceRequest | undefined,
  request: PracticeRequest,
): void {
  const form = formCatalogue.form(response.questionnaire ?? '');
  if (form === undefined) throw new Error(`no form ${response.questionnaire}`);
  const read = fromResponse(form, response);
  if (!read.ok) throw new Error(`${read.reason} ${read.linkId}`);
  const requestResponse = only(request.resources, 'QuestionnaireResponse')[0];
  const requestForm = formCatalogue.form(requestResponse?.questionnaire ?? '');
  const requestAnswers =
    requestForm && requestResponse ? fromResponse(requestForm, requestResponse) : null;
  const context = {
    today: (response.authored ?? '').slice(0, 10),
    sex: readPatient(patientOf(request)).traits.sex,
    ...(requestAnswers?.ok ? { request: requestAnswers.answers } : {}),
  };
  expect([asked?.id, problems(form, read.answers, context)]).toEqual([asked?.id, []]);
  if (form === requestForm) {
    const flags = evaluateRedFlags(form, read.answers, context).filter(
      ({ level }) => level !== 'C',
    );
    expect([asked?.id, flags]).toEqual([asked?.id, []]);
  }
}
