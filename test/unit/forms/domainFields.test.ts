import { describe, expect, test } from 'vitest';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { type Form, isQuestion } from '../../../shared/forms/form.ts';

/**
 * The fields of domain.md section 4 by their level: `1` always required, `c` required when shown or for a reason, `0`
 * free. Typed here by hand from the tables and the lists of 4.0 to 4.8.
 */
const levels: Readonly<Record<string, Readonly<Record<'1' | 'c' | '0', string>>>> = {
  general: {
    '1': `g.role g.callback g.mtinf g.priority g.question g.context g.seen g.living g.mobility g.transport g.cognition
      g.comm g.dir g.legal g.allergy g.history g.meds g.anticoag g.cort g.id2 g.consent`,
    c: 'g.urgwhy g.gir g.inr g.inr.date g.allergy.list g.cort.detail g.consent.from g.consent.mode',
    '0': 'g.mt g.mmse g.antiplt g.temp g.rr g.spo2.o2 g.height g.files',
  },
  ophthalmology: {
    '1': `o.reason o.lat o.onset o.evol o.sympt.od o.sympt.og o.hx.od o.hx.og o.lastexam o.diab o.htn o.glasses o.drops
      o.riskmeds o.va.dist.od o.va.dist.og o.va.corr o.pupil o.ant.od o.ant.og`,
    c: `o.behav o.diabdur o.insulin o.hba1c o.hba1c.date o.hcq.dose o.hcq.weight o.hcq.years o.iopm o.img.od.macula
      o.img.og.macula o.img.od.papille o.img.og.papille o.img.od.ant o.img.og.paup o.img.face`,
    '0': `o.amsler.od o.hxfam o.va.near.od o.va.etdrs.og o.refr.sph.od o.refr.cyl.og o.refr.axis.od o.iop.od o.iop.og
      o.field.od o.img.od.temp o.img.og.oct`,
  },
  ophthalmologyOpinion: {
    '1': 'oa.qual.od oa.qual.og oa.find.od oa.find.og oa.diag oa.certainty oa.plan oa.delay oa.rx oa.text',
    c: 'oa.dr.od oa.dr.og oa.maculopathy.od oa.delay.months oa.contact',
    '0': 'oa.next',
  },
  haematology: {
    '1': `h.reason h.known h.since h.signs h.ecog h.cfs h.goal h.drugs h.alcohol h.diet h.hb h.ht h.vgm h.gb h.pnn h.lym
      h.mono h.plq h.crp h.creat h.lab.date h.lab.name h.img.report`,
    c: `h.transf h.transf.date h.drugs.date h.heparin.start h.bleed.site h.bleed.amount h.node.site h.node.side h.node.size h.node.feel h.node.since
      h.node.echo h.ac.why h.ac.drug h.ac.weight h.ac.target h.ac.inrs h.ac.interactions h.ac.act h.plqcit h.ret h.ferr
      h.cst h.b12 h.fol h.prot h.epp h.ifx h.ca h.alb h.tp h.tca h.fib h.img.epp h.liver h.serology prev.h.lab.date`,
    '0': `h.gr h.tcmh h.ccmh h.idr h.eo h.baso h.flcratio h.pu h.pc h.bcr h.calr h.dat h.phenotype h.img.smear`,
  },
  haematologyOpinion: {
    '1': 'ha.hyp ha.sev ha.follow.weeks ha.where ha.delay ha.visib ha.text',
    c: 'ha.anticoag.drug ha.anticoag.target ha.anticoag.plan ha.call',
    '0': `ha.tests ha.tests.who ha.treat ha.transf.hb ha.alarm.hb ha.alarm.plq ha.alarm.pnn ha.alarm.who ha.rcp ha.palliative`,
  },
  dermatology: {
    '1': `d.reason d.sites d.side d.onset d.evol d.elem d.sym.itch d.sym.pain d.sym.bleed d.contact d.tried d.phototype
      d.cancerhx d.img.region d.img.medium d.img.close`,
    c: 'd.size d.color d.border d.relief d.abcde d.drugs d.drugs.detail',
    '0': 'd.img.dermoscopy d.img.healthy',
  },
  dermatologyOpinion: {
    '1': 'da.hyp da.certainty da.malignancy da.biopsy da.delay da.text',
    c: 'da.call',
    '0': 'da.treat da.treat.detail da.isolation da.photo',
  },
  wounds: {
    '1': `w.type w.site w.side w.since w.len w.wid w.depth w.tissue.black w.tissue.yellow w.tissue.red w.tissue.pink
      w.exudate w.edges w.periskin w.infect w.pain.before w.pain.during w.braden.sense w.braden.moisture
      w.braden.activity w.braden.mobility w.braden.nutrition w.braden.friction w.support w.nutri.loss w.nutri.alb
      w.nutri.mna w.dressing g.weight w.img.limb w.img.wound w.img.close`,
    c: `w.stage w.exudate.look w.nutri.crp w.vasc.right w.vasc.left w.vasc.ips.right w.vasc.ips.left w.diab.hba1c
      w.diab.sense`,
    '0': 'w.underm w.odor w.tried w.abx w.swab',
  },
  woundsOpinion: {
    '1': 'wa.hyp wa.phase wa.cleaning wa.debridement wa.rhythm wa.compression wa.antibiotic wa.delay wa.text',
    c: 'wa.call',
    '0': 'wa.primary wa.secondary wa.offloading wa.tests wa.nutri wa.next wa.alert',
  },
  geriatrics: {
    '1': 'ge.reason ge.context ge.somatic ge.meds ge.meds.change ge.nondrug ge.cam ge.restraint ge.sleep',
    c: 'ge.ecgqt ge.restraint.detail ge.lab.date',
    '0': `ge.algoplus ge.gds4 ge.gds15 ge.adl ge.weight.1m ge.weight.6m ge.npi.agitation ge.npi.upheaval ge.na ge.k ge.gly
      ge.tsh ge.b12 ge.ca g.mmse`,
  },
  geriatricsOpinion: {
    '1': 'gea.hyp gea.now gea.drugs gea.nondrug gea.next gea.family gea.text',
    c: 'gea.call',
    '0': 'gea.drugs.detail gea.tests',
  },
  cardiology: {
    '1': `c.reason c.symptoms c.nyha g.bp.sys g.bp.dia g.spo2 g.weight c.hr c.bp.stand.sys c.bp.stand.dia c.weight.1m
      c.device c.drugs`,
    c: `c.ecg.dt c.ecg.limits c.ecg.file c.ecg.previous c.echo.date c.cha2ds2 c.device.detail c.lab.date`,
    '0': 'c.ecg.device c.ecg.hr c.ecg.pr c.ecg.qrs c.ecg.qtc c.echo c.bnp c.ntprobnp c.k c.na c.cre c.dfg c.hb c.tsh',
  },
  cardiologyOpinion: {
    '1': 'ca.ecg ca.hyp ca.sev ca.treat ca.delay ca.text',
    c: 'ca.rhythm ca.conduction ca.repolarisation ca.call',
    '0': 'ca.rate ca.axis ca.compare ca.tests ca.next',
  },
  nephrology: {
    '1': `n.reason n.goal n.cre prev.n.cre n.older.cre n.dfg n.urea n.na n.k n.hydration n.oedema n.intake n.toxic
      n.dipstick n.diabetes n.myeloma n.lab.date n.img.report`,
    c: 'n.older.date n.toxic.detail prev.n.lab.date n.img.ecg',
    '0': 'n.cl n.hco3 n.ca n.p n.alb n.pth n.ferr n.cst n.pc n.diuresis n.residual n.ecbu n.echo',
  },
  nephrologyOpinion: {
    '1': 'na.hyp na.g na.a na.mechanism na.drugs na.goal na.where na.delay na.text',
    c: 'na.call',
    '0': 'na.drugs.detail na.potassium na.hydration na.anaemia na.follow.weeks na.alarm.k na.alarm.dfg na.alarm.hb',
  },
  palliative: {
    '1': `p.reason p.disease p.stage p.ecog p.surprise p.trusted p.collegial p.samu p.teams p.pain.site p.pain.en
      p.pain.paroxysm p.swallow p.access p.oxygen p.renal p.hepatic g.dir`,
    c: `p.trusted.who p.collegial.date p.collegial.who p.opioid p.opioid.name p.opioid.route p.opioid.daily
      p.opioid.rescue p.opioid.effects`,
    '0': 'p.pps p.pain.algoplus p.pain.doloplus p.esas.pain p.esas.fatigue p.esas.wellbeing',
  },
  palliativeOpinion: {
    '1': 'pa.hyp pa.route pa.samu pa.collegial pa.where pa.delay pa.monitoring pa.alert pa.next pa.text',
    c: 'pa.call',
    '0': 'pa.rx pa.anticipated pa.comfort pa.support',
  },
};

