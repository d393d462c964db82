//! One search over everything that somebody can open: what was typed is looked for among customers, users, numbers, templates and jobs, each as
//! far as the person sees it, and each from an index, because an answer is wanted while they type.

mod customers;
mod jobs;
mod numbers;
mod templates;
mod users;

use alta_db::Value;
use alta_model::{
    customer::Sought,
    name::without_accents,
    role::{Reach, Right},
};
use uuid::Uuid;

use crate::{Look, Refusal, Tx, public_id, values};

pub use customers::CustomerHit;
pub use jobs::JobHit;
pub use numbers::NumberHit;
pub use templates::TemplateHit;
pub use users::UserHit;

/// `most` of each kind; bounded by the door.
pub struct Search {
    pub typed: String,
    pub most: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    pub customers: Vec<CustomerHit>,
    pub users: Vec<UserHit>,
    pub numbers: Vec<NumberHit>,
    pub templates: Vec<TemplateHit>,
    pub jobs: Vec<JobHit>,
    /// A whole id, e-mail or number was typed: it can only mean one thing.
    pub exact: bool,
}

/// Longer texts are pasted by mistake.
const TYPED_MOST: usize = 200;
/// With fewer signs an address could be anybody's.
const EMAIL_LEAST: usize = 3;

impl Look for Search {
    const RIGHT: Right = Right::SeeSelf;
    type Seen = Hits;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Hits, Refusal> {
        let Some(asked) = Asked::read(&self.typed, self.most) else { return Ok(Hits::default()) };
        let mut hits = Hits { exact: asked.is_exact(), ..Hits::default() };
        if let Some(who) = Who::reaching(tx, Right::SeeCustomers) {
            hits.customers = customers::find(tx, &who, &asked).await?;
        }
        if let Some(who) = Who::reaching(tx, Right::SeeSubscribers) {
            hits.users = users::find(tx, &who, &asked).await?;
        }
        if let Some(who) = Who::reaching(tx, Right::SeeNumbers) {
            hits.numbers = numbers::find(tx, &who, &asked).await?;
        }
        if Who::reaching(tx, Right::SeeTemplates).is_some() {
            hits.templates = templates::find(tx, &asked).await?;
        }
        if let Some(who) = Who::reaching(tx, Right::SeeOperations) {
            hits.jobs = jobs::find(tx, &who, &asked).await?;
        }
        Ok(hits)
    }
}

/// What was typed, in every way that it can be meant.
struct Asked {
    sought: Sought,
    /// Without case and accents.
    words: Vec<String>,
    /// The beginning of an address.
    email: Option<String>,
    id: Option<String>,
    most: i64,
}

impl Asked {
    /// `None`: nothing was typed.
    fn read(typed: &str, most: i64) -> Option<Asked> {
        let typed: String = typed.trim().chars().filter(|c| !c.is_control()).take(TYPED_MOST).collect();
        let id = public_id::inside(&typed).or_else(|| Uuid::try_parse(&typed).ok().map(|id| id.to_string()));
        let sought = Sought::read(id.as_deref().unwrap_or(&typed))?;
        let is_one_word = typed.chars().count() >= EMAIL_LEAST && !typed.contains(char::is_whitespace);
        let email = sought.email.clone().or_else(|| is_one_word.then(|| typed.to_lowercase()));
        let words = without_accents(&typed).split_whitespace().map(str::to_owned).collect();
        Some(Asked { sought, words, email, id, most })
    }

    fn is_exact(&self) -> bool {
        self.id.is_some() || self.sought.email.is_some() || self.whole_number().is_some()
    }

    /// Every word, in any order.
    fn is_in(&self, name: &str) -> bool {
        self.words.iter().all(|word| name.contains(word.as_str()))
    }

    /// With its country, so that no other number has it inside.
    fn whole_number(&self) -> Option<&str> {
        let digits = self.sought.digits.as_ref()?.in_number.trim_matches('%');
        (digits.len() >= 9).then_some(digits)
    }
}

/// Who asks, as the statements below take it: `$2` the person, `$3` the sub-partner or nothing, `$4` whether every customer is theirs to see.
struct Who {
    values: Vec<Value>,
    sees_all: bool,
}

impl Who {
    /// `None`: somebody who sees none of this in the hub of a partner.
    fn reaching(tx: &Tx<'_, '_>, right: Right) -> Option<Who> {
        let reach = tx.actor().reach(right);
        let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let sees_all = reach == Reach::All;
        (reach > Reach::Own).then(|| Who { values: values![tx.actor().id_text(), sub_partner, sees_all], sees_all })
    }

    fn and(&self, more: Vec<Value>) -> Vec<Value> {
        self.values.iter().cloned().chain(more).collect()
    }
}

/// A statement over customers `c` that this person sees, as in the list of customers.
// why three in coalesce: so written it is no expression of an index, which would be taken for the better way in.
macro_rules! visible {
    ($beginning:expr) => {
        $crate::sql!(concat!($beginning, " ", $crate::customers::visible::visible_of_found!(), " "))
    };
}
use visible;

/// Behind everything that begins so.
fn end_of(beginning: &str) -> String {
    format!("{beginning}\u{ffff}")
}
