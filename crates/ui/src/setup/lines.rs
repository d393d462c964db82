//! Numbers and extensions of the list: proposed where nobody chose, given in order, counted on from somewhere, or taken away.

use alta_hub::users::SetUp;
use alta_model::{
    Phone,
    extension::Extension,
    id::Location,
    package::Package,
    user::{LineOffer, LineWish},
};

use super::{
    check::package,
    frame::Ground,
    rows::{Column, Row, Rows},
};
use crate::{Visit, failure::Failed};

/// Whether the user of this row shall call.
pub(super) fn calls(row: &Row) -> bool {
    !row.is_blank() && package(row.at(Column::Package)).is_some_and(Package::calls)
}

/// As many numbers as the list could need.
pub(super) async fn on_offer(visit: &Visit, ground: &Ground, rows: &Rows) -> Result<LineOffer, Failed> {
    let numbers = i64::try_from(rows.0.len()).unwrap_or_default() + 1;
    Ok(visit.read(SetUp { customer: ground.customer, numbers }).await?.lines)
}

/// Who shall call and has neither number nor extension gets both, as far as there are some; who does not call has none.
pub(super) async fn propose(visit: &Visit, ground: &Ground, rows: &mut Rows) -> Result<(), Failed> {
    for row in rows.0.iter_mut().filter(|row| !calls(row)) {
        row.set(Column::Number, "");
        row.set(Column::Extension, "");
    }
    let asks: Vec<bool> = rows.0.iter().map(|row| calls(row) && has_nothing(row)).collect();
    if asks.contains(&true) {
        let lines = on_offer(visit, ground, rows).await?;
        number(ground, &lines, rows, |at| asks[at]);
        extend(ground, &lines, rows, None, |at| asks[at]);
    }
    Ok(())
}

fn has_nothing(row: &Row) -> bool {
    row.at(Column::Number).is_empty() && row.at(Column::Extension).is_empty()
}

/// Gives numbers, in order, to those who ask and have none.
pub(super) fn number(ground: &Ground, lines: &LineOffer, rows: &mut Rows, asks: impl Fn(usize) -> bool) {
    let has = |row: &Row| !row.at(Column::Number).is_empty();
    let (places, mut wishes) = wishes(ground, rows, |at, row| has(row) || asks(at));
    lines.propose_numbers(&mut wishes);
    for (at, wish) in places.into_iter().zip(wishes).filter(|(at, _)| asks(*at)) {
        if let Some(number) = wish.number {
            rows.0[at].set(Column::Number, &number.spaced());
        }
    }
}

/// Gives extensions, in order, to those who ask and have none.
pub(super) fn extend(
    ground: &Ground,
    lines: &LineOffer,
    rows: &mut Rows,
    first: Option<&Extension>,
    asks: impl Fn(usize) -> bool,
) {
    let has = |row: &Row| !row.at(Column::Extension).is_empty();
    let (places, mut wishes) = wishes(ground, rows, |at, row| has(row) || asks(at));
    lines.propose_extensions(&mut wishes, first);
    for (at, wish) in places.into_iter().zip(wishes).filter(|(at, _)| asks(*at)) {
        if let Some(extension) = wish.extension {
            rows.0[at].set(Column::Extension, extension.as_str());
        }
    }
}

/// The rows that count, by their places, as the model reads them.
fn wishes(ground: &Ground, rows: &Rows, counts: impl Fn(usize, &Row) -> bool) -> (Vec<usize>, Vec<LineWish>) {
    let wish = |(at, row): (usize, &Row)| {
        let location = ground.location(row.at(Column::Location)).filter(|_| calls(row) && counts(at, row))?;
        let number = Phone::parse(row.at(Column::Number)).ok();
        let extension = Extension::parse(row.at(Column::Extension)).ok();
        Some((at, LineWish { location, number, extension }))
    };
    rows.0.iter().enumerate().filter_map(wish).unzip()
}

/// Those who shall call, by location, in the order of the list.
pub(super) fn by_location(ground: &Ground, rows: &Rows) -> Vec<(alta_model::Id<Location>, Vec<usize>)> {
    let mut groups: Vec<(alta_model::Id<Location>, Vec<usize>)> = Vec::new();
    for (at, row) in rows.0.iter().enumerate().filter(|(_, row)| calls(row)) {
        let Some(location) = ground.location(row.at(Column::Location)) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == location) {
            Some((_, rows)) => rows.push(at),
            None => groups.push((location, vec![at])),
        }
    }
    groups
}
