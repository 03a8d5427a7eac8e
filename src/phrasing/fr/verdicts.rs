//! Decisions in French.

use super::French;
use crate::domain::{
    Check, Condition, DeadlineKind, Evidence, ExpectedKind, Outcome, Payer, Reason, RefundKind,
    Remedy, Stage,
};
use crate::phrasing::words::{Clause, Headline, Tense, Verdicts};

impl Verdicts for French {
    fn verb(&self, check: Check) -> &'static str {
        match check {
            Check::Cancel => "annuler cette commande",
            Check::Modify => "modifier cette commande",
            Check::Return => "retourner votre achat",
            Check::Exchange => "échanger votre achat",
            Check::Defect => "faire prendre en charge la pièce abîmée ou défectueuse",
            Check::WrongItem => "faire corriger l'erreur d'envoi",
            Check::NotReceived => "signaler le colis comme manquant",
            Check::WrongEngraving => "faire corriger la gravure",
            Check::WrongSize => "faire corriger la taille",
            Check::TrackingInactive => "signaler le suivi inactif",
            Check::TrackingEmailMissing => "signaler l'absence d'e-mail de suivi",
            Check::Shipping => "vous faire livrer dans ce pays",
            Check::Status => "suivre cette commande",
        }
    }

    #[rustfmt::skip]
    fn headline(&self, headline: Headline) -> String {
        let verb = |check| self.verb(check);
        match headline {
            Headline::Delivers => "Oui, nous livrons dans ce pays.".to_owned(),
            Headline::MayAsk(check) => format!("Oui, vous pouvez demander à {} ; l'équipe confirme chaque demande.", verb(check)),
            Headline::Yes(check) => format!("Oui, vous pouvez {}.", verb(check)),
            Headline::No(check) => format!("Non, vous ne pouvez pas {}.", verb(check)),
            Headline::NotYet(check) => format!("Pas encore : pour l'instant, vous ne pouvez pas {}.", verb(check)),
            Headline::OneMoreThing => "Il me manque encore une information de votre part.".to_owned(),
            Headline::Unwritten(check) => format!("La page de la boutique ne dit pas si vous pouvez {}, et je ne veux rien inventer : c'est l'équipe qui décide.", verb(check)),
            Headline::Team(check) => format!("C'est à l'équipe de décider si vous pouvez {}.", verb(check)),
            Headline::Stage(stage) => of_stage(stage).to_owned(),
        }
    }

    #[rustfmt::skip]
    fn reason(&self, reason: Reason, least: Option<&str>) -> String {
        let fixed = match reason {
            Reason::AlreadyCancelled => "La commande a déjà été annulée.",
            Reason::AlreadyShipped => "La commande a déjà été expédiée.",
            Reason::AlreadyProduced => "La pièce est déjà fabriquée, et elle l'a été pour vous.",
            Reason::NotShipped => "La commande n'a pas encore été expédiée.",
            Reason::NotDelivered => "Le colis n'a pas encore été livré.",
            Reason::PastDeadline => "Le délai est dépassé.",
            Reason::PersonalisedItem => "Les pièces personnalisées sont faites pour vous et ne peuvent pas être reprises.",
            Reason::NoPersonalisedItem => "Je ne vois aucune pièce personnalisée dans cette commande.",
            Reason::NotADefect => "La boutique ne considère pas cela comme un défaut.",
            Reason::ReplacementBelowValue => "La nouvelle pièce doit coûter au moins autant que celle que vous renvoyez.",
            Reason::WithinFreeWindow => "Vous êtes encore dans le délai d'annulation gratuite.",
            Reason::PastFreeWindow => "Le délai d'annulation gratuite est passé, mais la commande n'a pas été expédiée.",
            Reason::CarrierNotInformed => "Le colis est déjà parti : le transporteur n'aura pas connaissance de la nouvelle adresse et n'y enverra aucun message de suivi.",
            Reason::CheckTrackingFirst => "Regardez d'abord le suivi, s'il vous plaît ; le numéro de suivi est dans votre e-mail d'expédition.",
            Reason::MarkedDelivered => "Le transporteur indique que le colis a été livré.",
            Reason::CheckNeighbours => "Demandez d'abord à vos voisins, au gardien et à toutes les personnes de votre foyer, s'il vous plaît.",
            Reason::FileCarrierClaim => "Si le colis est vraiment perdu, déposez une réclamation auprès du transporteur.",
            Reason::CarrierClaimFiled => "Merci d'avoir déposé la réclamation auprès du transporteur.",
            Reason::PastExpectedDelivery => "Le dernier jour de livraison prévu est passé.",
            Reason::ProductionOverdue => "Le délai de fabrication est dépassé.",
            Reason::BelowMinimumForCountry => {
                let amount = least.map_or_else(String::new, |least| format!(" de {least}"));
                return format!("Ce pays n'est pas sur la liste de la boutique, et la commande n'atteint pas le minimum{amount} qui s'y applique.");
            }
            Reason::CaseByCase => "Ce pays n'est pas sur la liste de la boutique ; chaque demande est examinée au cas par cas.",
            Reason::ClaimNeedsAuthorisation => "La boutique doit d'abord autoriser chaque réclamation par e-mail.",
            Reason::OtherCurrency => "La commande est dans une autre devise que les montants de la boutique ; une personne doit donc faire le calcul.",
            Reason::NoRule => "La page de la boutique n'en dit rien.",
        };
        fixed.to_owned()
    }

    fn opens(&self, at: &str) -> String {
        format!("Ce sera possible à partir du {at}.")
    }

    fn deadline(&self, kind: DeadlineKind, tense: Tense, at: &str) -> String {
        match (kind, tense) {
            (DeadlineKind::ArrivesBy, Tense::Ahead) => {
                format!("Le colis doit arriver à la boutique au plus tard le {at}.")
            }
            (DeadlineKind::ArrivesBy, Tense::Past) => {
                format!("Le colis devait arriver à la boutique au plus tard le {at}.")
            }
            (DeadlineKind::RequestBy, Tense::Ahead) => format!("Vous avez jusqu'au {at}."),
            (DeadlineKind::RequestBy, Tense::Past) => {
                format!("C'était possible jusqu'au {at}.")
            }
        }
    }

    fn expected(&self, kind: ExpectedKind, check: Check, span: &str) -> String {
        match kind {
            ExpectedKind::Delivery if check == Check::Shipping => {
                format!("Si vous commandez aujourd'hui, la livraison est prévue {span}.")
            }
            ExpectedKind::Delivery => format!("La livraison est prévue {span}."),
            ExpectedKind::Production => {
                format!("La fabrication devrait être terminée {span} ; la livraison vient ensuite.")
            }
            ExpectedKind::Transit if check == Check::Shipping => {
                format!(
                    "Si le colis partait aujourd'hui, il arriverait {span} ; le temps de fabrication vient avant."
                )
            }
            ExpectedKind::Transit => format!("Le colis devrait arriver {span}."),
        }
    }

    fn refund(&self, kind: RefundKind, amount: &str) -> String {
        match kind {
            RefundKind::Full => format!("Le remboursement est intégral : {amount}."),
            RefundKind::Partial => format!("Vous recevez un remboursement de {amount}."),
        }
    }

    fn kept(&self, amount: &str) -> String {
        format!("La boutique retient {amount} pour la matière déjà utilisée.")
    }

    fn delivery_cost(&self, amount: Option<&str>) -> String {
        let costs = amount.map_or_else(
            || "est gratuite".to_owned(),
            |amount| format!("coûte {amount}"),
        );
        format!("La livraison {costs}, assurance du transport comprise.")
    }

    fn item(&self, title: &str, outcome: Outcome) -> String {
        let answer = match outcome {
            Outcome::Eligible => "oui",
            Outcome::NotEligible
            | Outcome::NotYet
            | Outcome::NeedsInformation
            | Outcome::NeedsReview
            | Outcome::Info => "non",
        };
        format!("- **{title}** : {answer}")
    }

    /// Agrees with 'la pièce'.
    fn condition(&self, condition: Condition) -> Clause {
        Clause::Listed(match condition {
            Condition::Unworn => "non portée",
            Condition::Unused => "non utilisée",
            Condition::Unaltered => "non modifiée",
            Condition::Undamaged => "intacte",
            Condition::OriginalPackaging => "dans son emballage d'origine",
            Condition::CompleteContents => "complète, avec tout ce que contenait le colis",
            Condition::SameCondition => "dans l'état où vous l'avez reçue",
            Condition::DutiesByCustomer => {
                return Clause::Alone(
                    "Les droits de douane et les taxes d'importation du pays sont à votre charge.",
                );
            }
        })
    }

    fn must_be(&self, conditions: &str) -> String {
        format!("La pièce doit être {conditions}.")
    }

    fn postage(&self, payer: Payer) -> &'static str {
        match payer {
            Payer::Customer => "Les frais de retour sont à votre charge.",
            Payer::Shop => "La boutique paie les frais de port.",
        }
    }

    #[rustfmt::skip]
    fn remedy(&self, remedy: Remedy) -> &'static str {
        match remedy {
            Remedy::Replacement => "La boutique remplace la pièce gratuitement.",
            Remedy::Solution => "La boutique vous enverra une solution adaptée.",
            Remedy::DiscountedReorder => "La pièce elle-même ne peut pas être modifiée, mais la boutique vous propose une nouvelle commande à la bonne taille, à un prix préférentiel.",
            Remedy::RefundOrReplacement => "La boutique rembourse ou remplace la pièce.",
        }
    }

    #[rustfmt::skip]
    fn evidence(&self, evidence: Evidence) -> &'static str {
        match evidence {
            Evidence::Photos => "une ou plusieurs photos",
            Evidence::EngravingText => "le texte tel qu'il doit être gravé",
            Evidence::OrderNumber => "votre numéro de commande",
            Evidence::Model => "le modèle",
            Evidence::PhotoWithRuler => "une photo nette de la pièce posée à plat à côté d'une règle ou d'un mètre ruban",
            Evidence::Invoice => "la facture",
            Evidence::ReturnForm => "le formulaire de retour",
        }
    }

    fn write_to(&self, email: &str) -> String {
        format!("Écrivez à {email}.")
    }

    fn write_with_number(&self, email: &str) -> String {
        format!("Écrivez à {email} en indiquant votre numéro de commande.")
    }

    fn write_and_enclose(&self, things: &str, email: &str) -> String {
        format!("Écrivez d'abord à {email}, puis mettez {things} dans le colis.")
    }

    fn send(&self, things: &str, email: &str) -> String {
        format!("Envoyez à {email} {things}.")
    }

    fn carrier(&self) -> &'static str {
        "le transporteur"
    }

    fn tracking(&self, parcel: &str) -> String {
        format!("Suivi : {parcel}")
    }

    fn until(&self, verb: &str, at: &str) -> String {
        format!("{verb} jusqu'au {at}")
    }

    fn once_arrived(&self, verb: &str) -> String {
        format!("{verb} une fois le colis arrivé")
    }

    fn instead(&self, others: &str) -> String {
        format!("Ce que vous pouvez faire à la place : {others}.")
    }
}

fn of_stage(stage: Option<Stage>) -> &'static str {
    match stage {
        Some(Stage::Placed) => "Votre commande est enregistrée et n'a pas encore été expédiée.",
        Some(Stage::InProduction) => "Votre commande est en cours de fabrication.",
        Some(Stage::Produced) => "Votre commande est fabriquée et n'a pas encore été expédiée.",
        Some(Stage::Shipped) => "Votre commande est en route.",
        Some(Stage::Delivered) => "Votre commande a été livrée.",
        Some(Stage::Cancelled) => "Cette commande a été annulée.",
        None => "Voici ce que je sais.",
    }
}