/** Block G asked in a specialty's own words, so that nothing is typed twice. */
const elsewhere: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  haematology: {
    'g.cfs': 'h.cfs',
    'g.creat': 'h.creat',
    'g.creat.date': 'h.lab.date',
    'g.dfg': 'h.dfg',
  },
  dermatology: { 'g.pain': 'd.sym.pain' },
  wounds: { 'g.pain': 'w.pain.before' },
  geriatrics: { 'g.algoplus': 'ge.algoplus' },
  cardiology: {
    'g.hr': 'c.hr',
    'g.creat': 'c.cre',
    'g.creat.date': 'c.lab.date',
    'g.dfg': 'c.dfg',
  },
  nephrology: { 'g.creat': 'n.cre', 'g.creat.date': 'n.lab.date', 'g.dfg': 'n.dfg' },
  palliative: { 'g.pain': 'p.pain.en', 'g.algoplus': 'p.pain.algoplus' },
};

function levelOf(form: Form, linkId: string): string {
  const item = form.byLinkId.get(linkId);
  if (!isQuestion(item)) return 'missing';
  const group = form.byLinkId.get(item.parent ?? '');
  const isConditional = item.conditions.length > 0 || (group?.conditions.length ?? 0) > 0;
  if (item.required) return isConditional ? 'c' : '1';
  return item.requiredWhen.length > 0 ? 'c' : '0';
}

