//! The way out for mail.

use crate::outbox::{Sender, Transport};

#[derive(Debug, Clone)]
pub struct Mailer {
    pub transport: Transport,
    pub sender: Sender,
}
