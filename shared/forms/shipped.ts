import avisCardiologie from '../questionnaires/avis-cardiologie.json' with { type: 'json' };
import avisDermatologie from '../questionnaires/avis-dermatologie.json' with { type: 'json' };
import avisGeriatrie from '../questionnaires/avis-geriatrie.json' with { type: 'json' };
import avisHematologie from '../questionnaires/avis-hematologie.json' with { type: 'json' };
import avisNephrologie from '../questionnaires/avis-nephrologie.json' with { type: 'json' };
import avisOphtalmologie from '../questionnaires/avis-ophtalmologie.json' with { type: 'json' };
import avisPlaies from '../questionnaires/avis-plaies.json' with { type: 'json' };
import avisSoinsPalliatifs from '../questionnaires/avis-soins-palliatifs.json' with {
  type: 'json',
};
import bilanCardiologie from '../questionnaires/bilan-cardiologie.json' with { type: 'json' };
import bilanGeriatrie from '../questionnaires/bilan-geriatrie.json' with { type: 'json' };
import bilanHematologie from '../questionnaires/bilan-hematologie.json' with { type: 'json' };
import bilanNephrologie from '../questionnaires/bilan-nephrologie.json' with { type: 'json' };
import blocGeneral from '../questionnaires/bloc-general.json' with { type: 'json' };
import cardiologie from '../questionnaires/cardiologie.json' with { type: 'json' };
import dermatologie from '../questionnaires/dermatologie.json' with { type: 'json' };
import geriatrie from '../questionnaires/geriatrie.json' with { type: 'json' };
import hematologie from '../questionnaires/hematologie.json' with { type: 'json' };
import nephrologie from '../questionnaires/nephrologie.json' with { type: 'json' };
import ophtalmologie from '../questionnaires/ophtalmologie.json' with { type: 'json' };
import plaies from '../questionnaires/plaies.json' with { type: 'json' };
import soinsPalliatifs from '../questionnaires/soins-palliatifs.json' with { type: 'json' };
import teleconsultationCardiologie from '../questionnaires/teleconsultation-cardiologie.json' with {
  type: 'json',
};
import teleconsultationDermatologie from '../questionnaires/teleconsultation-dermatologie.json' with {
  type: 'json',
};
import teleconsultationGeriatrie from '../questionnaires/teleconsultation-geriatrie.json' with {
  type: 'json',
};
import teleconsultationHematologie from '../questionnaires/teleconsultation-hematologie.json' with {
  type: 'json',
};
import teleconsultationNephrologie from '../questionnaires/teleconsultation-nephrologie.json' with {
  type: 'json',
};
import teleconsultationOphtalmologie from '../questionnaires/teleconsultation-ophtalmologie.json' with {
  type: 'json',
};
import teleconsultationPlaies from '../questionnaires/teleconsultation-plaies.json' with {
  type: 'json',
};
import teleconsultationSoinsPalliatifs from '../questionnaires/teleconsultation-soins-palliatifs.json' with {
  type: 'json',
};

/** Every file of `shared/questionnaires`, by its name. Written by `build/formList.mjs`, never by hand. */
export const shippedQuestionnaires: readonly unknown[] = [
  avisCardiologie,
  avisDermatologie,
  avisGeriatrie,
  avisHematologie,
  avisNephrologie,
  avisOphtalmologie,
  avisPlaies,
  avisSoinsPalliatifs,
  bilanCardiologie,
  bilanGeriatrie,
  bilanHematologie,
  bilanNephrologie,
  blocGeneral,
  cardiologie,
  dermatologie,
  geriatrie,
  hematologie,
  nephrologie,
  ophtalmologie,
  plaies,
  soinsPalliatifs,
  teleconsultationCardiologie,
  teleconsultationDermatologie,
  teleconsultationGeriatrie,
  teleconsultationHematologie,
  teleconsultationNephrologie,
  teleconsultationOphtalmologie,
  teleconsultationPlaies,
  teleconsultationSoinsPalliatifs,
];
