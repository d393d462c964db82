//! Finding customers: a page of those that a view, a search and filters let through, newest first or by name, each place in the list as cheap
//! as the first. How a search stays quick is said in `migrations/0032_customer_search.sql` and `0033_customer_digits.sql`.

use alta_db::{Row, Value};
use alta_model::{
    Id,
    country::Country,
    customer::{CustomerStatus, Sought},
    id::{Customer, Organization, Template},
    package::Package,
    role::{Reach, Right},
};

use super::{
    needs::{self, Need, needy},
    rows,
};
use crate::customers::visible::visible;
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, values};

/// What somebody wants to see first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    All,
    /// Nothing moves until a person acts: refused, in review, waiting for a user's consent.
    Attention,
    Running,
    /// Without a single user.
    Unset,
    /// Nine tenths of some package are in use.
    Near,
}

impl View {
    pub const ALL: [View; 5] = [View::All, View::Attention, View::Running, View::Unset, View::Near];

    pub const fn code(self) -> &'static str {
        match self {
            View::All => "all",
            View::Attention => "attention",
            View::Running => "running",
            View::Unset => "unset",
            View::Near => "near",
        }
    }

    pub fn of(code: &str) -> View {
        View::ALL.into_iter().find(|view| view.code() == code).unwrap_or_default()
    }
}

#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub view: View,
    pub sought: Option<Sought>,
    pub status: Option<CustomerStatus>,
    pub template: Option<Id<Template>>,
    pub package: Option<Package>,
    pub country: Option<Country>,
    /// No other than these.
    pub only: Vec<Id<Customer>>,
}

/// In which order, and below which one the page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    Newest(Option<(i64, String)>),
    /// The search key begins with the name.
    Name(Option<(String, String)>),
}

/// `max` is bounded by the door.
pub struct FindCustomers {
    pub wanted: Wanted,
    pub from: From,
    pub max: i64,
}

