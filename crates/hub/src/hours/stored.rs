//! How hours are kept in their columns: minutes of each day of the week, Monday first, and the holidays, both as JSON.

use alta_model::hours::{Hours, Span};
use serde_json::{Value as Json, json};

/// As kept. What cannot be read is no hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StoredHours {
    week: [Vec<(u16, u16)>; 7],
    holidays: Vec<String>,
}

impl From<&Hours> for StoredHours {
    fn from(hours: &Hours) -> StoredHours {
        let week = hours.week.clone().map(|day| day.into_iter().map(|Span { from, to }| (from, to)).collect());
        StoredHours { week, holidays: hours.holidays.iter().map(ToString::to_string).collect() }
    }
}

impl StoredHours {
    pub(crate) fn parse(week: &str, holidays: &str) -> StoredHours {
        let week = serde_json::from_str(week).unwrap_or_default();
        StoredHours { week, holidays: serde_json::from_str(holidays).unwrap_or_default() }
    }

    /// The columns.
    pub(super) fn text(&self) -> (String, String) {
        (json!(self.week).to_string(), json!(self.holidays).to_string())
    }

    pub(super) fn json(&self) -> Json {
        json!({ "week": self.week, "holidays": self.holidays })
    }

    pub(crate) fn hours(&self) -> Hours {
        let week = self.week.clone().map(|day| day.into_iter().map(|(from, to)| Span { from, to }).collect());
        Hours { week, holidays: self.holidays.iter().filter_map(|day| day.parse().ok()).collect() }
    }
}
