//! The facts that rules look at: the order, the details, the instant, the shop's days.

use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

use super::calendar::Calendar;
use crate::domain::{Country, Currency, Details, Order, Reason, Shipment};

/// One question, as every rule sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    /// The order; none for shipping.
    pub(super) order: Option<&'a Order>,
    pub(super) details: &'a Details,
    /// The instant of the question, to the second.
    pub(super) as_of: Timestamp,
    pub(super) calendar: &'a Calendar,
    /// The currency of every amount in rules and details.
    pub(super) currency: &'a Currency,
}

/// What a rule counts its days from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Event {
    /// The order was placed.
    Placed,
    /// The last parcel of the order arrived.
    Received,
    /// The first parcel left.
    FirstShipment,
    /// The first parcel that is still on its way left; if none is, the first of all.
    Parcel,
    /// The question is asked.
    Asked,
}

/// What a rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
    /// Calendar days.
    #[default]
    Days,
    /// Mondays to Fridays on which the shop is open.
    WorkingDays,
}

impl Event {
    /// Whether it is an event of an order.
    pub(super) fn is_of_order(self) -> bool {
        self != Self::Asked
    }
}

impl<'a> Case<'a> {
    /// When an event was, to the second; or why it has not been.
    pub(super) fn instant_of(&self, event: Event) -> Result<Timestamp, Reason> {
        let order = self.order;
        let instant = match event {
            Event::Placed => order.map(|order| order.placed_at).ok_or(Reason::NoRule),
            Event::Received => order
                .and_then(Order::received_at)
                .ok_or(Reason::NotDelivered),
            Event::FirstShipment => {
                let parcel = self.first_parcel(|_| true);
                let shipped_at = parcel.and_then(|parcel| parcel.shipped_at);
                shipped_at.ok_or(Reason::NotShipped)
            }
            Event::Parcel => {
                let parcel = self.parcel().and_then(|parcel| parcel.shipped_at);
                parcel.ok_or(Reason::NotShipped)
            }
            Event::Asked => Ok(self.as_of),
        };
        instant.map(|at| self.calendar.whole_second(at))
    }

    /// The day that is a number of days after an event; or why the event has not been.
    pub(super) fn day_after(&self, event: Event, days: u32, unit: Unit) -> Result<Date, Reason> {
        let date = self.calendar.date_of(self.instant_of(event)?);
        Ok(match unit {
            Unit::Days => self.calendar.add_days(date, days),
            Unit::WorkingDays => self.calendar.add_working_days(date, days),
        })
    }

    /// Where it goes: the order's country or, without an order, the country asked about.
    pub(super) fn destination(&self) -> Option<Country> {
        match self.order {
            Some(order) => Some(order.country),
            None => self.details.country,
        }
    }

    /// The parcel that counts: the first sent that is still on its way; if none is, the first sent.
    pub(super) fn parcel(&self) -> Option<&'a Shipment> {
        self.first_parcel(|parcel| parcel.delivered_at.is_none())
            .or_else(|| self.first_parcel(|_| true))
    }

    fn first_parcel(&self, counts: fn(&Shipment) -> bool) -> Option<&'a Shipment> {
        let order = self.order?;
        let sent = order.shipments.iter().filter(|parcel| counts(parcel));
        sent.filter_map(|parcel| Some((self.calendar.whole_second(parcel.shipped_at?), parcel)))
            .min_by_key(|(shipped_at, _)| *shipped_at)
            .map(|(_, parcel)| parcel)
    }
}
