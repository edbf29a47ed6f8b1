/** A code of the CIM-10 with the title that it has there. */
export interface ConclusionCode {
  readonly code: string;
  readonly display: string;
}

const eyes: readonly (readonly [string, string])[] = [
  ['Z01.0', 'Examen des yeux et de la vision'],
  ['H25.9', 'Cataracte sénile, sans précision'],
  ['H26.4', 'Cataracte secondaire'],
  ['H35.3', 'Dégénérescence de la macula et du pôle postérieur'],
  ['H36.0', 'Rétinopathie diabétique'],
  ['E10.3', 'Diabète de type 1, avec complications oculaires'],
  ['E11.3', 'Diabète de type 2, avec complications oculaires'],
  ['H35.8', 'Autres affections rétiniennes précisées'],
  ['H40.0', 'Suspicion de glaucome'],
  ['H40.1', 'Glaucome primitif à angle ouvert'],
  ['H34.1', 'Occlusion de l’artère centrale de la rétine'],
  ['H34.2', 'Autres occlusions artérielles rétiniennes'],
  ['H34.8', 'Autres occlusions vasculaires rétiniennes'],
  ['H35.0', 'Rétinopathies du fond et anomalies vasculaires rétiniennes'],
  ['H33.0', 'Décollement de la rétine avec déchirure'],
  ['H43.1', 'Hémorragie du corps vitré'],
  ['D31.3', 'Tumeur bénigne de la choroïde'],
  ['H01.0', 'Blépharite'],
  ['H02.0', 'Entropion et trichiasis de la paupière'],
  ['H02.1', 'Ectropion de la paupière'],
  ['H04.1', 'Autres affections de la glande lacrymale'],
  ['H10.9', 'Conjonctivite, sans précision'],
  ['H16.9', 'Kératite, sans précision'],
  ['H00.1', 'Chalazion'],
];

const blood: readonly (readonly [string, string])[] = [
  ['D64.9', 'Anémie, sans précision'],
  ['D50.9', 'Anémie par carence en fer, sans précision'],
  ['D51.9', 'Anémie par carence en vitamine B12, sans précision'],
  ['D52.9', 'Anémie par carence en acide folique, sans précision'],
  ['D63.8', 'Anémie au cours d’autres maladies chroniques'],
  ['D70', 'Agranulocytose'],
  ['D69.6', 'Thrombopénie, sans précision'],
  ['D61.9', 'Aplasie médullaire, sans précision'],
  ['D46.9', 'Syndrome myélodysplasique, sans précision'],
  ['D45', 'Polyglobulie essentielle (maladie de Vaquez)'],
  ['D75.1', 'Polyglobulie secondaire'],
  ['D47.3', 'Thrombocytémie essentielle'],
  ['C91.1', 'Leucémie lymphoïde chronique à cellules B'],
  ['D72.1', 'Éosinophilie'],
  ['D72.8', 'Autres anomalies précisées des leucocytes'],
  ['D47.1', 'Maladie myéloproliférative chronique'],
  ['D47.2', 'Gammapathie monoclonale de signification indéterminée'],
  ['C90.0', 'Myélome multiple'],
  ['D80.1', 'Hypogammaglobulinémie non familiale'],
  ['R59.9', 'Adénopathies, sans précision'],
  ['R16.1', 'Splénomégalie, non classée ailleurs'],
  ['I82.9', 'Embolie et thrombose veineuses de siège non précisé'],
  ['Z92.1', 'Utilisation au long cours d’anticoagulants'],
  ['D68.9', 'Anomalie de la coagulation, sans précision'],
  ['E61.1', 'Carence en fer'],
  ['E83.1', 'Anomalies du métabolisme du fer'],
];

/**
 * The short list of our own, of what the findings and reasons of our two first forms lead to. Dated 2026-11-23, to be
 * re-read by the « comité métier » with the forms: it is chosen from, it never decides.
 */
export const conclusionCodes: readonly ConclusionCode[] = [...eyes, ...blood].map(
  ([code, display]) => ({ code, display }),
);

/** `<question, its side left out>:<option>` and the codes proposed for it, the most usual first. */
export const codesByAnswer: Readonly<Record<string, readonly string[]>> = {
  'oa.find:normal': ['Z01.0'],
  'oa.find:cataract-mild': ['H25.9'],
  'oa.find:cataract-moderate': ['H25.9'],
  'oa.find:cataract-dense': ['H25.9'],
  'oa.find:amd-drusen': ['H35.3'],
  'oa.find:amd-atrophic': ['H35.3'],
  'oa.find:amd-wet': ['H35.3'],
  'oa.find:diabetic-retinopathy': ['H36.0', 'E11.3', 'E10.3'],
  'oa.find:oedema-possible': ['H35.8'],
  'oa.find:oedema': ['H35.8'],
  'oa.find:glaucoma-suspect': ['H40.0', 'H40.1'],
  'oa.find:vein-occlusion': ['H34.8'],
  'oa.find:artery-occlusion': ['H34.2', 'H34.1'],
  'oa.find:epiretinal-membrane': ['H35.3'],
  'oa.find:macular-hole': ['H35.3'],
  'oa.find:naevus': ['D31.3'],
  'oa.find:hypertensive-retinopathy': ['H35.0'],
  'oa.find:blepharitis': ['H01.0'],
  'oa.find:dry-eye': ['H04.1'],
  'oa.find:conjunctivitis': ['H10.9'],
  'oa.find:lid-malposition': ['H02.1', 'H02.0'],
  'h.reason:anaemia': ['D64.9', 'D50.9', 'D63.8'],
  'h.reason:neutropenia': ['D70'],
  'h.reason:thrombocytopenia': ['D69.6'],
  'h.reason:pancytopenia': ['D46.9', 'D61.9'],
  'h.reason:polycythaemia': ['D75.1', 'D45'],
  'h.reason:thrombocytosis': ['D47.3'],
  'h.reason:lymphocytosis': ['C91.1', 'D72.8'],
  'h.reason:leucocytosis': ['D72.8', 'D47.1'],
  'h.reason:monocytosis': ['D72.8'],
  'h.reason:eosinophilia': ['D72.1'],
  'h.reason:gammopathy': ['D47.2', 'C90.0'],
  'h.reason:hypogammaglobulinaemia': ['D80.1'],
  'h.reason:nodes': ['R59.9', 'R16.1'],
  'h.reason:anticoagulation': ['Z92.1', 'I82.9'],
  'h.reason:haemostasis': ['D68.9'],
  'h.reason:deficiency': ['E61.1', 'D50.9', 'D51.9', 'D52.9'],
  'h.reason:hyperferritinaemia': ['E83.1'],
};