#[derive(Clone, Debug)]
pub struct CustomersFound {
    pub page: Vec<CustomerFound>,
    /// Where the next page begins, if there is one.
    pub next: Option<From>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerFound {
    pub id: Id<Customer>,
    pub org_id: Id<Organization>,
    pub external_id: String,
    pub name: String,
    pub primary_email: String,
    pub status: CustomerStatus,
    pub country: String,
    pub created_at: i64,
    pub template: String,
    pub packages: Vec<PackageUse>,
    pub need: Need,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageUse {
    pub package: String,
    pub seats: Option<i64>,
    pub used: i64,
}

impl CustomerFound {
    /// Every user has one base package.
    pub fn users(&self) -> i64 {
        self.bases().map(|package| package.used).sum()
    }

    /// How many there can be; `None`: as many as one likes.
    pub fn most(&self) -> Option<i64> {
        self.bases().map(|package| package.seats).sum()
    }

    fn bases(&self) -> impl Iterator<Item = &PackageUse> {
        let for_people = |package: Package| package.is_base() && package.facts().for_people;
        self.packages.iter().filter(move |seen| Package::parse(&seen.package).is_ok_and(for_people))
    }
}

// A piece of a number is looked for in the blocks of all customers first; the numbers of the few that may have it say whether they do.
macro_rules! found {
    ($order:literal) => {
        sql!(concat!(
            "select c.id, c.org_id, c.external_id, c.name, c.primary_email, c.status, c.country, c.created_at, coalesce(t.name, ''), c.search \
             from customer c left join template t on t.partner_id = c.partner_id and t.id = c.template_id \
             where c.partner_id = $1 and c.removed_at is null and ", visible!(), " \
             and (cast($5 as text) is null or c.search like $5 escape '!' or c.id = $6 or c.org_id = $6 \
             or (cast($7 as text) is not null and c.id in (select d.customer_id from customer_digits d where d.partner_id = $1 and (d.blocks like $7 or d.blocks like $8)) \
             and exists (select 1 from number n where n.partner_id = $1 and n.customer_id = c.id and n.e164 like $9)) \
             or (cast($10 as text) is not null and c.id in (select p.customer_id from person p where p.partner_id = $1 and p.email_key = $10 \
             and p.disabled_at is null))) \
             and (cast($11 as text) is null or c.status = $11) and (cast($12 as text) is null or c.template_id = $12) \
             and (cast($13 as text) is null or c.country = $13) and (cast($14 as text) is null or c.id in (select k.customer_id from customer_package k \
             where k.partner_id = $1 and k.package = $14 and k.to_at is null)) \
             and (cast($15 as text) is null or $15 like '%' || c.id || '%') ",
            $order
        ))
    };
}

const NEWEST: TenantSql = found!("and (c.created_at, c.id) < ($16, $17)");
const BY_NAME: TenantSql = found!("and (c.search, c.id) > ($16, $17)");
static PACKAGES: TenantSql = sql!(
    "select package, seats, used from customer_package where partner_id = $1 and customer_id = $2 and to_at is null order by package"
);

/// The rows of a view. Also counted, in `counts.rs`.
fn condition(view: View) -> &'static str {
    match view {
        View::All => "",
        View::Attention => concat!(
            "and (c.status in ",
            needy!(),
            " or exists (select 1 from fulfilment f where f.partner_id = $1 and f.customer_id = c.id and f.state = 'refused') \
             or exists (select 1 from subscriber s where s.partner_id = $1 and s.customer_id = c.id and s.status = 'pending_user_migration'))"
        ),
        View::Running => "and c.status in ('provisioning', 'updating', 'deleting')",
        View::Unset => {
            "and c.status <> 'deleting' and not exists (select 1 from customer_package k where k.partner_id = $1 and k.customer_id = c.id \
             and k.to_at is null and k.used > 0)"
        }
        View::Near => {
            "and exists (select 1 from customer_package k where k.partner_id = $1 and k.customer_id = c.id and k.to_at is null and k.seats > 0 \
             and k.used * 10 >= k.seats * 9)"
        }
    }
}

impl Look for FindCustomers {
    const RIGHT: Right = Right::SeeCustomers;
    type Seen = CustomersFound;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<CustomersFound, Refusal> {
        if tx.reach() == Reach::Own {
            return Err(Refusal::not_found());
        }
        let sql = match &self.from {
            From::Newest(_) => {
                NEWEST.and(condition(self.wanted.view)).and("order by c.created_at desc, c.id desc limit $18")
            }
            From::Name(_) => BY_NAME.and(condition(self.wanted.view)).and("order by c.search, c.id limit $18"),
        };
        let found = tx.rows(&sql, self.values(tx)).await?;
        let shown = &found[..found.len().min(usize::try_from(self.max).unwrap_or_default())];
        let next = if found.len() > shown.len() { shown.last().map(|row| self.below(row)).transpose()? } else { None };
        let asks =
            shown.iter().map(|row| Ok((&PACKAGES, values![row.text(0)?]))).collect::<Result<Vec<_>, Refusal>>()?;
        let bought = tx.ask_each(asks).await?;
        let mut page: Vec<CustomerFound> =
            shown.iter().zip(&bought).map(|(row, bought)| one(row, bought)).collect::<Result<_, _>>()?;
        needs::tell(tx, &mut page).await?;
        Ok(CustomersFound { page, next })
    }
}

impl FindCustomers {
    fn values(&self, tx: &Tx<'_, '_>) -> Vec<Value> {
        let Wanted { sought, status, template, package, country, only, .. } = &self.wanted;
        let digits = sought.as_ref().and_then(|sought| sought.digits.as_ref());
        let mut values = rows::acting(tx);
        values.extend(values![
            tx.reach() == Reach::All,
            sought.as_ref().map(|sought| sought.words.as_str()),
            sought.as_ref().and_then(|sought| sought.id).map(|id| id.to_string()),
            digits.map(|digits| digits.in_block[0].as_str()),
            digits.map(|digits| digits.in_block[1].as_str()),
            digits.map(|digits| digits.in_number.as_str()),
            sought.as_ref().and_then(|sought| sought.email.as_deref()),
            status.map(CustomerStatus::wire),
            template.map(|id| id.to_string()),
            country.map(Country::code),
            package.map(Package::wire),
            (!only.is_empty()).then(|| only.iter().map(|id| format!(" {id}")).collect::<String>()),
        ]);
        match &self.from {
            From::Newest(below) => {
                let (at, id) = below.clone().unwrap_or((i64::MAX, String::new()));
                values.extend(values![at, id]);
            }
            From::Name(below) => {
                let (key, id) = below.clone().unwrap_or_default();
                values.extend(values![key, id]);
            }
        }
        values.push((self.max + 1).into());
        values
    }

    fn below(&self, row: &Row) -> Result<From, Refusal> {
        let id = row.text(0)?.to_owned();
        Ok(match self.from {
            From::Newest(_) => From::Newest(Some((row.int(7)?, id))),
            From::Name(_) => From::Name(Some((row.opt_text(9)?.unwrap_or_default().to_owned(), id))),
        })
    }
}

fn one(row: &Row, bought: &[Row]) -> Result<CustomerFound, Refusal> {
    let mut packages = Vec::new();
    for package in bought {
        packages.push(PackageUse {
            package: package.text(0)?.to_owned(),
            seats: package.opt_int(1)?,
            used: package.int(2)?,
        });
    }
    Ok(CustomerFound {
        id: id(row, 0)?,
        org_id: id(row, 1)?,
        external_id: row.text(2)?.to_owned(),
        name: row.text(3)?.to_owned(),
        primary_email: row.text(4)?.to_owned(),
        status: CustomerStatus::from_wire(row.text(5)?).unwrap_or(CustomerStatus::Error),
        country: row.text(6)?.to_owned(),
        created_at: row.int(7)?,
        template: row.text(8)?.to_owned(),
        packages,
        need: Need::default(),
    })
}
