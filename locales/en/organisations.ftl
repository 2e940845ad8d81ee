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

# What leads set.

provider-title = Sign-in through your organisation
provider-title-company = Sign-in of { $company }
provider-of-company = Sign-in through the company’s own provider
provider-help = Reviewers and leads sign in with the account of their organisation (OpenID Connect).
provider-text = People sign in with the account that their organisation gave them, by OpenID Connect. It says who they are and nothing else: who has no account here is not let in, and roles are given here alone.
provider-register = At the provider, register this program as a confidential web client with the authorisation code flow, and with this redirect address:
provider-issuer = Issuer
provider-issuer-hint = The provider’s address, like https://login.example.com, exactly as it writes it itself. When you save, it is asked what it is.
provider-client = Client ID
provider-secret = Client secret
provider-secret-hint = It is kept encrypted and never shown again. Leave it empty to keep the one that is set.
provider-domains = E-mail domains
provider-domains-hint = One on each line, like contoso.example. The provider may confirm addresses at these domains only.
provider-asks-second-factor = The provider asks for a second factor
provider-asks-second-factor-hint = Tick this only if you are sure that it does: we then do not ask for ours.
provider-only-through = Only through the provider
provider-only-through-hint = Passwords and the links that set them no longer work for these people. First sign in through it once yourself, or ask one of them to.
provider-save = Try it and save
provider-remove = Remove
provider-proven = It works: a person first signed in through it on { $date }.
provider-unproven = It is set up, and nobody has signed in through it yet.
provider-removal-title = Remove this provider?
provider-removal-text = Nobody signs in through { $issuer } any more. Its people use their password again. Those who never set one ask for a link on the sign-in page.
notice-provider-saved = The provider answered, and is saved.
notice-provider-removed = The provider is removed.
error-provider-issuer = Enter the provider’s address: it begins with https:// and has no question mark
error-provider-client = Enter the client ID, at most 200 characters
error-provider-secret = Enter the client secret that belongs to this issuer and client ID
error-provider-domains = Enter one e-mail domain or more, like contoso.example
error-provider-domain-taken = { $domain } belongs to another provider already
error-provider-unproven = First save without this, and let one person sign in through the provider. Then nobody can be locked out by a mistake
error-provider-outside = { $count ->
    [one] { $count } person has an address at another domain and could not sign in any more. Add the domain, or have the address changed
   *[other] { $count } people have an address at another domain and could not sign in any more. Add the domains, or have the addresses changed
}
error-provider-try-address = The provider names an address for its parts that is not encrypted, so it is not used
error-provider-try-private = This address is on a private network. Whoever runs this service has to allow that
error-provider-try-unreachable = Nothing answers at this address, or its certificate is not valid. Check the address
error-provider-try-slow = The provider did not answer within 5 seconds. Try again
error-provider-try-answer = What answers at this address is no OpenID Connect provider. Check the address
error-provider-try-issuer = The provider calls itself by another address. Enter it exactly as the provider writes it
error-provider-try-unsuitable = The provider offers no sign-in that can be used here: it needs PKCE with S256, a client secret, and signatures by RS, PS, ES or EdDSA keys

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
