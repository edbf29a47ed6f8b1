import type { EntryName, Input } from '../../shared/ipc/contract.ts';

/** Ids of the test's store that a call may name. */
export interface RoleFacts {
  readonly userId: string;
  readonly patientId: string;
  readonly requestId: string;
  readonly draftId: string;
  readonly pictureId: string;
}

export const newcomerPassphrase = 'girafe citron balcon sifflet ombre';

const establishment = { name: 'EHPAD Essai', finess: '149999906', kind: 'ehpad' } as const;
const newcomer = {
  family: 'Delacroix',
  given: 'Paule',
  role: 'preparer',
  rpps: null,
  passphrase: newcomerPassphrase,
} as const;
const traits = {
  birthFamily: 'TESTNOUVEAU',
  birthGiven: 'Paul',
  usedFamily: null,
  usedGiven: null,
  birthDate: '1930-04-05',
  sex: 'male',
  birthPlaceCode: null,
  birthPlaceName: null,
  ins: null,
} as const;

const unknownBackup = { place: 'here', name: '20200101T000000Z' } as const;

/** A sound input for each entry, so that what stops a call is the role and nothing before it. */
export const roleInputs: {
  readonly [N in EntryName]: (facts: RoleFacts) => Input<N>;
} = {
  'setup:discover': () => ({}),
  'setup:install': () => ({ establishment, workstationName: 'Poste 2', user: newcomer }),
  'setup:confirmRecovery': () => ({ recoveryKey: 'ABCD' }),
  'setup:strength': () => ({ passphrase: newcomerPassphrase, context: [] }),
  'session:status': () => ({}),
  'session:unlock': ({ userId }) => ({ userId, passphrase: newcomerPassphrase }),
  'session:unlockWithCode': ({ userId }) => ({ userId, code: '407192' }),
  'session:recover': ({ userId }) => ({
    userId,
    recoveryKey: 'ABCD',
    passphrase: newcomerPassphrase,
  }),
  'repair:read': () => ({}),
  'repair:authorise': () => ({ recoveryKey: 'ABCD' }),
  'repair:startAgain': () => ({ confirmed: true }),
  'repair:restore': () => unknownBackup,
  'repair:salvage': () => ({}),
  'repair:leave': () => ({}),
  'session:setCode': () => ({ code: '407192' }),
  'session:read': () => ({}),
  'session:lock': () => ({}),
  'session:presence': () => ({}),
  'session:keepPlace': () => ({ place: '{}' }),
  'session:place': () => ({}),
  'lock:read': () => ({}),
  'lock:update': () => ({ idleMinutes: 3, expertIdleMinutes: 15 }),
  'session:updateDisplay': () => ({ theme: 'night', textSize: 'large' }),
  'session:setPassphrase': () => ({ current: newcomerPassphrase, next: newcomerPassphrase }),
  'user:create': () => newcomer,
  'user:list': () => ({}),
  'user:disable': ({ patientId }) => ({ id: patientId, draftsTo: null }),
  'user:setRole': ({ patientId }) => ({ id: patientId, role: 'nurse' }),
  'patient:search': () => ({ text: 'test', limit: 50 }),
  'patient:read': ({ patientId }) => ({ id: patientId }),
  'patient:create': () => ({
    traits,
    unit: null,
    room: null,
    searchedFor: 'test',
    homonymsCompared: true,
  }),
  'patient:update': ({ patientId }) => ({
    id: patientId,
    versionId: 1,
    traits,
    unit: null,
    room: '7',
  }),
  'home:read': () => ({}),
  'serviceRequest:search': () => ({
    view: 'all',
    patientId: null,
    specialty: null,
    text: '',
    offset: 0,
    limit: 200,
  }),
  'serviceRequest:read': ({ requestId }) => ({ id: requestId }),
  'draft:create': ({ patientId }) => ({ patientId, specialty: 'ophthalmology' }),
  'draft:read': ({ draftId }) => ({ id: draftId }),
  'draft:save': ({ draftId }) => ({ id: draftId, patch: { step: 'clinical' } }),
  'draft:handOver': ({ draftId, userId }) => ({ id: draftId, to: [userId] }),
  'draft:delete': ({ draftId }) => ({ id: draftId }),
  'draft:sign': ({ draftId }) => ({ id: draftId, confirmed: true }),
  'image:begin': ({ draftId }) => ({
    requestId: draftId,
    slot: 'od.macula',
    fileName: 'photo.jpg',
    size: 10,
    lastModified: null,
  }),
  'image:append': ({ draftId }) => ({ uploadId: draftId, offset: 0, bytes: new Uint8Array(10) }),
  'image:finish': ({ draftId }) => ({ uploadId: draftId }),
  'image:remove': ({ draftId, pictureId }) => ({ requestId: draftId, imageId: pictureId }),
  'task:accept': ({ requestId }) => ({ id: requestId }),
  'opinion:read': ({ requestId }) => ({ requestId }),
  'opinion:save': ({ requestId }) => ({ requestId, answers: {} }),
  'opinion:sign': ({ requestId }) => ({ requestId, missingImagesReason: null }),
  'opinion:acknowledge': ({ requestId }) => ({ requestId }),
  'opinion:export': ({ requestId }) => ({ requestId }),
  'document:read': () => ({}),
  'document:laidOut': () => ({}),
  'export:prepare': () => ({}),
  'export:begin': () => ({ passphrase: 'huit-mots-qui-ne-sont-pas-ceux-la' }),
  'export:resume': () => ({ passphrase: 'huit-mots-qui-ne-sont-pas-ceux-la' }),
  'export:pause': () => ({}),
  'export:discard': () => ({}),
  'export:read': () => ({}),
  'hub:status': () => ({}),
  'hub:enrol': () => ({ url: 'https://127.0.0.1:9', code: 'ABCD-EFGH-IJKL' }),
  'hub:claimTeam': () => ({ code: 'ABCD-EFGH-IJKL' }),
  'audit:search': () => ({
    userId: null,
    action: null,
    refusedOnly: false,
    from: null,
    to: null,
    before: null,
    limit: 50,
  }),
  'audit:check': () => ({}),
  'audit:export': () => ({ from: null, to: null }),
  'audit:acknowledgeRollback': () => ({}),
  'sync:list': () => ({}),
  'sync:retry': () => ({}),
  'sync:status': () => ({}),
  'backup:list': () => ({}),
  'backup:run': () => ({}),
  'backup:chooseFolder': () => ({}),
  'backup:forgetFolder': () => ({}),
  'backup:restore': () => unknownBackup,
  'retention:read': () => ({}),
  'retention:update': () => ({ requestDays: 90, originalDays: 30, previewMonths: 24 }),
  'archive:list': ({ patientId }) => ({ patientId }),
  'archive:fetchRequest': ({ requestId }) => ({ id: requestId }),
  'archive:fetchImage': ({ pictureId }) => ({ imageId: pictureId }),
  'restore:find': () => ({}),
  'restore:open': () => ({ ...unknownBackup, recoveryKey: 'ABCD' }),
  'restore:apply': ({ userId }) => ({
    ...unknownBackup,
    recoveryKey: 'ABCD',
    userId,
    passphrase: newcomerPassphrase,
  }),
  'app:about': () => ({}),
};
