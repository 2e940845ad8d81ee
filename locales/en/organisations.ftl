# Signing in through the provider of one's organisation (OpenID Connect).

# The audit trail.

audit-signed-in-through-provider = Signed in through the organisation
audit-provider-sign-in-failed = Could not sign in through the organisation
audit-provider-changed = Changed the sign-in through an organisation
audit-provider-removed = Removed the sign-in through an organisation
