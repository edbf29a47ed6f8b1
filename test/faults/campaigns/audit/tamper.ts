import type { Random } from '../../support/random.ts';

/** One change that somebody with the database's key could make, and the first row where it has to be told. */
export interface Tampering {
  readonly name: string;
  readonly statements: readonly string[];
  readonly firstBad: number;
}

/** Kinds of tampering of a trail of `length` rows; each leaves a database that opens. */
export const tamperings: readonly ((length: number, random: Random) => Tampering)[] = [
  edit,
  editKeepingHash,
  exchangeMac,
  remove,
  removeAndClose,
  insert,
  reorder,
  truncate,
  empty,
];

function inside(length: number, random: Random): number {
  return 2 + random(length - 3);
}

function edit(length: number, random: Random): Tampering {
  const at = inside(length, random);
  const statement = `UPDATE audit_event SET event = replace(event, 'camille', 'paul') WHERE seq = ${at}`;
  return { name: 'edit', statements: [statement], firstBad: at };
}

/** The text changed, and the previous row's hash copied so that links look right from one side. */
function editKeepingHash(length: number, random: Random): Tampering {
  const at = inside(length, random);
  const statements = [
    `UPDATE audit_event SET event = replace(event, 'success', 'refused') WHERE seq = ${at}`,
    `UPDATE audit_event SET prev_hash = (SELECT hash FROM audit_event WHERE seq = ${at - 1}) WHERE seq = ${at}`,
  ];
  return { name: 'edit, links kept', statements, firstBad: at };
}

function exchangeMac(length: number, random: Random): Tampering {
  const at = inside(length, random);
  const statement = `UPDATE audit_event SET mac = (SELECT mac FROM audit_event WHERE seq = ${at + 1}) WHERE seq = ${at}`;
  return { name: 'seal of another row', statements: [statement], firstBad: at };
}

function remove(length: number, random: Random): Tampering {
  const at = inside(length, random);
  return {
    name: 'delete',
    statements: [`DELETE FROM audit_event WHERE seq = ${at}`],
    firstBad: at,
  };
}

/** A row taken out and the rest moved up, so that the numbers show no gap. */
function removeAndClose(length: number, random: Random): Tampering {
  const at = inside(length, random);
  const statements = [
    `DELETE FROM audit_event WHERE seq = ${at}`,
    `UPDATE audit_event SET seq = -seq WHERE seq > ${at}`,
    'UPDATE audit_event SET seq = -seq - 1 WHERE seq < 0',
  ];
  return { name: 'delete, numbers closed', statements, firstBad: at };
}

/** A copy of an earlier row, put in with its neighbours moved down. */
function insert(length: number, random: Random): Tampering {
  const at = inside(length, random);
  const from = 1 + random(at - 1);
  const statements = [
    `UPDATE audit_event SET seq = -seq WHERE seq >= ${at}`,
    'UPDATE audit_event SET seq = 1 - seq WHERE seq < 0',
    `INSERT INTO audit_event (seq, event, prev_hash, hash, mac)
       SELECT ${at}, event, prev_hash, hash, mac FROM audit_event WHERE seq = ${from}`,
  ];
  return { name: 'insert', statements, firstBad: at };
}

function reorder(length: number, random: Random): Tampering {
  const at = inside(length, random);
  const statements = [
    `UPDATE audit_event SET seq = -1 WHERE seq = ${at}`,
    `UPDATE audit_event SET seq = ${at} WHERE seq = ${at + 1}`,
    `UPDATE audit_event SET seq = ${at + 1} WHERE seq = -1`,
  ];
  return { name: 'reorder', statements, firstBad: at };
}

function truncate(length: number, random: Random): Tampering {
  const kept = 1 + random(length - 1);
  return {
    name: 'truncate',
    statements: [`DELETE FROM audit_event WHERE seq > ${kept}`],
    firstBad: kept + 1,
  };
}

function empty(): Tampering {
  return { name: 'empty', statements: ['DELETE FROM audit_event'], firstBad: 1 };
}
