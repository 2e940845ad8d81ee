//! What pages and jobs read. Every query takes the reader: what they may not see is not found (rule 5.4).

pub mod adjacent;
pub mod assignments;
pub mod claim;
pub mod claim_files;
pub mod competition;
pub mod customer;
pub(in crate::claims) mod customer_address;
pub mod due;
pub mod earlier_declines;
pub mod filing;
pub mod history;
pub mod history_page;
pub mod leads_lists;
pub mod list;
pub mod locations;
pub mod marks;
pub mod menu_counts;
pub mod names;
pub mod page_budget;
pub mod page_images;
pub mod recent;
pub mod rejection_texts;
pub mod reminders;
pub mod same_files;
pub mod undeliverable;
pub mod unread;
pub(in crate::claims) mod work;
