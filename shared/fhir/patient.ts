import type { Extension, HumanName, Patient } from '@medplum/fhirtypes';
import type { Identity } from '../domain/identityStatus.ts';
import { firstGivenName } from '../domain/names.ts';
import type { IdentityTraits } from '../ipc/patient.ts';
import { findExtension, textExtension } from './extension.ts';
import { readIdentity, reliabilityExtension } from './identityReliability.ts';
import { buildInsIdentifier, type InsNature, readIns } from './insIdentifier.ts';
import { codeSystem, extensionUrl, profileUrl } from './systems.ts';

/** She left the establishment, or died, on a civil date. */
interface PatientEnd {
  readonly kind: 'left' | 'deceased';
  readonly date: string;
}

/** What we know of a resident, in our own words; `Patient` is its form at rest and on the line. */
export interface PatientFile extends Identity {
  readonly id: string;
  readonly traits: IdentityTraits;
  /** Null exactly when `traits.ins` is. */
  readonly insNature: InsNature | null;
  readonly unit: string | null;
  readonly room: string | null;
  /** Id of the establishment's Organization; null before enrolment. */
  readonly organizationId: string | null;
  /** Absent while she is here. */
  readonly ended?: PatientEnd;
}

/** Builds the FR Core Patient kept here, INS included whatever its status. Use `outgoingPatient` to send it. */
export function buildPatient(file: PatientFile): Patient {
  const { traits } = file;
  const identifier = buildInsIdentifier(traits.ins, file.insNature);
  return {
    resourceType: 'Patient',
    id: file.id,
    meta: { profile: [identifier === null ? profileUrl.patient : profileUrl.patientIns] },
    extension: [
      reliabilityExtension(file),
      ...birthPlaceExtension(traits),
      ...textExtension(extensionUrl.unit, file.unit),
      ...textExtension(extensionUrl.room, file.room),
      ...leftExtension(file.ended),
    ],
    ...(identifier === null ? {} : { identifier: [identifier] }),
    active: file.ended === undefined,
    ...(file.ended?.kind === 'deceased' ? { deceasedDateTime: file.ended.date } : {}),
    name: buildNames(traits),
    gender: traits.sex,
    birthDate: traits.birthDate,
    ...(file.organizationId === null
      ? {}
      : { managingOrganization: { reference: `Organization/${file.organizationId}` } }),
  };
}

/** Reads back what `buildPatient` wrote, and the same elements of a Patient from elsewhere. */
export function readPatient(patient: Patient): PatientFile {
  const ins = readIns(patient.identifier);
  const official = patient.name?.find((name) => name.use === 'official') ?? patient.name?.[0];
  const usual = patient.name?.find((name) => name.use === 'usual' && name !== official);
  const birthPlace = findExtension(patient.extension, extensionUrl.birthPlace)?.valueAddress;
  const givenList = findExtension(official?.extension, extensionUrl.birthListGivenName);
  const organization = patient.managingOrganization?.reference?.split('/')[1];
  return {
    id: patient.id ?? '',
    traits: {
      birthFamily: official?.family ?? '',
      birthGiven: givenList?.valueString ?? official?.given?.join(' ') ?? '',
      usedFamily: usual?.family ?? null,
      usedGiven: usual?.given?.join(' ') ?? null,
      birthDate: patient.birthDate ?? '',
      sex: patient.gender === 'male' || patient.gender === 'female' ? patient.gender : 'unknown',
      birthPlaceCode:
        findExtension(birthPlace?.extension, extensionUrl.inseeCode)?.valueCoding?.code ?? null,
      birthPlaceName: birthPlace?.city ?? null,
      ins: ins?.value ?? null,
    },
    insNature: ins?.nature ?? null,
    ...readIdentity(patient),
    unit: findExtension(patient.extension, extensionUrl.unit)?.valueString ?? null,
    room: findExtension(patient.extension, extensionUrl.room)?.valueString ?? null,
    organizationId: organization ?? null,
    ...readEnd(patient),
  };
}

function leftExtension(ended: PatientEnd | undefined): Extension[] {
  return ended?.kind === 'left' ? [{ url: extensionUrl.leftOn, valueDate: ended.date }] : [];
}

/** A death told from elsewhere, with an hour or without any date, is read as well. */
function readEnd(patient: Patient): Pick<PatientFile, 'ended'> {
  const left = findExtension(patient.extension, extensionUrl.leftOn)?.valueDate;
  const { deceasedDateTime, deceasedBoolean } = patient;
  if (deceasedDateTime !== undefined || deceasedBoolean === true) {
    const date = (deceasedDateTime ?? patient.meta?.lastUpdated ?? '').slice(0, 10);
    return { ended: { kind: 'deceased', date } };
  }
  return patient.active === false && left !== undefined
    ? { ended: { kind: 'left', date: left } }
    : {};
}

function buildNames(traits: IdentityTraits): HumanName[] {
  const official: HumanName = {
    use: 'official',
    family: traits.birthFamily,
    given: [firstGivenName(traits.birthGiven)],
    extension: [{ url: extensionUrl.birthListGivenName, valueString: traits.birthGiven }],
  };
  if (traits.usedFamily === null && traits.usedGiven === null) return [official];
  return [
    official,
    {
      use: 'usual',
      ...(traits.usedFamily === null ? {} : { family: traits.usedFamily }),
      ...(traits.usedGiven === null ? {} : { given: [traits.usedGiven] }),
    },
  ];
}

function birthPlaceExtension(traits: IdentityTraits): Extension[] {
  if (traits.birthPlaceCode === null && traits.birthPlaceName === null) return [];
  const code = traits.birthPlaceCode;
  return [
    {
      url: extensionUrl.birthPlace,
      valueAddress: {
        ...(traits.birthPlaceName === null ? {} : { city: traits.birthPlaceName }),
        ...(code === null
          ? {}
          : {
              extension: [
                { url: extensionUrl.inseeCode, valueCoding: { system: codeSystem.commune, code } },
              ],
            }),
      },
    },
  ];
}