const requests = formCatalogue.specialties.map(({ code, requestForm }) => ({
  code,
  form: requestForm,
}));

function rowsOf(name: string, form: Form) {
  return Object.entries(levels[name] ?? {}).flatMap(([level, linkIds]) =>
    linkIds
      .split(/\s+/)
      .filter(Boolean)
      .map((linkId) => ({ form, linkId, level })),
  );
}

const own = formCatalogue.specialties.flatMap(({ code, requestForm, opinionForm }) => [
  ...rowsOf(code, requestForm),
  ...(opinionForm === null ? [] : rowsOf(`${code}Opinion`, opinionForm)),
]);
const general = requests.flatMap(({ code, form }) =>
  rowsOf('general', form).filter(({ linkId }) => elsewhere[code]?.[linkId] === undefined),
);

describe('the fields of domain.md section 4', () => {
  test.each(own)('$form.title asks $linkId at level $level', ({ form, linkId, level }) => {
    expect(levelOf(form, linkId)).toBe(level);
  });

  test('block G has its levels in each request', () => {
    const wrong = general.filter(({ form, linkId, level }) => levelOf(form, linkId) !== level);
    expect(wrong.map(({ form, linkId }) => [form.title, linkId, levelOf(form, linkId)])).toEqual(
      [],
    );
  });

  test.each(requests)(
    '$code asks the whole of block G, or says where it asks it',
    ({ code, form }) => {
      const asked = new Set(
        requests
          .flatMap((one) => one.form.questions.map(({ linkId }) => linkId))
          .filter((id) => /^g\./.test(id)),
      );
      const missing = [...asked].filter((linkId) => !form.byLinkId.has(linkId));
      expect(missing.sort()).toEqual(Object.keys(elsewhere[code] ?? {}).sort());
      for (const instead of Object.values(elsewhere[code] ?? {})) {
        expect(isQuestion(form.byLinkId.get(instead)), instead).toBe(true);
      }
    },
  );
});

describe('a bare « aucun » in a line of the specialist', () => {
  const bare = /^(?:aucune?|non|nul|rien)$/i;

  test.each(requests)('never stands without what it denies: $code', ({ form }) => {
    const silent = form.questions.filter(({ options, phrase, summaryLine, shortText }) => {
      const line = form.summaryLines.find(({ code }) => code === summaryLine);
      if (line === undefined || !options.some(({ display }) => bare.test(display))) return false;
      const alone = form.questions.filter((one) => one.summaryLine === line.code).length === 1;
      // The head of the line is the name of the question.
      const isHead = shortText.startsWith(line.label) || /^Antécédents/.test(shortText);
      return (phrase ?? '{}') === '{}' && !isHead && !alone;
    });
    expect(silent.map(({ linkId }) => linkId)).toEqual([]);
  });
});
