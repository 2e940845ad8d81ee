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
mail-invitation-happened = An account has been created for you in the partner association service of { $programme }.
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
