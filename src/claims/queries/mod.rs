//! What pages and jobs read. Every query takes who asks: what they may not see is not found (rule 5.4).

pub(in crate::claims) mod address;
mod competition;
mod customer;
mod due;
mod earlier;
mod file;
mod filing;
mod happenings;
mod history;
mod list;
mod look;
mod names;
mod neighbours;
mod preview;
mod reminding;
mod room;
mod undeliverable;
mod unread;

pub use competition::{Contender, competes, competing_among, contenders};
pub use customer::{Linked, addresses, by_token};
pub use due::{DuePlace, DueWork, due};
pub use earlier::{EarlierDecline, earlier_declines, refused_among};
pub use file::{FileRow, attachments, file, files, named_keys};
pub use filing::{Others, ProductRow, Sent, held_files, others_on, products_on, sent, steps_left};
pub use happenings::{Happening, Happenings, Place, happenings, naming};
pub use history::{Entry, Extent, MailRow, Recent, address_refused, entries, mails, recent};
pub use list::{
    Cursor, Filter, Numbers, Order, Page, Programme, Row, Scope, Sought, Whose, Words, count, counts, every, first,
    list, rows, seek, urgent,
};
pub use look::{Found, look, look_up};

pub use crate::claims::review::data::{Colleague, Desk, SavedDraft, assignable, desk, own_draft, reviewers};
pub use crate::claims::saved_replies::queries::{Reply, replies, reply, reply_versions};
pub use names::names;
pub use neighbours::{Neighbours, neighbours, next_for};
pub use preview::{PagePicture, Preview, PreviewPage, most_pages, page, previews};
pub use reminding::{Behind, Waiting, Work, count_overdue, nobodys, overdue, owing, paused};
pub use room::{Room, bytes_of};
pub use undeliverable::{ParkedMail, may_go, parked, undelivered};
pub use unread::{News, unread, unread_in};
