//! That no past is rewritten unseen, by whoever holds the database itself (rules 10.15 to 10.17).

mod columns;
mod commands;
mod drills;
mod older;
mod rewriting;
mod scene;
