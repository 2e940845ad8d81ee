//! The way out for mail.

use crate::outbox::Transport;

#[derive(Debug, Clone)]
pub struct Mailer {
    pub transport: Transport,
}
