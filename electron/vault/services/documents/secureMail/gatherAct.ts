import type { PractitionerRole, Reference, ServiceRequest } from '@medplum/fhirtypes';
import type {
  CdaAct,
  CdaPatient,
  CdaProfessional,
  CdaStructure,
} from '../../../../../shared/cda/parties.ts';
import { AppFailure } from '../../../../../shared/errors.ts';
import { insRoot } from '../../../../../shared/fhir/insIdentifier.ts';
import { idIn } from '../../../../../shared/fhir/reference.ts';
import { base, codeSystem, identifierSystem } from '../../../../../shared/fhir/systems.ts';
import type { PatientDetail } from '../../../../../shared/ipc/patient.ts';
import type { RequestDetail } from '../../../../../shared/ipc/request.ts';
import type { Establishment } from '../../../../../shared/ipc/session.ts';
import type { ReadableDatabase } from '../../../store/database.ts';
import { readResource } from '../../../store/resourceStore.ts';

/** The person, who asked and when, as the documents of one request name them. @throws AppFailure as `professionalOf` */
export function gatherAct(
  db: ReadableDatabase,
  detail: RequestDetail,
  request: ServiceRequest,
): CdaAct {
  const { row, patient } = detail;
  const requester = professionalOf(db, request.requester, null);
  const answered = detail.opinions.at(-1);
  return {
    requestId: row.id,
    number: row.number ?? '',
    patient: patientOf(patient, requester.structure),
    requester,
    requestedAt: row.authoredOn ?? row.updatedAt,
    answeredAt: answered?.signedAt ?? null,
  };
}

/**
 * A professional as the regional directory tells her.
 * @param specialty national code of the team she answers for; null for who asks
 * @throws AppFailure `document.incomplete` when the directory lacks her name or her establishment's FINESS
 */
export function professionalOf(
  db: ReadableDatabase,
  reference: Reference | undefined,
  specialty: string | null,
): CdaProfessional {
  const role = readResource(db, 'PractitionerRole', idIn(reference, 'PractitionerRole') ?? '');
  const practitionerId = idIn(role?.resource.practitioner, 'Practitioner') ?? '';
  const person = readResource(db, 'Practitioner', practitionerId)?.resource;
  const name = person?.name?.find(({ use }) => use === 'official') ?? person?.name?.[0];
  const { family, given } = name ?? {};
  if (role === null || family === undefined || given === undefined) {
    throw new AppFailure('document.incomplete');
  }
  const national = person?.identifier?.find(({ system }) => system === identifierSystem.idNatPs);
  return {
    idNatPs: national?.value ?? null,
    family,
    given: given.join(' '),
    profession: professionOf(role.resource),
    specialty,
    structure: structureOf(db, idIn(role.resource.organization, 'Organization') ?? ''),
  };
}

const professionOfRole: Readonly<Record<string, CdaProfessional['profession']>> = {
  expert: '10',
  coordinatingPhysician: '10',
  validatingPhysician: '10',
  orthoptist: '92',
};

/** The national code where the directory gives it, else that of her role with us: whoever signs here is one of three. */
function professionOf({ code }: PractitionerRole): CdaProfessional['profession'] {
  const codings = (code ?? []).flatMap(({ coding }) => coding ?? []);
  const listed = codings.find(({ system }) => system === codeSystem.profession)?.code;
  if (listed === '10' || listed === '60' || listed === '92') return listed;
  const role = codings.find(({ system }) => system === `${base}/CodeSystem/te-role`)?.code;
  return professionOfRole[role ?? ''] ?? '60';
}

/** Categories of establishments (TRE_R66) that are no EHPAD. */
const kindOfCategory: Readonly<Record<string, Establishment['kind']>> = {
  '124': 'healthCentre',
  '603': 'healthCentre',
  '101': 'hospital',
  '355': 'hospital',
};

function structureOf(db: ReadableDatabase, id: string): CdaStructure {
  const organization = readResource(db, 'Organization', id)?.resource;
  const finess = organization?.identifier?.find(({ system }) => system === identifierSystem.finess);
  if (organization?.name === undefined || finess?.value === undefined) {
    throw new AppFailure('document.incomplete');
  }
  const category = organization.type
    ?.flatMap(({ coding }) => coding ?? [])
    .find(({ system }) => system === codeSystem.establishmentCategory)?.code;
  return {
    id,
    finess: finess.value,
    name: organization.name,
    kind: kindOfCategory[category ?? ''] ?? 'ehpad',
  };
}

/** `PatientDetail.ins` is there for a qualified identity alone (RNIV): so is the document's. */
function patientOf(patient: PatientDetail, structure: CdaStructure): CdaPatient {
  const { birthFamily, birthGiven, usedFamily, usedGiven, birthDate, sex, ins } = patient;
  const { birthPlaceCode, birthPlaceName } = patient;
  return {
    id: patient.id,
    traits: {
      ...{ birthFamily, birthGiven, usedFamily, usedGiven, birthDate, sex },
      ...{ birthPlaceCode, birthPlaceName },
    },
    ins: ins === null ? null : { root: insRoot(ins.nature), value: ins.value },
    structure,
  };
}
