# The audit trail.

audit-title = Audit trail
audit-help = Who signed in, downloaded or changed something, when and from where. Entries are never changed or removed.
audit-find = Find entries
audit-empty = No entries match these filters.
audit-when = Time
audit-who = Who
audit-address = Network address
audit-action = Action
audit-subject = What
audit-changes = Changes
audit-person = Person’s e-mail
audit-company = Company’s global number
audit-from = From
audit-to = To
audit-error-day = Write the date as year, month, day, such as 2027-01-31
audit-error-company = There is no company with this global number
audit-operator = Operator, by a command
audit-visitor = Not signed in
audit-changed = { $field }: { $old } → { $new }
audit-value = { $field }: { $value }
audit-yes = yes
audit-no = no
audit-field-roles = Roles
audit-field-locations = Locations
audit-field-number = Number
audit-field-label-en = English name
audit-field-label-fr = French name
audit-field-active-from = Offered from
audit-field-active-to = Last day
audit-field-days = Days

# What was done.

audit-signed-in = Signed in
audit-sign-in-failed = Failed to sign in
audit-signed-out = Signed out
audit-exported = Downloaded a table
audit-evidence-downloaded = Downloaded proof
audit-account-added = Added an account
audit-account-disabled = Suspended an account
audit-account-enabled = Reactivated an account
audit-account-invited = Invited a user
audit-account-removed = Removed a user
audit-access-changed = Changed roles or locations
audit-password-reset = Set a new password
audit-profile-changed = Changed a name or language
audit-email-changed = Changed an e-mail address
audit-sessions-ended = Signed out other browsers
audit-company-added = Added a company
audit-location-added = Added a location
audit-product-added = Added a product
audit-product-ended = Ended a product
audit-holiday-added = Added a holiday
audit-holiday-removed = Removed a holiday
audit-holidays-imported = Imported holidays
