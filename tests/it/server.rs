//! The house over real HTTP: what customers, shops and operators meet, on the shipped shops.

mod admin;
mod calls;
mod conversations;
mod eligibility;
mod faults;
mod operations;
mod readme;
mod reload;
mod starts;
mod stops;
