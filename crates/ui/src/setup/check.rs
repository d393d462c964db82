//! What is wrong with the rows of the list, cell by cell, each with a way out where one can be worked out. The judge is the hub's own precheck of
//! a list of users; nothing is decided here.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use alta_hub::users::PrecheckUsers;
use alta_model::{
    Phone, Problem, ProblemKind, Problems, customer::Asked, email::Email, name::without_accents, package::Package,
    user::AskedSubscriber,
};
use alta_words::{Tongue, say};
use axum::{
    Json,
    extract::Path,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    frame::Ground,
    lines,
    rows::{Column, Row, Rows},
};
use crate::{Visit, failure::Failed, look::field::Labels, typed::Posted, visit::Reader};

/// One thing that is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) column: Column,
    pub(super) text: String,
    /// What would be right, and what it is called.
    pub(super) fix: Option<(String, String)>,
    /// It comes from other rows, not from this one alone: the sheet sees that by itself.
    of_list: bool,
}

/// What was found out about a list.
#[derive(Default)]
pub(super) struct Checked {
    /// Row by row.
    pub(super) wrong: Vec<Vec<Wrong>>,
    /// About the customer, whatever is in the rows.
    pub(super) general: Problems,
}

impl Checked {
    pub(super) fn is_fine(&self) -> bool {
        self.general.is_empty() && self.wrong.iter().all(Vec::is_empty)
    }

    pub(super) fn rows_wrong(&self) -> usize {
        self.wrong.iter().filter(|wrong| !wrong.is_empty()).count()
    }
}

static PACKAGES: LazyLock<HashMap<String, Package>> = LazyLock::new(|| {
    let called = |package: Package, tongue: Tongue| say(tongue, &format!("package-{}", package.wire()), &[]);
    let names = |package: Package| Tongue::ALL.map(|tongue| (without_accents(&called(package, tongue)), package));
    let all = alta_model::package::CATALOGUE.iter().map(|row| row.package);
    all.flat_map(|package| names(package).into_iter().chain([(package.wire().to_owned(), package)])).collect()
});

/// A package by its wire name or by what it is called, in either language.
pub(super) fn package(typed: &str) -> Option<Package> {
    PACKAGES.get(typed).or_else(|| PACKAGES.get(&without_accents(typed.trim()))).copied()
}

/// The order of a row.
pub(super) fn order(ground: &Ground, row: &Row) -> AskedSubscriber {
    let text = |column: Column| Some(row.at(column).to_owned()).filter(|text| !text.is_empty());
    let location = ground.location(row.at(Column::Location));
    AskedSubscriber {
        customer: Asked::Is(ground.customer),
        email: text(Column::Email),
        packages: text(Column::Package)
            .map(|typed| vec![package(&typed).map_or(typed, |known| known.wire().to_owned())]),
        has_parameters: true,
        first_name: text(Column::First),
        last_name: text(Column::Last),
        number: text(Column::Number),
        extension: text(Column::Extension),
        location: location.map_or(Asked::Unreadable, Asked::Is),
        ..AskedSubscriber::default()
    }
}

/// What is wrong with the list. `with_lines`: number and extension are judged too; else those that are missing are filled in for the asking, so
/// that nobody is told about what the next step is for.
pub(super) async fn check(visit: &Visit, ground: &Ground, rows: &Rows, with_lines: bool) -> Result<Checked, Failed> {
    let mut asked = rows.clone();
    if !with_lines {
        lines::propose(visit, ground, &mut asked).await?;
    }
    let filled: Vec<usize> = (0..asked.0.len()).filter(|at| !asked.0[*at].is_blank()).collect();
    let orders = filled.iter().map(|at| order(ground, &asked.0[*at])).collect();
    let mut checked = Checked { wrong: vec![Vec::new(); rows.0.len()], general: Problems::default() };
    let found = match visit.check(PrecheckUsers { customer: ground.customer, orders }).await? {
        Ok(found) => found,
        Err(problems) => {
            checked.general = problems;
            return Ok(checked);
        }
    };
    let names = Names::of(ground, rows);
    for (at, problems) in filled.into_iter().zip(found) {
        for problem in problems.0 {
            match column(&problem) {
                None if checked.general.0.contains(&problem) => {}
                None => checked.general.push(problem),
                Some(column) if !with_lines && rows.0[at].at(column).is_empty() && column >= Column::Number => {}
                Some(column) => checked.wrong[at].push(names.tell(visit, &rows.0[at], at, column, &problem)),
            }
        }
    }
    Ok(checked)
}

/// What a job found wrong with one user, in the words of the list.
pub(super) fn told(reader: &Reader, ground: &Ground, rows: &Rows, problems: &Problems) -> Vec<Wrong> {
    let names = Names::of(ground, rows);
    let tell = |problem: &Problem| Some(names.tell(reader, rows.0.first()?, 0, column(problem)?, problem));
    problems.0.iter().filter_map(tell).collect()
}

/// Which cell a problem of an order is about; nothing for the customer itself.
pub(super) fn column(problem: &Problem) -> Option<Column> {
    let field = problem.at.trim_start_matches("provisioningParameters.");
    let field = field.split(['[', '.']).next().unwrap_or_default();
    Some(match field {
        "email" => Column::Email,
        "packages" | "package" => Column::Package,
        "firstName" => Column::First,
        "lastName" => Column::Last,
        "primaryPhoneNumber" => Column::Number,
        "extension" => Column::Extension,
        "locationId" => Column::Location,
        _ => return None,
    })
}

