//! What pages and jobs read. Every query takes who asks: what they may not see is not found (rule 5.4).

mod adjacent;
mod claim;
mod claim_files;
mod competition;
mod customer;
pub(in crate::claims) mod customer_address;
mod due;
mod earlier_declines;
mod filing;
mod history;
mod history_page;
mod list;
mod names;
mod page_budget;
mod page_images;
mod reminders;
mod undeliverable;
mod unread;

pub use crate::claims::queries::claim::{Found, look, look_up};
pub use crate::claims::queries::claim_files::{FileRow, attachments, file, files, named_keys};
pub use crate::claims::queries::earlier_declines::{EarlierDecline, earlier_declines, refused_among};
pub use crate::claims::queries::history_page::{Happening, Happenings, Place, happenings, naming};
pub use competition::{Contender, competes, competing_among, contenders};
pub use customer::{Linked, addresses, by_token};
pub use due::{DuePlace, DueWork, due};
pub use filing::{Others, ProductRow, Sent, held_files, others_on, products_on, sent, steps_left};
pub use history::{Entry, Extent, MailRow, Recent, address_refused, entries, mails, recent};
pub use list::{
    Cursor, Filter, Numbers, Order, Page, Programme, Row, Scope, Sought, Whose, Words, count, counts, every, first,
    list, rows, seek, urgent,
};

pub use crate::claims::queries::adjacent::{Neighbours, neighbours, next_for};
pub use crate::claims::queries::page_budget::{Room, bytes_of};
pub use crate::claims::queries::page_images::{PagePicture, Preview, PreviewPage, most_pages, page, previews};
pub use crate::claims::queries::reminders::{Behind, Waiting, Work, count_overdue, nobodys, overdue, owing, paused};
pub use crate::claims::review::data::{Colleague, Desk, SavedDraft, assignable, desk, own_draft, reviewers};
pub use crate::claims::saved_replies::queries::{Reply, replies, reply, reply_versions};
pub use names::names;
pub use undeliverable::{ParkedMail, may_go, parked, undelivered};
pub use unread::{News, unread, unread_in};
