//! Numbers and extensions for those who shall call and have none yet: what a list of users gets while nobody chooses. A proposal, no law: what
//! becomes of it is judged like anything else that was typed.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Id, country::Country, extension::Extension, id::Location, phone::Phone};

/// One user of the list who shall call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineWish {
    pub location: Id<Location>,
    pub number: Option<Phone>,
    pub extension: Option<Extension>,
}

/// What a location has to give.
#[derive(Clone, Debug)]
pub struct PlaceOffer {
    pub country: Country,
    /// Its free numbers, in the order in which they shall be taken.
    pub numbers: Vec<Phone>,
    pub taken: BTreeSet<String>,
}

/// What the customer's locations and the partner's pool have to give.
#[derive(Clone, Debug, Default)]
pub struct LineOffer {
    pub places: BTreeMap<Id<Location>, PlaceOffer>,
    pub pool: BTreeMap<Country, Vec<Phone>>,
    /// How long the customer's extensions are, where its template says so.
    pub extension_length: Option<i64>,
}

/// As long as most are where nobody says how long.
const USUAL_LENGTH: usize = 4;

impl LineOffer {
    /// In order: the next number of the location, else of the pool of its country. Who has one keeps it.
    pub fn propose_numbers(&self, wishes: &mut [LineWish]) {
        let mut taken: BTreeSet<Phone> = wishes.iter().filter_map(|wish| wish.number.clone()).collect();
        let mut places: BTreeMap<Id<Location>, _> = self.places.keys().map(|id| (*id, 0)).collect();
        let mut pool: BTreeMap<Country, usize> = BTreeMap::new();
        for wish in wishes.iter_mut().filter(|wish| wish.number.is_none()) {
            let Some(place) = self.places.get(&wish.location) else { continue };
            let pooled = self.pool.get(&place.country).map(Vec::as_slice).unwrap_or_default();
            let next = next_free(&place.numbers, places.entry(wish.location).or_default(), &taken)
                .or_else(|| next_free(pooled, pool.entry(place.country).or_default(), &taken));
            taken.extend(next.clone());
            wish.number = next;
        }
    }

    /// In order, from `first` on, or on from where the location's extensions end. Who has one keeps it.
    pub fn propose_extensions(&self, wishes: &mut [LineWish], first: Option<&Extension>) {
        let mut used = Used::of(self, wishes);
        let mut counts: BTreeMap<Id<Location>, Count> = BTreeMap::new();
        let mut rests: BTreeMap<Id<Location>, Count> = BTreeMap::new();
        for wish in wishes.iter_mut().filter(|wish| wish.extension.is_none()) {
            let Some(place) = self.places.get(&wish.location) else { continue };
            // why one count for all where somebody named the first: they read down the list.
            let whose = first.map_or(wish.location, |_| Id::from_uuid(uuid::Uuid::nil()));
            let count = counts.entry(whose).or_insert_with(|| self.begin(place, first));
            let rest = rests.entry(wish.location).or_insert(count.again());
            let next = count
                .next(|digits| !used.anywhere(digits) && !place.country.is_emergency(digits))
                .or_else(|| rest.next(|digits| !used.at(wish.location, digits) && !place.country.is_emergency(digits)));
            if let Some(extension) = next.and_then(|digits| Extension::parse(&digits).ok()) {
                used.take(wish.location, &extension);
                wish.extension = Some(extension);
            }
        }
    }

    fn begin(&self, place: &PlaceOffer, first: Option<&Extension>) -> Count {
        if let Some(first) = first {
            return Count::from(first.as_str());
        }
        let fixed = self.extension_length.and_then(|length| usize::try_from(length).ok());
        let length = fixed.unwrap_or(USUAL_LENGTH).clamp(Extension::SHORTEST, Extension::LONGEST);
        let last = place.taken.iter().filter(|taken| taken.len() == length && !taken.starts_with('0')).max();
        match last.and_then(|last| last.parse::<u64>().ok()) {
            Some(last) if (last + 1).to_string().len() == length => Count { next: last + 1, length },
            _ => Count { next: 10_u64.pow(u32::try_from(length).unwrap_or(4) - 1) + 1, length },
        }
    }
}

/// Extensions that somebody has, or gets from the list. A sister location's are avoided while there are others: people dial each other without
/// thinking of the place.
struct Used {
    all: BTreeSet<String>,
    at: BTreeSet<(Id<Location>, String)>,
}

impl Used {
    fn of(offer: &LineOffer, wishes: &[LineWish]) -> Used {
        let mut used = Used { all: BTreeSet::new(), at: BTreeSet::new() };
        for (location, place) in &offer.places {
            used.all.extend(place.taken.iter().cloned());
            used.at.extend(place.taken.iter().map(|taken| (*location, taken.clone())));
        }
        for wish in wishes {
            wish.extension.iter().for_each(|extension| used.take(wish.location, extension));
        }
        used
    }

    fn take(&mut self, location: Id<Location>, extension: &Extension) {
        self.all.insert(extension.as_str().to_owned());
        self.at.insert((location, extension.as_str().to_owned()));
    }

    fn anywhere(&self, digits: &str) -> bool {
        self.all.contains(digits)
    }

    fn at(&self, location: Id<Location>, digits: &str) -> bool {
        self.at.contains(&(location, digits.to_owned()))
    }
}

