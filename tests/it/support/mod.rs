//! What every test stands on: [`TestApp`], its cast, and pages that can be asked things.

mod app;
mod browser;
mod cast;
pub mod claims;
mod database;
pub mod log;
mod page;
mod pages;
pub mod whole;

pub use app::{HOST, ORIGIN, TestApp};
pub use browser::Browser;
pub use cast::{ALICE, BOB, Cast, PASSWORD, RITA, SAM};
pub use page::Page;