/// Said of a row because of those before it.
const OF_LIST: [ProblemKind; 4] = [
    ProblemKind::EmailRepeated,
    ProblemKind::NumberRepeated,
    ProblemKind::ExtensionRepeated,
    ProblemKind::LimitReached,
];

/// What is needed to say it in the words of the list.
struct Names<'n> {
    ground: &'n Ground,
    /// The first row with each e-mail.
    emails: BTreeMap<String, usize>,
}

impl<'n> Names<'n> {
    fn of(ground: &'n Ground, rows: &Rows) -> Names<'n> {
        let mut emails = BTreeMap::new();
        for (at, row) in rows.0.iter().enumerate() {
            if let Ok(email) = Email::parse(row.at(Column::Email)) {
                emails.entry(email.key().to_owned()).or_insert(at);
            }
        }
        Names { ground, emails }
    }

    fn tell(&self, reader: &Reader, row: &Row, at: usize, column: Column, problem: &Problem) -> Wrong {
        let typed = row.at(column).to_owned();
        let fix = self.fix(reader, row, column, problem);
        let said = |key: &str, with: &[(&str, String)]| reader.text_with(key, with);
        let text = match problem.kind {
            ProblemKind::Required => said("setup-wrong-required", &[("what", reader.text(column.label()))]),
            ProblemKind::InvalidEmail => said("setup-wrong-email", &[]),
            ProblemKind::EmailRepeated => {
                said("setup-wrong-email-repeated", &[("row", self.first_with(&typed, at).to_string())])
            }
            ProblemKind::EmailInUse => said("setup-wrong-email-in-use", &[]),
            ProblemKind::PackageUnknown => said("setup-wrong-package", &[("typed", typed)]),
            ProblemKind::LocationNotFound => said("setup-wrong-location", &[("typed", typed)]),
            ProblemKind::InvalidPhone => said("setup-wrong-phone", &[]),
            ProblemKind::NumberOrExtensionRequired => said("setup-wrong-line", &[]),
            _ => labels(reader).tell(reader, problem).cause,
        };
        Wrong { column, text, fix, of_list: OF_LIST.contains(&problem.kind) }
    }

    fn first_with(&self, email: &str, at: usize) -> usize {
        let first = Email::parse(email).ok().and_then(|email| self.emails.get(email.key()).copied());
        first.unwrap_or(at) + 1
    }

    /// What was probably meant.
    fn fix(&self, reader: &Reader, row: &Row, column: Column, problem: &Problem) -> Option<(String, String)> {
        let typed = row.at(column);
        match problem.kind {
            ProblemKind::LocationNotFound => {
                let names = self.ground.seen.locations.iter().map(|location| location.name.as_str());
                let name = alta_model::name::nearest(typed, names)?;
                Some((self.ground.location(name)?.to_string(), name.to_owned()))
            }
            ProblemKind::PackageUnknown | ProblemKind::PackageNotOfCustomer => {
                let called = |package: Package| reader.text(&format!("package-{}", package.wire()));
                let names: Vec<(Package, String)> =
                    self.ground.packages().map(|package| (package, called(package))).collect();
                let name = alta_model::name::nearest(typed, names.iter().map(|(_, name)| name.as_str()))?;
                names
                    .iter()
                    .find(|(_, called)| called == name)
                    .map(|(package, name)| (package.wire().to_owned(), name.clone()))
            }
            ProblemKind::InvalidPhone => {
                let location = self.ground.location(row.at(Column::Location))?;
                let country = self.ground.seen.lines.places.get(&location)?.country;
                let phone =
                    Phone::parse(&format!("+{}{}", country.facts()?.calling_code, typed.trim_start_matches('0')))
                        .ok()?;
                phone.is_likely().then(|| (phone.e164().to_owned(), phone.spaced()))
            }
            ProblemKind::InvalidEmail => {
                let bare: String =
                    typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | ',' | ';')).collect();
                (bare != typed && Email::parse(&bare).is_ok()).then(|| (bare.clone(), bare.clone()))
            }
            _ => None,
        }
    }
}

/// What the cells are called, for problems that are told as everywhere.
pub(super) fn labels(reader: &Reader) -> Labels {
    let places = [
        ("email", Column::Email),
        ("packages", Column::Package),
        ("provisioningParameters.firstName", Column::First),
        ("provisioningParameters.lastName", Column::Last),
        ("provisioningParameters.primaryPhoneNumber", Column::Number),
        ("provisioningParameters.extension", Column::Extension),
        ("provisioningParameters.locationId", Column::Location),
    ];
    let labels = places.into_iter().fold(Labels::default(), |labels, (place, column)| {
        labels.with(column.name(), place, reader.text(column.label()))
    });
    labels.with("rows", "subscribers", reader.text("setup-users"))
}

/// What our script asks while somebody types: some rows, each with its place in the list.
pub(super) async fn answer(Path(customer): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let ground = Ground::of(&visit, &customer).await?;
    let rows = Rows::read(typed.raw(super::rows::WHOLE));
    let checked = check(&visit, &ground, &rows, typed.on("lines")).await?;
    let wrong = |wrong: &Wrong| {
        let fix = wrong.fix.as_ref().map(
            |(value, name)| json!({ "value": value, "says": visit.text_with("setup-fix", &[("what", name.clone())]) }),
        );
        json!({ "at": wrong.column as usize, "text": wrong.text, "fix": fix })
    };
    let rows: Vec<Value> =
        checked.wrong.iter().map(|row| row.iter().filter(|one| !one.of_list).map(wrong).collect()).collect();
    Ok(Json(json!({ "rows": rows })).into_response())
}