fn next_free(numbers: &[Phone], at: &mut usize, taken: &BTreeSet<Phone>) -> Option<Phone> {
    while let Some(number) = numbers.get(*at) {
        *at += 1;
        if !taken.contains(number) {
            return Some(number.clone());
        }
    }
    None
}

/// Counts in a fixed number of digits: `0042` is followed by `0043`.
#[derive(Clone, Copy, Debug)]
struct Count {
    next: u64,
    length: usize,
}

impl Count {
    fn from(first: &str) -> Count {
        Count { next: first.parse().unwrap_or_default(), length: first.len() }
    }

    /// From the first one of this length.
    fn again(self) -> Count {
        Count { next: 10_u64.pow(u32::try_from(self.length).unwrap_or(4) - 1), ..self }
    }

    fn next(&mut self, fits: impl Fn(&str) -> bool) -> Option<String> {
        loop {
            let digits = format!("{:0width$}", self.next, width = self.length);
            if digits.len() > self.length {
                return None;
            }
            self.next += 1;
            if fits(&digits) {
                return Some(digits);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: u128) -> Id<Location> {
        Id::from_uuid(uuid::Uuid::from_u128(number))
    }

    fn phone(line: u32) -> Phone {
        Phone::stored(&format!("+3496000{line:04}")).unwrap()
    }

    fn offer(free: &[u32], taken: &[&str], pool: &[u32]) -> LineOffer {
        let country = Country::parse("ES").unwrap();
        let at = PlaceOffer {
            country,
            numbers: free.iter().copied().map(phone).collect(),
            taken: taken.iter().map(|taken| (*taken).to_owned()).collect(),
        };
        let other = PlaceOffer { numbers: vec![], taken: ["3001".to_owned()].into(), ..at };
        LineOffer {
            places: [(place(1), at), (place(2), other)].into(),
            pool: [(country, pool.iter().copied().map(phone).collect())].into(),
            extension_length: None,
        }
    }

    fn wishes(places: &[u128]) -> Vec<LineWish> {
        places.iter().map(|at| LineWish { location: place(*at), number: None, extension: None }).collect()
    }

    fn numbers(wishes: &[LineWish]) -> Vec<Option<Phone>> {
        wishes.iter().map(|wish| wish.number.clone()).collect()
    }

    fn extensions(wishes: &[LineWish]) -> Vec<&str> {
        wishes.iter().map(|wish| wish.extension.as_ref().map_or("", Extension::as_str)).collect()
    }

    #[test]
    fn numbers_come_from_the_location_and_then_from_the_pool() {
        let mut list = wishes(&[1, 2, 1, 1]);
        offer(&[1, 2], &[], &[8, 9]).propose_numbers(&mut list);
        assert_eq!(numbers(&list), [Some(phone(1)), Some(phone(8)), Some(phone(2)), Some(phone(9))]);
        let mut more = wishes(&[1, 1]);
        offer(&[1], &[], &[]).propose_numbers(&mut more);
        assert_eq!(numbers(&more), [Some(phone(1)), None], "nobody invents a number");
    }

    #[test]
    fn who_has_a_number_keeps_it_and_nobody_gets_it_twice() {
        let mut list = wishes(&[1, 1]);
        list[1].number = Some(phone(1));
        offer(&[1, 2], &[], &[]).propose_numbers(&mut list);
        assert_eq!(numbers(&list), [Some(phone(2)), Some(phone(1))]);
    }

    #[test]
    fn extensions_go_on_where_the_location_ended() {
        let mut list = wishes(&[1, 1, 2]);
        offer(&[], &["2001", "2003", "0042", "12"], &[]).propose_extensions(&mut list, None);
        assert_eq!(extensions(&list), ["2004", "2005", "3002"]);
        let mut first = wishes(&[1, 1]);
        offer(&[], &[], &[]).propose_extensions(&mut first, None);
        assert_eq!(extensions(&first), ["1001", "1002"]);
    }

    #[test]
    fn extensions_begin_where_somebody_says_and_go_down_the_list() {
        let mut list = wishes(&[1, 2, 1]);
        list[1].extension = Extension::parse("0008").ok();
        offer(&[], &["0009"], &[]).propose_extensions(&mut list, Extension::parse("0008").ok().as_ref());
        assert_eq!(extensions(&list), ["0010", "0008", "0011"]);
    }

    #[test]
    fn no_proposal_hides_an_ambulance_or_repeats_a_sister_location() {
        let short = LineOffer { extension_length: Some(3), ..offer(&[], &["111"], &[]) };
        let mut list = wishes(&[1]);
        short.propose_extensions(&mut list, None);
        assert_eq!(extensions(&list), ["113"], "112 is for emergencies");
        let mut list = wishes(&[1]);
        offer(&[], &["3000"], &[]).propose_extensions(&mut list, None);
        assert_eq!(extensions(&list), ["3002"]);
    }

    #[test]
    fn when_the_digits_run_out_a_sister_locations_are_better_than_none() {
        let mut few = LineOffer { extension_length: Some(2), ..offer(&[], &[], &[]) };
        few.places.get_mut(&place(2)).unwrap().taken = (11..=99).map(|digits| digits.to_string()).collect();
        let mut list = wishes(&[1, 1]);
        few.propose_extensions(&mut list, None);
        assert_eq!(extensions(&list), ["10", "11"]);
    }
}
