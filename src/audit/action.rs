//! The kinds of entries.

macro_rules! actions {
    ($($variant:ident = $code:literal => $label:literal,)+) => {
        /// What was done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action { $($variant),+ }

        impl Action {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the database and in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The key of its name on pages.
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The action of that name; `None` for any other text.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|action| action.as_str() == text)
            }
        }
    };
}

impl Action {
    /// Whether a company's Global admins read of it: what its people do and what is done to their accounts, and the company's
    /// own data (rule 5.29).
    pub const fn is_of_company(self) -> bool {
        match self {
            Self::SignedIn
            | Self::SignedInThroughProvider
            | Self::ProviderSignInFailed
            | Self::ProviderChanged
            | Self::ProviderRemoved
            | Self::SignedOut
            | Self::Exported
            | Self::AccountAdded
            | Self::AccountDisabled
            | Self::AccountEnabled
            | Self::AccountInvited
            | Self::InvitationRepeated
            | Self::AccountRemoved
            | Self::AccessChanged
            | Self::PasswordReset
            | Self::SecondFactorSetUp
            | Self::SecondFactorRemoved
            | Self::SecondFactorReset
            | Self::SecondFactorFailed
            | Self::RecoveryCodesRenewed
            | Self::RecoveryCodeUsed
            | Self::ProfileChanged
            | Self::EmailChanged
            | Self::MailChosen
            | Self::SessionsEnded
            | Self::CompanyAdded
            | Self::CompanyChanged
            | Self::LocationAdded
            | Self::LocationChanged
            | Self::LocationMoved => true,
            Self::SignInFailed
            | Self::EvidenceDownloaded
            | Self::ReviewerChanged
            | Self::ProductAdded
            | Self::ProductEnded
            | Self::ReferenceAdded
            | Self::ReferenceChanged
            | Self::ReferenceRemoved
            | Self::FreeMailAdded
            | Self::FreeMailRemoved
            | Self::ProgrammeChanged
            | Self::HolidayAdded
            | Self::HolidayRemoved
            | Self::HolidaysImported
            | Self::EarningsImported => false,
        }
    }
}

actions! {
    SignedIn = "signed_in" => "audit-signed-in",
    SignedInThroughProvider = "signed_in_through_provider" => "audit-signed-in-through-provider",
    ProviderSignInFailed = "provider_sign_in_failed" => "audit-provider-sign-in-failed",
    SignInFailed = "sign_in_failed" => "audit-sign-in-failed",
    SignedOut = "signed_out" => "audit-signed-out",
    Exported = "exported" => "audit-exported",
    EvidenceDownloaded = "evidence_downloaded" => "audit-evidence-downloaded",
    AccountAdded = "account_added" => "audit-account-added",
    AccountDisabled = "account_disabled" => "audit-account-disabled",
    AccountEnabled = "account_enabled" => "audit-account-enabled",
    AccountInvited = "account_invited" => "audit-account-invited",
    InvitationRepeated = "invitation_repeated" => "audit-invitation-repeated",
    AccountRemoved = "account_removed" => "audit-account-removed",
    AccessChanged = "access_changed" => "audit-access-changed",
    PasswordReset = "password_reset" => "audit-password-reset",
    SecondFactorSetUp = "second_factor_set_up" => "audit-second-factor-set-up",
    SecondFactorRemoved = "second_factor_removed" => "audit-second-factor-removed",
    SecondFactorReset = "second_factor_reset" => "audit-second-factor-reset",
    SecondFactorFailed = "second_factor_failed" => "audit-second-factor-failed",
    RecoveryCodesRenewed = "recovery_codes_renewed" => "audit-recovery-codes-renewed",
    RecoveryCodeUsed = "recovery_code_used" => "audit-recovery-code-used",
    ProfileChanged = "profile_changed" => "audit-profile-changed",
    EmailChanged = "email_changed" => "audit-email-changed",
    MailChosen = "mail_chosen" => "audit-mail-chosen",
    SessionsEnded = "sessions_ended" => "audit-sessions-ended",
    ReviewerChanged = "reviewer_changed" => "audit-reviewer-changed",
    CompanyAdded = "company_added" => "audit-company-added",
    CompanyChanged = "company_changed" => "audit-company-changed",
    LocationAdded = "location_added" => "audit-location-added",
    LocationChanged = "location_changed" => "audit-location-changed",
    ProviderChanged = "provider_changed" => "audit-provider-changed",
    ProviderRemoved = "provider_removed" => "audit-provider-removed",
    LocationMoved = "location_moved" => "audit-location-moved",
    ProductAdded = "product_added" => "audit-product-added",
    ProductEnded = "product_ended" => "audit-product-ended",
    ReferenceAdded = "reference_added" => "audit-reference-added",
    ReferenceChanged = "reference_changed" => "audit-reference-changed",
    ReferenceRemoved = "reference_removed" => "audit-reference-removed",
    FreeMailAdded = "free_mail_added" => "audit-free-mail-added",
    FreeMailRemoved = "free_mail_removed" => "audit-free-mail-removed",
    ProgrammeChanged = "programme_changed" => "audit-programme-changed",
    HolidayAdded = "holiday_added" => "audit-holiday-added",
    HolidayRemoved = "holiday_removed" => "audit-holiday-removed",
    HolidaysImported = "holidays_imported" => "audit-holidays-imported",
    EarningsImported = "earnings_imported" => "audit-earnings-imported",
}
