//! Every number of the partner, found by a part of it, with who has it: in the pool, kept for a customer, in a location, a person's, or silent.

use alta_db::Row;
use alta_model::{
    Id,
    country::Country,
    id::{Customer, NumberRange},
    number::NumberState,
    role::Right,
};

use crate::{Look, Refusal, Tx, actor::opt_id, door::TenantSql, sql, values};

/// Nothing set: all of them, in their order. `max` is bounded by the door. Who acts in a sub-partner finds what its customers have.
#[derive(Clone, Debug, Default)]
pub struct FindNumbers {
    /// As typed: blanks and signs between the digits do not matter; a `+` in front says that it begins so.
    pub part: String,
    pub state: Option<NumberState>,
    pub range: Option<Id<NumberRange>>,
    /// The last one of the page before.
    pub after: Option<String>,
    pub max: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberFound {
    pub e164: String,
    pub state: NumberState,
    pub active: bool,
    pub toll_free: bool,
    pub country: Option<Country>,
    pub customer: Option<(Id<Customer>, String)>,
    pub location: Option<String>,
    /// The main number of its location.
    pub main: bool,
    pub person: Option<String>,
    /// Until when a silent number rests.
    pub until_at: Option<i64>,
}

// why in two: the page is cut from the keys alone, and only its rows are looked up.
const FOUND: TenantSql = sql!(
    "select n.e164, n.state, n.active, n.toll_free, n.country, c.id, c.name, l.name, coalesce(p.display_name, g.name), n.until_at, \
     cast(case when l.main_number = n.e164 then 1 else 0 end as bigint) \
     from (select m.e164 from number m where m.partner_id = $1 and m.e164 > $2 and (cast($3 as text) is null or m.e164 like $3 or m.e164 like $8) \
     and (cast($4 as text) is null or m.state = $4) and (cast($5 as text) is null or m.range_id = $5) \
     and (cast($6 as text) = '' or exists (select 1 from customer o where o.partner_id = m.partner_id and o.id = m.customer_id \
     and o.sub_partner_id = $6)) order by m.e164 limit $7) f \
     join number n on n.partner_id = $1 and n.e164 = f.e164 left join customer c on c.partner_id = $1 and c.id = n.customer_id \
     left join location l on l.partner_id = $1 and l.id = n.location_id left join person p on p.partner_id = $1 and p.id = n.person_id \
     left join hunt_group g on g.partner_id = $1 and g.id = n.hunt_group_id order by n.e164"
);

impl Look for FindNumbers {
    const RIGHT: Right = Right::SeePool;
    /// The page, and whether there is more behind it.
    type Seen = (Vec<NumberFound>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let own = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let (part, abroad) = patterns(&self.part);
        let asked = values![
            self.after.as_deref().unwrap_or_default(),
            part,
            self.state.map(NumberState::code),
            self.range.map(|id| id.to_string()),
            own,
            self.max + 1,
            abroad
        ];
        let found = tx.rows(&FOUND, asked).await?;
        let page = usize::try_from(self.max).unwrap_or_default();
        let numbers = found.iter().take(page).map(NumberFound::read).collect::<Result<Vec<_>, _>>()?;
        Ok((numbers.into_iter().flatten().collect(), found.len() > page))
    }
}

/// For `like`, either of both. Nothing typed finds all; something without a digit finds nothing. `00` may be the way abroad, or just two digits.
fn patterns(part: &str) -> (Option<String>, Option<String>) {
    let part = part.trim();
    if part.is_empty() {
        return (None, None);
    }
    let digits: String = part.chars().filter(char::is_ascii_digit).collect();
    let begins = |digits: &str| Some(format!("+{digits}%"));
    match (digits.is_empty(), part.starts_with('+'), digits.strip_prefix("00")) {
        (true, ..) => (Some("-".to_owned()), None),
        (_, true, _) => (begins(&digits), None),
        (_, _, abroad) => (Some(format!("%{digits}%")), abroad.filter(|rest| !rest.is_empty()).and_then(begins)),
    }
}

impl NumberFound {
    /// `None`: in a state that this program does not know.
    fn read(row: &Row) -> Result<Option<NumberFound>, Refusal> {
        let Some(state) = NumberState::from_code(row.text(1)?) else { return Ok(None) };
        let text = |column| row.opt_text(column).map(|text| text.map(str::to_owned));
        Ok(Some(NumberFound {
            e164: row.text(0)?.to_owned(),
            state,
            active: row.flag(2)?,
            toll_free: row.flag(3)?,
            country: Country::parse(row.text(4)?).ok(),
            customer: opt_id(row, 5)?.zip(text(6)?),
            location: text(7)?,
            person: text(8)?,
            until_at: row.opt_int(9)?,
            main: row.flag(10)?,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_as_people_write_it() {
        let is = |typed: &str| patterns(typed).0.unwrap_or_default();
        assert_eq!(is(" 960 00 01 "), "%9600001%");
        assert_eq!(is("+34 960"), "+34960%");
        assert_eq!(is("(960)-00"), "%96000%");
        assert_eq!(is("lozano"), "-");
        assert_eq!(patterns("  "), (None, None));
        let both = (Some("%0034960%".to_owned()), Some("+34960%".to_owned()));
        assert_eq!(patterns("0034 960"), both, "the way abroad, or the last digits");
    }
}
