//! European Portuguese: the customer is addressed in the polite third person, without `você`.

mod asks;
mod buttons;
mod figures;
mod verdicts;

use jiff::Zoned;

use super::words::{Attempt, Figures, Line, Presence, Talk};
use crate::dialogue::SmallTalk;
use crate::domain::Language;

/// Speaks Portuguese.
#[derive(Debug)]
pub(super) struct Portuguese;

impl Talk for Portuguese {
    #[rustfmt::skip]
    fn line(&self, line: Line) -> &'static str {
        match line {
            Line::StartedAfresh => "Passou mais de um dia desde a sua última mensagem, por isso recomecei do início. Diga-me novamente de que precisa.",
            Line::Clarify => "Não tenho a certeza de qual destas perguntas é a sua. Queria dizer:",
            Line::NotATrackingNumber => "Isso parece o número de seguimento de uma transportadora. O número da encomenda é outro: está no email de confirmação da encomenda.",
            Line::NoMatch => "Não encontro nenhuma encomenda que corresponda ao mesmo tempo a este número e a este endereço de email.",
            Line::WhatAboutIt => "Obrigado, fica anotado. O que gostaria de saber sobre a sua encomenda?",
            Line::Stopped => "Muito bem, fico por aqui com esse pedido. Posso ajudar em mais alguma coisa?",
            Line::NothingToStop => "Não há nada em curso que eu possa parar. Em que posso ajudar?",
            Line::Blank => "Não encontrei palavras nessa mensagem. Escreva a sua pergunta em poucas palavras, por favor.",
            Line::StaleChoice => "Essa pergunta já está encerrada.",
            Line::Resumed => "Estou de volta. Em que posso ajudar?",
            Line::Topics => "Estes são os temas mais próximos.",
            Line::AroundTheClock => "A equipa responde 24 horas por dia.",
            Line::StaysQuiet => "A partir de agora deixo de responder; escreva «retomar» se quiser que eu volte.",
        }
    }

    fn greeting(&self, shop: &str) -> String {
        format!(
            "Olá, e boas-vindas! Sou o assistente automático da loja {shop}. Pergunte-me o que quiser, ou deixe-me verificar uma encomenda."
        )
    }

    fn language_not_spoken(&self, shop: &str) -> String {
        format!("Lamento, mas a loja {shop} não fala essa língua aqui. Vou responder em português.")
    }

    fn will_answer_in(&self, other: Language, shop: &str) -> String {
        let other = match other {
            Language::En => "inglês",
            Language::Fr => "francês",
            Language::Pt => "português",
        };
        format!(
            "Lamento, mas a loja {shop} não responde aqui em português. Vou responder em {other}."
        )
    }

    fn for_more(&self, email: &str) -> String {
        format!("Se precisar de saber mais sobre isto, escreva para {email}.")
    }

    fn no_answer(&self, attempt: Attempt) -> &'static str {
        match attempt {
            Attempt::First => {
                "Não tenho resposta para isso na página da loja, e prefiro não adivinhar."
            }
            Attempt::Again => "Continuo sem encontrar resposta para isso, e prefiro não adivinhar.",
        }
    }

    fn after_no_answer(&self, attempt: Attempt, email: &str) -> String {
        match attempt {
            Attempt::First => format!("Tente outras palavras, ou escreva para {email}."),
            Attempt::Again => {
                format!("Pode falar com uma pessoa, ou escrever para {email}.")
            }
        }
    }

    fn small_talk(&self, talk: SmallTalk, shop: &str) -> String {
        match talk {
            SmallTalk::Hello => "Olá! Em que posso ajudar?".to_owned(),
            SmallTalk::Thanks => "De nada! Posso ajudar em mais alguma coisa?".to_owned(),
            SmallTalk::Goodbye => "Até à próxima, e obrigado pela sua mensagem!".to_owned(),
            SmallTalk::Robot => format!(
                "Sim, sou um assistente automático. Respondo com base no que a loja {shop} escreveu, e posso passar a conversa a uma pessoa a qualquer momento."
            ),
            SmallTalk::Anger => {
                "Lamento, percebo que isto é frustrante. Uma pessoa pode continuar a conversa, se preferir."
                    .to_owned()
            }
        }
    }

    fn paused(&self, until: &Zoned, email: &str) -> String {
        format!(
            "Foi uma tentativa a mais: nesta conversa não posso procurar encomendas até {} ({}). Pode falar com uma pessoa, ou escrever para {email}.",
            figures::to_the(until, &self.time(until)),
            self.zone(until.time_zone()),
        )
    }

    fn orders_unavailable(&self, email: &str) -> String {
        format!(
            "Neste momento não consigo consultar as encomendas. Guardei o que me disse: envie-me qualquer mensagem daqui a pouco e tento de novo, ou escreva para {email}."
        )
    }

    fn where_number_is(&self, email: &str, asks: Option<&str>) -> String {
        let with = asks
            .map(|asks| format!(" e indique {asks}"))
            .unwrap_or_default();
        format!(
            "O número da encomenda está no email de confirmação que chegou depois do pagamento; veja também na pasta do correio não solicitado. Se não o encontrar, escreva para {email}{with}."
        )
    }

    fn handing_over(&self, email: &str) -> String {
        format!(
            "Com certeza, vou passar a conversa a uma pessoa. Também pode escrever para {email}."
        )
    }

    fn team_hours(&self, presence: Presence, from: &Zoned, until: &Zoned) -> String {
        let now = match presence {
            Presence::Here => "A equipa está disponível neste momento",
            Presence::Away => "A equipa não está disponível neste momento",
        };
        format!(
            "{now}; responde {} {} ({}).",
            figures::from_the(from, &self.time(from)),
            figures::to_the(until, &self.time(until)),
            self.zone(from.time_zone())
        )
    }
}
