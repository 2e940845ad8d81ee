//! Who does something, and from where.

use std::net::IpAddr;

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The account with this number.
    Person(i64),
    /// A command of the program.
    Operator,
    /// A request without a session.
    Visitor,
    /// The program itself.
    System,
}

impl Actor {
    /// The name in the database.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Operator => "operator",
            Self::Visitor => "visitor",
            Self::System => "system",
        }
    }

    pub const fn id(self) -> Option<i64> {
        match self {
            Self::Person(id) => Some(id),
            Self::Operator | Self::Visitor | Self::System => None,
        }
    }
}

/// Who does something, and the address of their client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author {
    pub actor: Actor,
    /// `None` for commands and jobs.
    pub address: Option<IpAddr>,
}

impl Author {
    pub const OPERATOR: Self = Self { actor: Actor::Operator, address: None };
    pub const SYSTEM: Self = Self { actor: Actor::System, address: None };

    /// The same request by the person who has just signed in.
    #[must_use]
    pub const fn signed_in_as(self, person: i64) -> Self {
        Self { actor: Actor::Person(person), ..self }
    }
}
