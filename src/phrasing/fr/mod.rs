//! French: the customer is `vous`, and the assistant is one.

mod asks;
mod buttons;
mod figures;
mod verdicts;

use jiff::Zoned;

use super::words::{Attempt, Figures, Line, Presence, Talk};
use crate::dialogue::SmallTalk;
use crate::domain::Language;

/// Speaks French.
#[derive(Debug)]
pub(super) struct French;

impl Talk for French {
    #[rustfmt::skip]
    fn line(&self, line: Line) -> &'static str {
        match line {
            Line::StartedAfresh => "Votre dernier message date de plus d'un jour, alors je repars du début. Dites-moi de nouveau ce qu'il vous faut.",
            Line::Clarify => "Je ne sais pas bien laquelle de ces questions est la vôtre. Vouliez-vous dire :",
            Line::NotATrackingNumber => "Cela ressemble au numéro de suivi d'un transporteur. Le numéro de commande en est un autre : il se trouve dans l'e-mail de confirmation de votre commande.",
            Line::NoMatch => "Je ne trouve aucune commande qui corresponde à la fois à ce numéro et à cette adresse e-mail.",
            Line::WhatAboutIt => "Merci, c'est noté. Que souhaitez-vous savoir sur votre commande ?",
            Line::Stopped => "C'est entendu, j'arrête là. Puis-je vous aider pour autre chose ?",
            Line::NothingToStop => "Il n'y a rien en cours que je puisse arrêter. En quoi puis-je vous aider ?",
            Line::Blank => "Je n'ai trouvé aucun mot dans ce message. Écrivez votre question en quelques mots, s'il vous plaît.",
            Line::StaleChoice => "Cette question est déjà close.",
            Line::Resumed => "Me revoilà. En quoi puis-je vous aider ?",
            Line::Topics => "Voici les sujets les plus proches.",
            Line::AroundTheClock => "L'équipe répond 24 heures sur 24.",
            Line::StaysQuiet => "Je ne réponds plus à partir de maintenant ; écrivez « reprendre » si vous souhaitez que je revienne.",
        }
    }

    fn greeting(&self, shop: &str) -> String {
        format!(
            "Bonjour et bienvenue chez {shop} ! Je suis l'assistant automatique de la boutique. Posez-moi vos questions, ou laissez-moi vérifier une commande pour vous."
        )
    }

    fn language_not_spoken(&self, shop: &str) -> String {
        format!("Je regrette, {shop} ne parle pas cette langue ici. Je vous répondrai en français.")
    }

    fn will_answer_in(&self, other: Language, shop: &str) -> String {
        let other = match other {
            Language::En => "anglais",
            Language::Fr => "français",
            Language::Pt => "portugais",
        };
        format!("Je regrette, {shop} ne répond pas en français ici. Je vous répondrai en {other}.")
    }

    fn for_more(&self, email: &str) -> String {
        format!("Pour en savoir plus à ce sujet, écrivez à {email}.")
    }

    fn no_answer(&self, attempt: Attempt) -> &'static str {
        match attempt {
            Attempt::First => {
                "Je n'ai pas de réponse à cela sur la page de la boutique, et je préfère ne rien inventer."
            }
            Attempt::Again => {
                "Je ne trouve toujours pas de réponse à cela, et je préfère ne rien inventer."
            }
        }
    }

    fn after_no_answer(&self, attempt: Attempt, email: &str) -> String {
        match attempt {
            Attempt::First => format!("Essayez d'autres mots, ou écrivez à {email}."),
            Attempt::Again => format!("Vous pouvez parler à une personne, ou écrire à {email}."),
        }
    }

    fn small_talk(&self, talk: SmallTalk, shop: &str) -> String {
        match talk {
            SmallTalk::Hello => "Bonjour ! En quoi puis-je vous aider ?".to_owned(),
            SmallTalk::Thanks => "Je vous en prie ! Puis-je faire autre chose pour vous ?".to_owned(),
            SmallTalk::Goodbye => "Au revoir, et merci de votre message !".to_owned(),
            SmallTalk::Robot => format!(
                "Oui, je suis un assistant automatique. Je réponds d'après ce que {shop} a écrit, et je peux à tout moment vous passer une personne."
            ),
            SmallTalk::Anger => {
                "Je regrette, je vois bien que c'est agaçant. Une personne peut prendre le relais si vous préférez."
                    .to_owned()
            }
        }
    }

    fn paused(&self, until: &Zoned, email: &str) -> String {
        format!(
            "C'était un essai de trop : dans cette conversation, je ne peux plus chercher de commande avant {} ({}). Vous pouvez parler à une personne, ou écrire à {email}.",
            self.time(until),
            self.zone(until.time_zone()),
        )
    }

    fn orders_unavailable(&self, email: &str) -> String {
        format!(
            "Je n'arrive pas à consulter les commandes en ce moment. J'ai gardé ce que vous m'avez dit : envoyez-moi n'importe quel message dans un instant et je réessaierai, ou écrivez à {email}."
        )
    }

    fn where_number_is(&self, email: &str, asks: Option<&str>) -> String {
        let with = asks
            .map(|asks| format!(" en indiquant {asks}"))
            .unwrap_or_default();
        format!(
            "Le numéro de commande se trouve dans l'e-mail de confirmation arrivé après votre paiement ; regardez aussi dans les courriers indésirables. Si vous ne le trouvez pas, écrivez à {email}{with}."
        )
    }

    fn handing_over(&self, email: &str) -> String {
        format!("Bien sûr, je passe le relais à une personne. Vous pouvez aussi écrire à {email}.")
    }

    fn team_hours(&self, presence: Presence, from: &Zoned, until: &Zoned) -> String {
        let now = match presence {
            Presence::Here => "L'équipe est là en ce moment",
            Presence::Away => "L'équipe n'est pas là en ce moment",
        };
        format!(
            "{now} ; elle répond de {} à {} ({}).",
            self.time(from),
            self.time(until),
            self.zone(from.time_zone())
        )
    }
}
