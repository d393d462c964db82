//! Fields of a body that can be kept, emptied or set: left out, `null` or empty, or a value. Some clients send numbers where others send text.

use alta_model::location::Edit;
use serde::{Deserialize, Deserializer};

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    Text(String),
    Whole(i64),
    Number(f64),
}

impl Scalar {
    pub fn text(self) -> String {
        match self {
            Scalar::Text(text) => text,
            Scalar::Whole(number) => number.to_string(),
            Scalar::Number(number) => number.to_string(),
        }
    }
}

/// With `#[serde(default)]`, so that a field left out is kept.
pub fn edit<'de, D: Deserializer<'de>>(from: D) -> Result<Edit, D::Error> {
    Ok(Option::<Scalar>::deserialize(from)?.map_or(Edit::Clear, |value| Edit::of(&value.text())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Body {
        #[serde(default, deserialize_with = "edit")]
        notes: Edit,
    }

    #[test]
    fn a_field_is_kept_emptied_or_set() {
        let read = |text: &str| serde_json::from_str::<Body>(text).unwrap().notes;
        assert_eq!(read("{}"), Edit::Keep);
        assert_eq!(read(r#"{"notes":null}"#), Edit::Clear);
        assert_eq!(read(r#"{"notes":""}"#), Edit::Clear);
        assert_eq!(read(r#"{"notes":"86"}"#), Edit::To("86".to_owned()));
        assert_eq!(read(r#"{"notes":86}"#), Edit::To("86".to_owned()));
        assert_eq!(read(r#"{"notes":-74.0112}"#), Edit::To("-74.0112".to_owned()));
    }
}
