//! What is asked in French.

use super::French;
use crate::dialogue::Wrong;
use crate::domain::{Awaiting, Check, DetailName};
use crate::phrasing::{format::lower_first, words::Asks};

impl Asks for French {
    #[rustfmt::skip]
    fn question(&self, check: Check, awaiting: Awaiting) -> String {
        let fixed = match awaiting {
            Awaiting::OrderNumber => return format!("Pour {}, il me faut votre numéro de commande. Quel est-il ?", purpose(check)),
            Awaiting::Email => "Quelle adresse e-mail avez-vous utilisée pour la commande ?",
            Awaiting::Detail(DetailName::Reason) => "Pourquoi souhaitez-vous retourner votre achat ?",
            Awaiting::Detail(DetailName::Change) => "Que souhaitez-vous modifier ?",
            Awaiting::Detail(DetailName::Fault) => "Avez-vous reçu une autre taille que celle que vous aviez commandée (erreur de la boutique), ou est-ce la taille choisie qui ne va pas ?",
            Awaiting::Detail(DetailName::ClaimNumber) => "Une fois la réclamation déposée, quel numéro le transporteur lui a-t-il donné ?",
            Awaiting::Detail(DetailName::DefectKind) => "Quel est le problème ?",
            Awaiting::Detail(DetailName::ReplacementPrice) => "Combien coûte la nouvelle pièce ?",
            Awaiting::Detail(DetailName::Country) => "Dans quel pays faut-il livrer ?",
            Awaiting::Detail(DetailName::Subtotal) => "À combien s'élèverait la commande, remise déduite ?",
        };
        fixed.to_owned()
    }

    fn example(&self, awaiting: Awaiting) -> &'static str {
        match awaiting {
            Awaiting::OrderNumber => {
                "Il se trouve dans votre e-mail de confirmation et ressemble à #12345."
            }
            Awaiting::Email => "Elle ressemble à nom@example.com.",
            Awaiting::Detail(DetailName::ClaimNumber) => {
                "Il figure sur la confirmation de réclamation du transporteur."
            }
            Awaiting::Detail(DetailName::ReplacementPrice | DetailName::Subtotal) => {
                "Écrivez un montant, par exemple 120."
            }
            Awaiting::Detail(DetailName::Country) => "Écrivez son nom, par exemple Espagne.",
            Awaiting::Detail(
                DetailName::Reason
                | DetailName::Change
                | DetailName::Fault
                | DetailName::DefectKind,
            ) => "Choisissez l'une des réponses ci-dessous, ou dites-le avec vos mots.",
        }
    }

    fn what_was_wrong(&self, awaiting: Awaiting, wrong: Wrong) -> &'static str {
        match (awaiting, wrong) {
            (Awaiting::OrderNumber, Wrong::OtherNumber) => {
                "Ce nombre ressemble à une date, à un prix, à un numéro de téléphone ou à une quantité ; il me faut le numéro de commande."
            }
            (Awaiting::OrderNumber, Wrong::Nothing | Wrong::BrokenEmail) => {
                "Il n'y a pas de numéro de commande dans ce message."
            }
            (Awaiting::Email, Wrong::BrokenEmail) => {
                "Cette adresse e-mail n'est pas complète : il manque quelque chose autour de l'arobase (@)."
            }
            (Awaiting::Email, Wrong::Nothing | Wrong::OtherNumber) => {
                "Il n'y a pas d'adresse e-mail dans ce message : il y faut une arobase (@)."
            }
            (Awaiting::Detail(_), Wrong::Nothing | Wrong::OtherNumber | Wrong::BrokenEmail) => {
                "Je n'ai pas trouvé de réponse à ma question dans ce message."
            }
        }
    }

    fn unusable(&self) -> &'static str {
        "Pardon, je n'ai pas pu utiliser cette réponse."
    }

    fn unreadable(&self, email: &str) -> String {
        format!(
            "Je n'arrive toujours pas à lire votre réponse, et je ne veux pas vous faire perdre de temps. Une personne peut prendre le relais, ou vous pouvez écrire à {email}."
        )
    }

    fn back_to(&self, question: &str) -> String {
        format!("Revenons à votre demande : {}", lower_first(question))
    }

    fn check_both(&self) -> &'static str {
        "Vérifiez les deux, s'il vous plaît, et envoyez-moi ce qui est à corriger : le numéro de commande ou l'adresse e-mail."
    }

    fn ask_domain(&self, domain: &str) -> String {
        format!("Un instant : vouliez-vous dire {domain} ? Répondez oui, ou renvoyez l'adresse.")
    }
}

/// What is done, as it stands in a sentence: 'Pour …, il me faut votre numéro de commande.'
fn purpose(check: Check) -> &'static str {
    match check {
        Check::Status => "retrouver votre commande",
        Check::Cancel => "vérifier si la commande peut être annulée",
        Check::Modify => "vérifier si la commande peut être modifiée",
        Check::Return => "vérifier si un retour est possible",
        Check::Exchange => "vérifier si un échange est possible",
        Check::Defect => "voir ce qui peut être fait",
        Check::WrongItem | Check::WrongEngraving | Check::WrongSize => {
            "voir comment corriger l'erreur"
        }
        Check::NotReceived => "voir ce qui peut être fait pour le colis",
        Check::TrackingInactive | Check::TrackingEmailMissing => "examiner le suivi",
        Check::Shipping => "vérifier la livraison",
    }
}
