//! Days, working days and times in a shop's time zone.

use std::collections::BTreeSet;

use jiff::{civil::Date, tz::TimeZone};

/// A shop's time zone and the weekdays on which it is closed.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    closed_days: BTreeSet<Date>,
}

impl Calendar {
    /// A calendar.
    pub fn new(zone: TimeZone, closed_days: BTreeSet<Date>) -> Self {
        Self { zone, closed_days }
    }
}
