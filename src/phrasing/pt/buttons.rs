//! The buttons in Portuguese.

use super::Portuguese;
use crate::domain::{Change, Check, DefectKind, Fault, ReturnReason};
use crate::phrasing::words::{Button, Buttons};

impl Buttons for Portuguese {
    fn button(&self, button: Button) -> &'static str {
        match button {
            Button::Yes => "Sim",
            Button::RightAsWritten => "Não, está certo como o escrevi",
            Button::Person => "Falar com uma pessoa",
            Button::Resume => "Voltar ao assistente",
            Button::CheckMyOrder => "Verificar a minha encomenda",
            Button::CheckMyCountry => "Verificar para o meu país",
            Button::NoneOfThese => "Nenhuma destas",
        }
    }

    fn check(&self, check: Check) -> &'static str {
        match check {
            Check::Status => "Onde está a minha encomenda?",
            Check::Cancel => "Cancelar a minha encomenda",
            Check::Modify => "Alterar a minha encomenda",
            Check::Return => "Devolver a compra",
            Check::Exchange => "Trocar a compra",
            Check::Defect => "Tem danos ou defeito",
            Check::WrongItem => "Recebi o artigo errado",
            Check::NotReceived => "Ainda não chegou",
            Check::WrongEngraving => "A gravação está errada",
            Check::WrongSize => "O tamanho está errado",
            Check::TrackingInactive => "O seguimento não mostra nada",
            Check::TrackingEmailMissing => "Não recebi o email de seguimento",
            Check::Shipping => "Entrega no meu país",
        }
    }

    fn return_reason(&self, reason: ReturnReason) -> &'static str {
        match reason {
            ReturnReason::ChangedMind => "Mudei de ideias",
            ReturnReason::Defective => "Tem defeito",
            ReturnReason::WrongItem => "Recebi o artigo errado",
        }
    }

    fn change(&self, change: Change) -> &'static str {
        match change {
            Change::Size => "O tamanho",
            Change::Color => "A cor",
            Change::Address => "A morada",
            Change::Item => "O artigo",
            Change::Email => "O endereço de email",
        }
    }

    fn fault(&self, fault: Fault) -> &'static str {
        match fault {
            Fault::Shop => "O erro foi da loja",
            Fault::Customer => "O erro foi meu",
        }
    }

    fn defect_kind(&self, kind: DefectKind) -> &'static str {
        match kind {
            DefectKind::Damaged => "Chegou com danos",
            DefectKind::Faulty => "Não funciona como devia",
            DefectKind::Translation => "A tradução",
            DefectKind::Font => "O tipo de letra",
            DefectKind::AsInstructed => "Está como pedi, mas não gosto",
        }
    }
}
