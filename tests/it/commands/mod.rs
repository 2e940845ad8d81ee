//! The commands of the operator, run as they are run: another process, beside the running program.

mod accounts;
mod backup;
mod beside;
mod check;
mod holidays;
mod products;
