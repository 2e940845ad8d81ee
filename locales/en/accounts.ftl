# Setting a password by the link of a mail.

sign-in-forgot = Forgot password?
reset-title = Forgot your password?
reset-intro = Enter your work e-mail. If there is an account for it, we send a link to set a new password.
reset-send = Send the link
notice-reset-sent = If there is an account for this address, a link is on its way to it. It works once, for one hour.
password-first-title = Set your password
password-new-title = Set a new password
password-for = For { $name }, { $email }
password-signed-in = You are signed in as { $name }. Setting this password signs you out.
password-set = Set password
notice-password-set = Your password is set. Sign in with it.
field-new-password = New password
field-new-password-hint = At least 12 characters. A few words that do not belong together are easy to remember and hard to guess.
field-repeat-password = New password again
error-account-email = Enter an e-mail address like name@example.com
error-password-missing = Enter a new password
error-password-short = Use at least 12 characters
error-password-long = This password is too long: use at most 1,000 bytes
error-password-guessable = This password is easy to guess. Choose one without your name, your company or common words.
error-password-repeat = The two passwords are not the same
link-over-title = This link no longer works
link-over-text = It has been used, its time is over, or a newer link has replaced it. You can ask for a new link to set your password.
link-over-ask = Ask for a new link

# Mail about accounts.

mail-footer-account = You receive it because you have an account with the address { $email }.
mail-invitation-subject = Your account with { $programme }
mail-invitation-happened = You have been invited to the partner association service of { $programme }.
mail-invitation-by = { $by } has invited you to the partner association service of { $programme }.
mail-invitation-by-company = { $by } has invited you to the partner association service of { $programme }, for { $company }.
mail-invitation-next = Set your password, then sign in with { $email }. The link works once, for 7 days.
mail-invitation-unexpected = If you do not know what this is about, do nothing. Nobody can sign in to the account until a password is set.
mail-invitation-open = Set your password
mail-reset-subject = Set a new password
mail-reset-happened = Somebody asked for a link to set a new password for your account.
mail-reset-next = If it was you, open the link. It works once, for one hour.
mail-reset-unexpected = If it was not you, do nothing. Your password stays as it is.
mail-reset-open = Set a new password
mail-password-subject = Your password was changed
mail-password-happened = The password of your account was changed. Wherever you were signed in with the old one, you are signed out.
mail-password-unexpected = If it was not you, set a new password now.
mail-password-open = Set a new password

# One's own account.

account-title = Your account
account-changed-since = Your account was changed in the meantime. What you typed is still below: check it and save it again.
account-details = Your details
account-name = Name
account-language = Language
account-language-hint = Of these pages and of the e-mails that you receive.
account-signing-in = Signing in
account-password-set = Set
account-sessions = Where you are signed in
session-unknown-device = Unknown browser
session-times = Signed in { $begun }, last used { $used }
session-own = This browser
session-end = Sign out
session-end-others = Sign out everywhere else
notice-account-saved = Your account is saved.
notice-session-ended = That browser is signed out.
notice-sessions-ended = You are signed out everywhere else.
error-name = Enter a name
error-name-address = Write the name without a web or e-mail address
error-language = Choose a language
password-change-title = Change your password
password-change-text = You stay signed in here and are signed out everywhere else.
notice-password-changed = Your password is changed. You are signed out everywhere else.
field-current-password = Current password
error-current-password = This is not your current password
email-title = Change your e-mail address
email-text = You sign in with { $email }. We send a link to your new address. Until you confirm it there, nothing changes.
field-new-email = New work e-mail
notice-email-asked = A link is on its way to your new address. Open it within a day to confirm the change.
email-confirm-title = Confirm your new e-mail address
email-confirm-text = Once you confirm, { $name } signs in with { $email }.
email-confirm-yes = Use this address
email-taken = There is an account with { $email } already. Choose another address.
notice-email-changed = Your e-mail address is changed. Sign in with the new one from now on.
mail-email-subject = Confirm your new e-mail address
mail-email-happened = You asked to sign in with { $email } in future.
mail-email-next = Open the link to confirm that this address is yours. Until you have, nothing changes. The link works once, for one day.
mail-email-unexpected = If you did not ask for this, do nothing.
mail-email-open = Confirm the address
mail-email-changed-subject = Your e-mail address was changed
mail-email-changed-happened = From now on you sign in with { $email }, and our e-mails go there.
mail-email-changed-unexpected = If it was not you, contact your Global admin or the programme at once.
mail-email-changed-open = Sign in

