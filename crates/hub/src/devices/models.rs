//! The telephones that can be added: a further one is a row here.

use alta_model::role::Right;

use crate::{Look, Refusal, Tx};

/// What is known of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Model {
    /// As clients name it.
    pub name: &'static str,
    pub family: &'static str,
    /// Lines that can be configured on it.
    pub lines: u8,
    /// Key expansion modules that fit.
    pub expansions: u8,
    pub vendor: Vendor,
}

/// Who made it, which decides in what words it is configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    Cisco,
    Yealink,
}

impl Vendor {
    /// The hub writes what such a telephone fetches.
    pub const fn is_configured(self) -> bool {
        matches!(self, Vendor::Yealink)
    }
}

const fn model(name: &'static str, family: &'static str, lines: u8, expansions: u8) -> Model {
    Model { name, family, lines, expansions, vendor: Vendor::Cisco }
}

const fn yealink(name: &'static str, family: &'static str, lines: u8, expansions: u8) -> Model {
    Model { name, family, lines, expansions, vendor: Vendor::Yealink }
}

#[rustfmt::skip]
pub const MODELS: &[Model] = &[
    model("Cisco 6821", "Cisco 6800", 2, 0), model("Cisco 6841", "Cisco 6800", 4, 0), model("Cisco 6851", "Cisco 6800", 4, 1),
    model("Cisco 6861", "Cisco 6800", 4, 0), model("Cisco 6871", "Cisco 6800", 6, 0),
    model("Cisco 7811", "Cisco 7800", 1, 0), model("Cisco 7821", "Cisco 7800", 2, 0), model("Cisco 7832", "Cisco 7800", 1, 0),
    model("Cisco 7841", "Cisco 7800", 4, 0), model("Cisco 7861", "Cisco 7800", 16, 0),
    model("Cisco 8811", "Cisco 8800", 10, 0), model("Cisco 8832", "Cisco 8800", 1, 0), model("Cisco 8841", "Cisco 8800", 10, 0),
    model("Cisco 8845", "Cisco 8800", 10, 0), model("Cisco 8851", "Cisco 8800", 10, 2), model("Cisco 8861", "Cisco 8800", 10, 3),
    model("Cisco 8865", "Cisco 8800", 10, 3), model("Cisco 8875", "Cisco 8800", 10, 0),
    model("Cisco 9841", "Cisco 9800", 4, 0), model("Cisco 9851", "Cisco 9800", 4, 2), model("Cisco 9861", "Cisco 9800", 10, 3),
    model("Cisco 9871", "Cisco 9800", 10, 3),
    model("Cisco ATA 191", "Cisco ATA", 2, 0), model("Cisco ATA 192", "Cisco ATA", 2, 0),
    yealink("Yealink T31P", "Yealink T3", 2, 0), yealink("Yealink T33G", "Yealink T3", 4, 0), yealink("Yealink T34W", "Yealink T3", 4, 0),
    yealink("Yealink T42U", "Yealink T4", 12, 0), yealink("Yealink T43U", "Yealink T4", 12, 3), yealink("Yealink T46U", "Yealink T4", 16, 3),
    yealink("Yealink T48U", "Yealink T4", 16, 3), yealink("Yealink T53W", "Yealink T5", 12, 3), yealink("Yealink T54W", "Yealink T5", 16, 3),
    yealink("Yealink T57W", "Yealink T5", 16, 3),
];

/// How the list of supported devices of the public service begins its names; clients copy it from there.
const LISTED: &str = "DMS ";

impl Model {
    pub fn find(typed: &str) -> Option<&'static Model> {
        let typed = typed.trim();
        let name = match typed.get(..LISTED.len()) {
            Some(start) if start.eq_ignore_ascii_case(LISTED) => &typed[LISTED.len()..],
            _ => typed,
        };
        MODELS.iter().find(|model| model.name.eq_ignore_ascii_case(name))
    }
}

/// The whole list, for whoever may see telephones.
pub struct ListModels;

impl Look for ListModels {
    const RIGHT: Right = Right::SeeDevices;
    type Seen = &'static [Model];

    async fn run(&self, _tx: &mut Tx<'_, '_>) -> Result<&'static [Model], Refusal> {
        Ok(MODELS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_found_under_both_its_names() {
        for typed in ["Cisco 8865", "cisco 8865", " DMS Cisco 8865 "] {
            assert_eq!(Model::find(typed).map(|model| model.name), Some("Cisco 8865"), "{typed}");
        }
        for typed in ["", "8865", "Cisco", "DMS ", "Cisco 8865 Plus", "ñandú"] {
            assert_eq!(Model::find(typed), None, "{typed}");
        }
    }
}
