//! The words of details in French.

use super::Words;
use crate::domain::{Change, DefectKind, Fault, ReturnReason};

#[rustfmt::skip]
pub(super) const WORDS: Words = Words {
    negations: &["pas", "jamais", "aucun", "aucune", "sans", "nullement", "ni", "aucunement", "rien"],
    reasons: &[
        (ReturnReason::Defective, &[
            "casse", "cassee", "casses", "cassees", "abime*", "endommage*", "defectueu*", "defaut", "ne fonctionne pas", "ne marche pas", "fonctionne pas", "marche pas", "ne ferme pas", "ferme plus", "raye", "rayee", "fendu*", "brise*", "tordu*",
            "deforme*", "fissure*", "noirci*", "pierre ~ tombee", "pierre ~ manque", "en morceaux", "rouille*", "ternie", "terni",
        ]),
        (ReturnReason::WrongItem, &[
            "mauvais article", "mauvais produit", "mauvaise bague", "mauvais collier", "mauvais bracelet", "mauvais modele", "mauvaise piece", "mauvaise couleur", "pas ce que j'ai commande", "pas ce que j'avais commande", "pas celui que j'ai commande",
            "pas celle que j'ai commandee", "pas la bonne", "pas le bon", "pas le bon article", "pas le bon modele", "recu autre chose", "envoye autre chose", "erreur d'article", "erreur de produit", "autre article que", "commande de quelqu'un d'autre",
        ]),
        (ReturnReason::ChangedMind, &[
            "change d'avis", "changer d'avis", "changement d'avis", "n'aime pas", "aime pas", "n'aime plus", "ne me plait pas", "me plait pas", "ne lui plait pas", "plait plus", "n'en veux plus", "en veux plus", "ne veux plus", "veux plus",
            "n'en ai plus besoin", "plus besoin", "pas besoin", "ne me convient pas", "me convient pas", "pas mon style", "regrette", "pas ce que j'imaginais", "decu*", "trouve moins cher",
        ]),
    ],
    changes: &[
        (Change::Email, &["email", "e mail", "mail", "courriel", "adresse mail", "adresse email", "adresse electronique", "mel"]),
        (Change::Address, &["adresse", "adresses", "rue", "code postal", "demenage*", "livre ailleurs", "livrer ailleurs", "lieu de livraison", "numero de rue", "point relais"]),
        (Change::Size, &["taille", "tailles", "plus grand", "plus grande", "plus petit", "plus petite", "longueur", "plus long", "plus longue", "plus court", "plus courte", "pointure", "tour de doigt"]),
        (Change::Color, &[
            "couleur", "couleurs", "coloris", "en or", "en argent", "dore", "doree", "argentee", "argente", "or rose", "version or", "plaque or", "teinte", "finition",
        ]),
        (Change::Item, &[
            "article", "articles", "produit", "produits", "modele", "modeles", "autre bague", "autre collier", "autre bracelet", "autres boucles", "autre bijou", "bijou", "piece", "autre chose",
        ]),
    ],
    changing: &["chang*", "corrig*", "modif*", "remplac*", "mettre a jour", "rectif*", "trompe*", "erreur", "mauvais*"],
    faults: &[
        (Fault::Shop, &[
            "votre erreur", "votre faute", "de votre faute", "erreur de votre part", "erreur ~ vous", "faute ~ vous", "vient de vous", "erreur de la boutique", "la boutique", "vous avez envoye", "vous m'avez envoye", "vous avez fait ~ erreur",
            "vous etes ~ trompe*", "vous avez confondu", "pas ce que j'ai commande", "pas la taille que j'ai commandee", "pas la taille commandee", "pas celle que j'ai commandee", "de votre cote", "la votre", "votre responsabilite", "vous etes responsable*",
            "erreur du magasin", "le magasin", "erreur de preparation", "erreur de fabrication", "c'est vous", "vendeur",
        ]),
        (Fault::Customer, &[
            "mon erreur", "ma faute", "de ma faute", "erreur de ma part", "erreur ~ moi", "faute ~ moi", "vient de moi", "me suis ~ trompe*", "j'ai mal choisi", "j'ai mal mesure", "j'ai choisi", "j'ai pris la mauvaise", "j'ai pris le mauvais",
            "j'ai commande la mauvaise", "j'ai commande le mauvais", "mal mesure", "j'ai confondu", "j'ai mal lu", "la mienne", "le mien", "j'ai fait ~ erreur", "j'ai mis la mauvaise", "de mon cote", "j'ai selectionne", "je suis responsable", "c'est moi", "ma responsabilite",
            "j'aurais du", "au pif",
        ]),
    ],
    short_faults: &[(Fault::Shop, &["vous", "boutique", "vous meme", "magasin"]), (Fault::Customer, &["moi", "client", "cliente", "je"])],
    contrasts: &["commande ~ recu", "commandee ~ recu", "demande ~ recu", "commande ~ envoye"],
    defects: &[
        (DefectKind::Translation, &["traduction*", "traduit*", "traduis*", "arabe", "hebreu", "coreen", "japonais"]),
        (DefectKind::Font, &["police", "police d'ecriture", "typographie", "style d'ecriture", "calligraphie", "ecriture choisie"]),
        (DefectKind::AsInstructed, &[
            "comme demande", "comme je l'ai demande", "comme je l'avais demande", "ce que j'avais demande", "ce que j'ai demande", "conforme a ma demande", "mes instructions", "comme indique", "resultat ne me plait pas",
            "n'aime pas le resultat", "aime pas le rendu", "en majuscules", "ce que j'ai ecrit",
        ]),
        (DefectKind::Faulty, &[
            "defectueu*", "ne ferme pas", "ferme pas", "ne ferme plus", "ferme plus", "ne fonctionne pas", "ne fonctionne plus", "ne marche pas", "ne marche plus", "fermoir ~ lache", "se detache", "s'ouvre tout", "noirci*", "ne tient pas", "tient pas", "tient plus",
        ]),
        (DefectKind::Damaged, &[
            "casse", "cassee", "casses", "cassees", "abime*", "endommage*", "brise*", "raye", "rayee", "fissure*", "tordu*", "fendu*", "en morceaux", "ecrase*", "cabosse*", "pierre ~ tombee", "pierre ~ manque",
        ]),
    ],
    claim_numbers: &[
        "numero de reclamation", "numero de la reclamation", "numero de ma reclamation", "n° de reclamation", "numero de dossier", "numero du dossier", "numero d'enquete", "reclamation", "dossier", "numero de plainte", "no de reclamation", "enquete",
    ],
    new_piece: &["nouveau", "nouvelle", "nouveaux", "nouvelles", "autre", "remplacement", "celui que je veux", "celle que je veux", "a la place", "contre"],
    paid: &["paye", "payee", "ancien", "ancienne", "achete", "achetee", "premier", "premiere"],
    subtotal: &["total", "sous total", "panier", "montant", "commande de", "apres remise", "apres reduction", "en tout", "fait"],
};
