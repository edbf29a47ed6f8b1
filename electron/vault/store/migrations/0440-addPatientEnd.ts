import type { WritableDatabase } from '../database.ts';

/** Lists say of a resident that she left or died: the day stands beside her traits, and on the lines of her requests. */
export const addPatientEnd = { version: 440, up };

/** As `readPatient` reads it: a death first, told with an hour or without any date; a departure only of a closed file. */
const endsOfPatients = `
  SELECT r.id AS id,
    iif(json_extract(r.json, '$.deceasedDateTime') IS NOT NULL OR json_extract(r.json, '$.deceasedBoolean') = 1,
      'deceased', 'left') AS kind,
    iif(json_extract(r.json, '$.deceasedDateTime') IS NOT NULL OR json_extract(r.json, '$.deceasedBoolean') = 1,
      substr(coalesce(json_extract(r.json, '$.deceasedDateTime'), json_extract(r.json, '$.meta.lastUpdated'), ''), 1, 10),
      (SELECT json_extract(e.value, '$.valueDate') FROM json_each(r.json, '$.extension') e
       WHERE json_extract(e.value, '$.url') = 'https://estuaire.example/fhir/StructureDefinition/left-on'
         AND json_extract(r.json, '$.active') = 0)) AS day
  FROM resource r WHERE r.type = 'Patient'`;

function up(db: WritableDatabase): void {
  db.run('ALTER TABLE patient ADD COLUMN ended_kind TEXT');
  db.run('ALTER TABLE patient ADD COLUMN ended_on TEXT');
  db.run(`UPDATE patient SET ended_kind = found.kind, ended_on = found.day
    FROM (${endsOfPatients}) AS found WHERE found.id = patient.id AND found.day IS NOT NULL`);
  db.run(`UPDATE request_view SET row = json_set(row, '$.patientEnded',
      json_object('kind', p.ended_kind, 'date', p.ended_on))
    FROM patient p WHERE p.id = request_view.patient_id AND p.ended_kind IS NOT NULL`);
}