# The users of a company.

company-users-title = Users
company-users-intro = The people of your company who use the service, with their roles and locations.
company-users-list = All users
user-active = Active
user-invited = Invited
user-suspended = Suspended
user-invite = Invite a user
user-invite-title = Invite a user
user-invite-text = The person receives a link to set a password. It works for 7 days.
user-invite-send = Send the invitation
user-invite-again = Send the invitation again
too-many-invitations = { $minutes ->
    [one] Too many invitations have been sent. Wait { $minutes } minute, then send this one again.
   *[other] Too many invitations have been sent. Wait { $minutes } minutes, then send this one again.
}
user-roles = Roles
user-locations = Locations
user-locations-hint = Where a Billing or Incentives admin works. A Global admin works in all of them.
user-changed-since = This user was changed in the meantime. What you chose is still below: check it and save it again.
user-more = More
user-suspend = Suspend
user-let-in = Let in again
user-remove = Remove
user-leaving = Confirm
user-suspend-title = Suspend { $name }?
user-suspend-text = The person is signed out and cannot sign in until a Global admin lets them in again.
user-suspend-yes = Yes, suspend
user-remove-title = Remove { $name }?
user-remove-text = The person is signed out and cannot sign in any more. What they did stays in the history.
user-remove-yes = Yes, remove
user-drafts = Open drafts
user-drafts-text = This person began these drafts. Your colleagues can go on with them.
user-contacts = Contact of these claims
user-contacts-text = E-mails about these claims go to this person. Edit each claim to name another contact.
error-user-roles = Choose at least one role
error-user-locations = Choose at least one location
error-user-exists = There is a user with this e-mail address already
refusal-last-global-admin = Your company needs at least one Global admin who can sign in. Nothing was changed.
notice-user-invited = The invitation is on its way.
notice-user-saved = The user is saved.
notice-user-let-in = The user can sign in again.
notice-user-suspended = The user is suspended.
notice-user-removed = The user is removed.
mail-invitation-elsewhere = There is an account with this address already, and an address has one account only. Ask for an invitation to another address of yours, or have the other account removed first.

# Setting up an empty installation.

set-up-title = Set up the service
set-up-text = Create the first account of { $programme }. Its owner is a review lead and invites everybody else.
set-up-send = Create the account
notice-set-up = The account is created. You can sign in now.

# What e-mails about claims say, as a list of one's own.

notices-title = Notifications
notices-unread = { $count } unread
notices-lead = What your e-mails about claims say stands here too, also when an e-mail does not reach you.
notices-empty = There is nothing here yet. What you get e-mails about will stand here.
notices-new = Unread
notices-read = Mark as read
notices-read-all = Mark all as read
notice-notices-read = All notifications are marked as read.

# Which e-mails one gets.

account-mail = E-mails about claims
account-mail-choice = What you get
mail-choice-all = All of them
mail-choice-without = All but: { $groups }
mail-choice-title = Choose your e-mails
mail-choice-text = What you turn off is not e-mailed to you any more. It still stands among your notifications.
mail-choice-wanted = E-mails that you can turn off
mail-choice-hint = Tick what you want to get.
mail-group-progress = How a claim goes on: received, review started, answer or dispute received, sent for assessment
mail-group-comments = Comments from the other side
mail-group-answers = The partner answered, or withdrew a claim
mail-group-assigned = A lead assigned a claim to you
mail-group-due = A claim of yours is due today
mail-group-overdue = The daily list of what is overdue
mail-hour = Earliest hour of these e-mails
mail-hour-hint = For what is due today, and for the daily list. { $zone }.
mail-hour-usual = The usual hour
mail-required = What you always get
mail-required-asked = Questions about your claims, and requests for another customer address: without an answer in time a claim is rejected.
mail-required-decided = Decisions, outcomes and holds: the time to dispute a decision runs from then on.
mail-required-reminders = Reminders: a period is about to end.
mail-required-leads = That a customer was not reached, or asks for an association to end: only a lead can see to it.
mail-required-account = E-mails about your account, such as another password: they tell you if it was not you.
error-mail-group = Choose among the e-mails that are listed here
error-mail-hour = Choose an hour from the list
notice-mail-chosen = Your choice of e-mails is saved.

# What is held about oneself.

account-data = Your data
account-data-text = What is held about you, in one file (JSON): your account, sessions, notifications, e-mails about your account, claims that you began, what you wrote, and the audit trail about you.
account-data-download = Download your data
