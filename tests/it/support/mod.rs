//! What every test stands on: [`TestApp`], its cast, and pages that can be asked things.

mod app;
mod browser;
mod cast;
pub mod claims;
mod database;
#[path = "../../environment/mod.rs"]
pub mod environment;
pub mod log;
mod page;
mod pages;
pub mod proxy;
mod ran;
pub mod whole;

pub use app::{HOST, ORIGIN, PRODUCTION, TestApp};
pub use browser::Browser;
pub use cast::{ALICE, BOB, CHARLIE, Cast, GRACE, LEA, PASSWORD, RITA, SAM};
pub use database::{AS_PROGRAM, TestDatabase};
pub use page::Page;
pub use ran::Ran;

/// An address with something in place of its variables: a claim that there is not, and the number 1.
pub fn filled(path: &str) -> String {
    let fill = |part: &str| match part {
        "{id}" => "CPOR-0000001".to_owned(),
        part if part.starts_with('{') => "1".to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}
