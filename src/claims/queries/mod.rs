//! What pages and jobs read. Every query takes who asks: what they may not see is not found (rule 5.4).

mod customer;
mod due;
mod file;
mod filing;
mod history;
mod list;
mod look;
mod names;
mod neighbours;
mod preview;
mod reviewing;

pub use customer::{Linked, addresses, by_token};
pub use due::{DueWork, due};
pub use file::{FileRow, file, files};
pub use filing::{Others, ProductRow, held_files, others_on, products_on, steps_left};
pub use history::{Entry, MailRow, entries, mails};
pub use list::{Cursor, Filter, Order, Row, Scope, Whose, count, list};
pub use look::{Found, look, look_up};

pub use names::names;
pub use neighbours::{Neighbours, neighbours, next_for};
pub use preview::{Page, PagePicture, Preview, page, previews};
pub use reviewing::{Colleague, Desk, SavedDraft, assignable, desk, own_draft};
