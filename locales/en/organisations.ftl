# Signing in through the provider of one's organisation (OpenID Connect).

button-sign-in-organisation = Sign in with your organisation
sign-in-organisation-hint = If your organisation takes part, your work e-mail is enough. No password is needed here.
organisation-way-title = You go on to your organisation
organisation-way-text = You sign in at { $host } and then come back here. If nothing happens, use the button.
organisation-way-go = Go on
error-provider-none = No organisation’s sign-in is set up for addresses at { $domain }. Enter your password instead
error-provider-too-many = Many people are signing in from your network at this moment. Try again in a minute
error-provider-state = This sign-in was not begun in this browser, took longer than 10 minutes, or was used already. Sign in again
error-provider-away = Your organisation’s sign-in does not answer at this moment. Try again in a few minutes
error-provider-refused = Your organisation did not sign you in. Try again, or ask the people who run its sign-in
error-provider-expired = What your organisation’s sign-in sent is out of date. Try again. If it stays so, its clock is wrong: tell the people who run it
error-provider-email = Your organisation’s sign-in does not confirm your e-mail address. Ask the people who run it to do so
error-provider-answer = What your organisation’s sign-in sent cannot be trusted, so you are not signed in. Tell the people who run it
error-provider-person = There is no account for { $email } here that your organisation’s sign-in opens. Ask your Global admin, or a lead of the programme, for an invitation
error-provider-only = Your organisation wants you to sign in through it, not with a password. Use “Sign in with your organisation”
password-only-through-provider = Your organisation wants you to sign in through it, so there is no password to set here. On the sign-in page, enter your work e-mail and use “Sign in with your organisation”.
account-organisation = Your organisation
account-organisation-only = You sign in through it, and no other way
account-organisation-too = You can sign in through it, or with your password
account-password-none = Not set
proof-through-provider = You signed in through your organisation, so no password is asked for.
error-proof-old = You signed in more than 10 minutes ago. Sign out, sign in again through your organisation, and repeat this
error-email-other-domain = Enter an address at { $domains }: with another you could not sign in any more

# The audit trail.

audit-signed-in-through-provider = Signed in through the organisation
audit-provider-sign-in-failed = Could not sign in through the organisation
audit-provider-changed = Changed the sign-in through an organisation
audit-provider-removed = Removed the sign-in through an organisation
audit-field-reason = Reason
audit-provider-away = the provider did not answer
audit-provider-answer = the provider gave an answer that cannot be used
audit-provider-refused = the provider refused
audit-provider-token = the provider’s token is not valid
audit-provider-expired = the provider’s token is too old
audit-provider-email = no confirmed e-mail address
audit-provider-domain = an address at another domain
audit-provider-unknown = no account
audit-provider-other-company = an account of another company
audit-provider-suspended = the account is suspended
audit-provider-only = tried a password, but signs in through the organisation only
