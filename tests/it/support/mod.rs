//! What every test stands on: [`TestApp`], its cast, and pages that can be asked things.

mod app;
mod browser;
mod cast;
mod database;
mod page;

pub use app::{HOST, ORIGIN, TestApp};
pub use browser::Browser;
pub use cast::{ALICE, BOB, Cast, GRACE, LEA, PASSWORD, RITA};
pub use page::Page;
