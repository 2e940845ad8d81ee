//! The accounts of the demo, one for each role.

/// An account that the sign-in page of a demo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// The address to sign in with.
    pub email: &'static str,
    /// The text that names the role.
    pub role: &'static str,
}

/// The password of all of them.
pub const PASSWORD: &str = "demo";

/// All of them (rule 13.3).
pub const ALL: &[Account] = &[
    Account { email: "incentives@contoso.example", role: "role-incentives-admin" },
    Account { email: "billing@contoso.example", role: "role-billing-admin" },
    Account { email: "global@contoso.example", role: "role-global-admin" },
    Account { email: "incentives@fabrikam.example", role: "role-incentives-admin" },
    Account { email: "reviewer@program.example", role: "role-reviewer" },
    Account { email: "reviewer2@program.example", role: "role-reviewer" },
    Account { email: "lead@program.example", role: "role-lead" },
];
