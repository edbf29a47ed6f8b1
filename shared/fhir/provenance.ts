import type {
  CodeableConcept,
  PractitionerRole,
  Provenance,
  Reference,
  Resource,
} from '@medplum/fhirtypes';
import { type TransitionId, transitionIds } from '../domain/requestState.ts';
import { asciiFromBase64, base64FromAscii } from './base64.ts';
import { organizationReference, type Person, personLabel, personReference } from './person.ts';
import { addressOf } from './reference.ts';
import { codeSystem } from './systems.ts';

/** Signed acts about a request that move it nowhere: a message of `communication.ts`, a prescription, or a word about an appointment. */
type NoticeAct =
  | 'worsening'
  | 'subject'
  | 'followUp'
  | 'reminder'
  | 'prescription'
  | 'callPicture'
  | 'call'
  | 'appointment';

export interface ActContext {
  /** Id of the Provenance to make. */
  readonly id: string;
  readonly transition: TransitionId | NoticeAct;
  readonly by: Person;
  /** Who filled what another signs; left out when she signs it herself. */
  readonly preparedBy?: Person;
  /** To whom it was given, when it was not taken; of the directory. */
  readonly assignedTo?: Reference<PractitionerRole>;
  /** When it was done, an instant of this workstation's corrected clock. */
  readonly at: string;
  readonly reason?: CodeableConcept;
}

const signatureFormat = 'application/jose';
const authorSignature = '1.2.840.10065.1.12.1.1';

/** Who did what to which resources, and when. The signature is added once the content has been signed. */
export function buildProvenance(act: ActContext, targets: readonly Resource[]): Provenance {
  return {
    resourceType: 'Provenance',
    id: act.id,
    target: targets.map((resource) => ({ reference: addressOf(resource) })),
    occurredDateTime: act.at,
    recorded: act.at,
    ...(act.reason === undefined ? {} : { reason: [act.reason] }),
    activity: { coding: [{ system: codeSystem.transition, code: act.transition }] },
    agent: [
      {
        type: { coding: [{ system: codeSystem.participationType, code: 'author' }] },
        who: personReference(act.by),
        onBehalfOf: organizationReference(act.by),
      },
      ...(act.preparedBy === undefined ? [] : [preparer(act.preparedBy)]),
      ...(act.assignedTo === undefined ? [] : [custodian(act.assignedTo)]),
    ],
  };
}

/** Named by what she is here: the hub knows those who sign, and need not know who prepares. */
function preparer(person: Person): Provenance['agent'][number] {
  return {
    type: { coding: [{ system: codeSystem.participationType, code: 'enterer' }] },
    who: {
      type: 'PractitionerRole',
      identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${person.roleId}` },
      display: personLabel(person),
    },
    onBehalfOf: organizationReference(person),
  };
}

/** In whose hands the request is from then on. */
function custodian(who: Reference<PractitionerRole>): Provenance['agent'][number] {
  return { type: { coding: [{ system: codeSystem.participationType, code: 'custodian' }] }, who };
}

/** Name of whom a request was given to; null for one that was taken, and for every other act. */
export function assigneeName(provenance: Provenance): string | null {
  const agent = provenance.agent.find(({ type }) => type?.coding?.[0]?.code === 'custodian');
  return agent?.who.display ?? null;
}

/** Name of who filled what another signed; null when the signer did. */
export function preparerName(provenance: Provenance): string | null {
  const agent = provenance.agent.find(({ type }) => type?.coding?.[0]?.code === 'enterer');
  return agent?.who.display ?? null;
}

/** The act with its signature: a detached JWS, header and signature with nothing between the two dots. */
export function withSignature(provenance: Provenance, detachedJws: string): Provenance {
  const who = provenance.agent[0]?.who ?? { display: '' };
  return {
    ...provenance,
    signature: [
      {
        type: [{ system: codeSystem.signatureType, code: authorSignature }],
        when: provenance.recorded,
        who,
        targetFormat: 'application/json',
        sigFormat: signatureFormat,
        data: base64FromAscii(detachedJws),
      },
    ],
  };
}

/** The detached JWS of an act; null when it was not signed or the signature is of another kind. */
export function readSignature(provenance: Provenance): string | null {
  const signature = provenance.signature?.find(({ sigFormat }) => sigFormat === signatureFormat);
  return signature?.data === undefined ? null : asciiFromBase64(signature.data);
}

/** Which transition an act was; null for a Provenance that is not one of ours. */
export function transitionOf(provenance: Provenance): TransitionId | null {
  const code = provenance.activity?.coding?.find(
    ({ system }) => system === codeSystem.transition,
  )?.code;
  return transitionIds.find((id) => id === code) ?? null;
}
