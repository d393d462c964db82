//! People: administrators and users. Who they are, what they may, and the mail that tells them.

mod rows;

pub use rows::{NewPerson, grant, grant_if_partner_admin, insert, mail, mail_administrator};
