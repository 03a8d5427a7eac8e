//! The buttons in French.

use super::French;
use crate::domain::{Change, Check, DefectKind, Fault, ReturnReason};
use crate::phrasing::words::{Button, Buttons};

impl Buttons for French {
    fn button(&self, button: Button) -> &'static str {
        match button {
            Button::Yes => "Oui",
            Button::RightAsWritten => "Non, elle est juste comme je l'ai écrite",
            Button::Person => "Parler à une personne",
            Button::Resume => "Revenir à l'assistant",
            Button::CheckMyOrder => "Vérifier ma commande",
            Button::CheckMyCountry => "Vérifier pour mon pays",
            Button::NoneOfThese => "Aucune de ces questions",
        }
    }

    fn check(&self, check: Check) -> &'static str {
        match check {
            Check::Status => "Où est ma commande ?",
            Check::Cancel => "Annuler ma commande",
            Check::Modify => "Modifier ma commande",
            Check::Return => "Retourner mon achat",
            Check::Exchange => "Échanger mon achat",
            Check::Defect => "C'est abîmé ou défectueux",
            Check::WrongItem => "J'ai reçu le mauvais article",
            Check::NotReceived => "Ce n'est pas arrivé",
            Check::WrongEngraving => "La gravure n'est pas la bonne",
            Check::WrongSize => "La taille n'est pas la bonne",
            Check::TrackingInactive => "Mon suivi n'affiche rien",
            Check::TrackingEmailMissing => "Je n'ai pas reçu d'e-mail de suivi",
            Check::Shipping => "Livraison dans mon pays",
        }
    }

    fn return_reason(&self, reason: ReturnReason) -> &'static str {
        match reason {
            ReturnReason::ChangedMind => "J'ai changé d'avis",
            ReturnReason::Defective => "C'est défectueux",
            ReturnReason::WrongItem => "J'ai reçu le mauvais article",
        }
    }

    fn change(&self, change: Change) -> &'static str {
        match change {
            Change::Size => "La taille",
            Change::Color => "La couleur",
            Change::Address => "L'adresse",
            Change::Item => "L'article",
            Change::Email => "L'adresse e-mail",
        }
    }

    fn fault(&self, fault: Fault) -> &'static str {
        match fault {
            Fault::Shop => "L'erreur vient de la boutique",
            Fault::Customer => "L'erreur vient de moi",
        }
    }

    fn defect_kind(&self, kind: DefectKind) -> &'static str {
        match kind {
            DefectKind::Damaged => "C'est arrivé abîmé",
            DefectKind::Faulty => "Cela ne fonctionne pas comme il faut",
            DefectKind::Translation => "La traduction",
            DefectKind::Font => "La police de caractères",
            DefectKind::AsInstructed => "C'est conforme à ma demande, mais cela ne me plaît pas",
        }
    }
}
