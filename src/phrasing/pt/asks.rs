//! What is asked in Portuguese.

use super::Portuguese;
use crate::dialogue::Wrong;
use crate::domain::{Awaiting, Check, DetailName};
use crate::phrasing::{format::lower_first, words::Asks};

impl Asks for Portuguese {
    #[rustfmt::skip]
    fn question(&self, check: Check, awaiting: Awaiting) -> String {
        let fixed = match awaiting {
            Awaiting::OrderNumber => return format!("Para {}, preciso do número da encomenda. Qual é?", purpose(check)),
            Awaiting::Email => "Que endereço de email usou na encomenda?",
            Awaiting::Detail(DetailName::Reason) => "Por que motivo gostaria de devolver a compra?",
            Awaiting::Detail(DetailName::Change) => "O que gostaria de alterar?",
            Awaiting::Detail(DetailName::Fault) => "Recebeu um tamanho diferente do que encomendou (erro da loja), ou foi o tamanho escolhido que não serviu?",
            Awaiting::Detail(DetailName::ClaimNumber) => "Depois de apresentar a reclamação, que número lhe deu a transportadora?",
            Awaiting::Detail(DetailName::DefectKind) => "Qual é o problema?",
            Awaiting::Detail(DetailName::ReplacementPrice) => "Quanto custa a nova peça?",
            Awaiting::Detail(DetailName::Country) => "Para que país deve seguir a encomenda?",
            Awaiting::Detail(DetailName::Subtotal) => "Em quanto ficaria a encomenda, já com os descontos?",
        };
        fixed.to_owned()
    }

    fn example(&self, awaiting: Awaiting) -> &'static str {
        match awaiting {
            Awaiting::OrderNumber => "Está no email de confirmação e é parecido com #12345.",
            Awaiting::Email => "É parecido com nome@example.com.",
            Awaiting::Detail(DetailName::ClaimNumber) => {
                "Está na confirmação da reclamação enviada pela transportadora."
            }
            Awaiting::Detail(DetailName::ReplacementPrice | DetailName::Subtotal) => {
                "Escreva um montante, por exemplo 120."
            }
            Awaiting::Detail(DetailName::Country) => "Escreva o nome do país, por exemplo Espanha.",
            Awaiting::Detail(
                DetailName::Reason
                | DetailName::Change
                | DetailName::Fault
                | DetailName::DefectKind,
            ) => "Escolha uma das respostas abaixo, ou diga-o por palavras suas.",
        }
    }

    fn what_was_wrong(&self, awaiting: Awaiting, wrong: Wrong) -> &'static str {
        match (awaiting, wrong) {
            (Awaiting::OrderNumber, Wrong::OtherNumber) => {
                "Esse número parece uma data, um preço, um telefone ou uma quantidade; preciso do número da encomenda."
            }
            (Awaiting::OrderNumber, Wrong::Nothing | Wrong::BrokenEmail) => {
                "Não há nenhum número de encomenda nessa mensagem."
            }
            (Awaiting::Email, Wrong::BrokenEmail) => {
                "Esse endereço de email não está completo: falta alguma coisa junto à arroba (@)."
            }
            (Awaiting::Email, Wrong::Nothing | Wrong::OtherNumber) => {
                "Não há nenhum endereço de email nessa mensagem: tem de ter uma arroba (@)."
            }
            (Awaiting::Detail(_), Wrong::Nothing | Wrong::OtherNumber | Wrong::BrokenEmail) => {
                "Não encontrei resposta à minha pergunta nessa mensagem."
            }
        }
    }

    fn unusable(&self) -> &'static str {
        "Peço desculpa, não consegui usar essa resposta."
    }

    fn unreadable(&self, email: &str) -> String {
        format!(
            "Continuo sem conseguir ler a sua resposta, e não quero fazer-lhe perder tempo. Uma pessoa pode continuar a conversa, ou pode escrever para {email}."
        )
    }

    fn back_to(&self, question: &str) -> String {
        format!("Voltando ao seu pedido: {}", lower_first(question))
    }

    fn check_both(&self) -> &'static str {
        "Verifique ambos, por favor, e envie-me o que for preciso corrigir: o número da encomenda ou o endereço de email."
    }

    fn ask_domain(&self, domain: &str) -> String {
        format!("Um momento: queria dizer {domain}? Responda sim, ou envie o endereço outra vez.")
    }
}

/// What is done, as it stands in a sentence: 'Para …, preciso do número da encomenda.'
fn purpose(check: Check) -> &'static str {
    match check {
        Check::Status => "encontrar a sua encomenda",
        Check::Cancel => "ver se a encomenda pode ser cancelada",
        Check::Modify => "ver se a encomenda pode ser alterada",
        Check::Return => "ver se a devolução é possível",
        Check::Exchange => "ver se a troca é possível",
        Check::Defect => "ver o que se pode fazer",
        Check::WrongItem | Check::WrongEngraving | Check::WrongSize => "ver como corrigir o erro",
        Check::NotReceived => "ver o que se pode fazer pela entrega",
        Check::TrackingInactive | Check::TrackingEmailMissing => "verificar o seguimento",
        Check::Shipping => "verificar a entrega",
    }
}
