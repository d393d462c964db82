//! What was dialled means: an extension of the location, one of the organization, a number of this platform, or a number outside.

use super::{Allowed, Core, Refusal};
use crate::projection::{Aor, Country, Destination, E164, Line, Outbound, Target};

/// Longer than any number.
const DIALLED_MAX: usize = 32;

/// Where a call goes.
#[derive(Debug, Clone)]
pub(super) enum Aim {
    Line(Aor),
    Echo,
    Outside(Outside),
}

/// Out through the trunks of a line, at its cost.
#[derive(Debug, Clone)]
pub(super) struct Outside {
    pub(super) number: String,
    pub(super) payer: Box<Line>,
    /// The call was for `payer`, who sent it on.
    pub(super) forwarded: bool,
}

impl Core {
    /// What a line reaches by dialling this.
    pub(super) async fn aim(&self, line: &Line, dialled: &str, forwarded: bool) -> Allowed<Aim> {
        let plus = dialled.strip_prefix('+');
        let rest = plus.unwrap_or(dialled);
        if rest.is_empty()
            || dialled.len() > DIALLED_MAX
            || !rest.bytes().all(|b| b.is_ascii_digit() || (plus.is_none() && matches!(b, b'*' | b'#')))
        {
            return Err(Refusal(484));
        }
        if plus.is_none() {
            for scope in [&line.location, &line.organization] {
                if let Some(target) = self.projection.dial(dialled, scope).await? {
                    return reached(target);
                }
            }
        }
        let number = match plus {
            Some(_) => dialled.to_owned(),
            None => {
                let country = self.projection.country(&line.country).await?;
                country.and_then(|country| e164(&country, dialled)).ok_or(Refusal(404))?
            }
        };
        if let Some(target) = self.projection.dial(&number, E164).await? {
            return reached(target);
        }
        self.may_call(line, &number).await?;
        Ok(Aim::Outside(Outside { number, payer: Box::new(line.clone()), forwarded }))
    }

    async fn may_call(&self, line: &Line, number: &str) -> Allowed<()> {
        // why: who could not be found in an emergency does not call out at all.
        if line.held.is_empty() || line.callback.is_empty() || line.outbound == Outbound::Internal {
            return Err(Refusal(403));
        }
        match self.projection.destination(&line.country, number).await? {
            Destination::Premium => Err(Refusal(403)),
            Destination::International if line.outbound < Outbound::International => Err(Refusal(403)),
            _ if line.trunk_set == 0 => Err(Refusal(404)),
            _ => Ok(()),
        }
    }

    /// Who is called from outside.
    pub(super) async fn aim_of_number(&self, number: &str) -> Allowed<Aim> {
        match self.projection.dial(number, E164).await? {
            Some(target) => reached(target),
            None => Err(Refusal(404)),
        }
    }
}

fn reached(target: Target) -> Allowed<Aim> {
    match target {
        Target::Line(aor) => Ok(Aim::Line(aor)),
        Target::Echo => Ok(Aim::Echo),
        Target::NotInService => Err(Refusal(404)),
    }
}

/// What people dial in a country, as everybody would.
fn e164(country: &Country, dialled: &str) -> Option<String> {
    if !dialled.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let abroad =
        dialled.strip_prefix(&country.international_prefix).filter(|_| !country.international_prefix.is_empty());
    if let Some(number) = abroad.filter(|number| (7..=15).contains(&number.len())) {
        return Some(format!("+{number}"));
    }
    let fits = |number: &&str| (country.shortest..=country.longest).contains(&number.len());
    let without = dialled.strip_prefix(&country.national_prefix).filter(|_| !country.national_prefix.is_empty());
    // why: where a prefix is dialled (0 in Germany, 1 in America), a number may also come without it.
    let number = without.filter(fits).or_else(|| Some(dialled).filter(fits))?;
    Some(format!("{}{number}", country.calling_code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(calling_code: &str, international: &str, national: &str, shortest: usize, longest: usize) -> Country {
        Country {
            calling_code: calling_code.into(),
            international_prefix: international.into(),
            national_prefix: national.into(),
            shortest,
            longest,
        }
    }

    #[test]
    fn what_people_dial_is_the_number_everybody_would_dial() {
        let spain = country("+34", "00", "", 9, 9);
        let america = country("+1", "011", "1", 10, 10);
        let germany = country("+49", "00", "0", 6, 11);
        let cases = [
            (&spain, "910000001", Some("+34910000001")),
            (&spain, "0033123456789", Some("+33123456789")),
            (&spain, "2999", None),
            (&spain, "*43", None),
            (&america, "12025550100", Some("+12025550100")),
            (&america, "2025550100", Some("+12025550100")),
            (&america, "01134910000001", Some("+34910000001")),
            (&germany, "030123456", Some("+4930123456")),
            (&germany, "00", None),
        ];
        for (country, dialled, number) in cases {
            assert_eq!(e164(country, dialled).as_deref(), number, "{dialled}");
        }
    }
}
