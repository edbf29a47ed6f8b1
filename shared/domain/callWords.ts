/**
 * The 256 words that two people read to each other at the beginning of a call: one byte, one word. Chosen by us to be
 * known by everybody, said in one breath, told apart by ear on a bad line, and never about a body or an illness.
 */
export const callWords: readonly string[] = `
abeille abricot accordéon acrobate agneau aigle allumette amande ampoule ananas ancre antilope
aquarium architecte armoire arrosoir artichaut asperge assiette astronaute atelier automne autruche
avion baguette balai balançoire banane basilic bassine bicyclette biscuit blaireau bonbon bougie
boulanger bouquet boussole boutique bracelet brebis brioche brique buvard cacao cactus cadenas
caillou calendrier canapé caramel caravane carotte carrefour cascade casserole castor cathédrale
cerise chalet champignon chapeau chariot chaussette chemin cheval chèvre chevreuil chocolat cinéma
cirque citron citrouille clarinette clavier cloche clôture coccinelle colibri colline colombe comète
commode compas concombre confiture coquelicot coquillage corbeau corde couleur crayon crocodile
cuillère cygne cymbale dauphin dentelle diamant diapason dictionnaire dimanche dinosaure domino
écharpe échelle éclair écureuil édredon église éléphant émeraude enclume encrier enveloppe épinard
éponge équateur escabeau escalier escargot étoile éventail falaise fanfare farine fauteuil fenêtre
festival feuille ficelle fleuve flocon flûte forêt fougère fourchette fourmi framboise fromage fusée
galaxie galette gazelle géranium gilet girafe girouette glaçon goéland gondole gorille gouttière
grenier grenouille groseille guitare hamac hélicoptère hérisson hibou hippopotame hirondelle horizon
horloge hublot igloo iguane jardin javelot jongleur jonquille journal jumelles kangourou kayak koala
labyrinthe lagune laitue lampe lanterne lézard libellule lilas limonade locomotive loutre luciole
lunettes madeleine magasin maison mammouth mandarine manège marguerite marionnette marmite marteau
mélodie menuisier mercredi mésange microphone mimosa miroir montagne mouton muguet narcisse navire
neige noisette olive omelette orange orchestre oreiller ouragan panier pantalon papillon parapluie
parasol passerelle pastèque pélican pendule perroquet persil phare piano pigeon pingouin piscine
planète poireau poivre pomme poussin prairie printemps pyramide quai renard rivière robinet
rossignol sapin saxophone serrure soleil tambour tonneau violon
`
  .trim()
  .split(/\s+/);

/** @param bytes of which each gives one word @throws Error when the list is not one word per value of a byte */
export function wordsOf(bytes: Uint8Array): readonly string[] {
  return [...bytes].map((byte) => {
    const word = callWords[byte];
    if (word === undefined) throw new Error(`No word for ${byte}`);
    return word;
  });
}
