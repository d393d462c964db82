//! What the partner keeps for itself in restricted administrator mode: the customer's administrators change the names of their people, and
//! neither their address nor their line. Source: domain reference, section 8.4.

use alta_model::{
    Problem, ProblemKind,
    email::Email,
    extension::Extension,
    phone::Phone,
    role::Right,
    user::{LineOrder, PersonOrder},
};

use super::get::PersonSeen;
use crate::{Refusal, Tx};

/// Said before anything else is judged: who may not, is not told what else was wrong.
pub(super) fn refuse_kept(tx: &Tx<'_, '_>, order: &PersonOrder, seen: &PersonSeen) -> Result<(), Refusal> {
    match kept(order, seen).filter(|_| tx.actor().is_restricted()) {
        None => Ok(()),
        Some(at) => {
            let problem = Problem::new(at, ProblemKind::RestrictedAdministrator);
            Err(problem.with("right", Right::EditPeople.code()).into())
        }
    }
}

/// Where the order asks for more than another name.
fn kept(order: &PersonOrder, seen: &PersonSeen) -> Option<&'static str> {
    let LineOrder { location, number, number_gone, extension, .. } = &order.line;
    let email = order.email.as_ref().is_some_and(|email| Email::parse(&seen.email).as_ref() != Ok(email));
    let moves = location.is_some_and(|location| Some(location) != seen.location);
    let rings = number.as_ref().map(Phone::e164).is_some_and(|number| Some(number) != seen.number.as_deref());
    let silent = *number_gone && seen.number.is_some();
    let shorter = extension.as_ref().map(Extension::as_str).is_some_and(|one| Some(one) != seen.extension.as_deref());
    let changes =
        [(email, "emails[0]"), (moves, "locationId"), (rings || silent, "phoneNumbers"), (shorter, "extension")];
    changes.into_iter().find(|(changes, _)| *changes).map(|(_, at)| at)
}
