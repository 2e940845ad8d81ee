# The second factor: a code of an app, asked for after the password.

second-factor-title = Second factor
second-factor-on = On since { $date }
second-factor-off = Off
second-factor-text = When you sign in, you are asked for your password and then for a code from an app on your phone. Somebody who learns your password cannot sign in with it alone.
second-factor-required = Your role needs a second factor. Set it up to go on.
second-factor-stays = Your role needs a second factor, so it cannot be turned off.
second-factor-first-title = Set up your second factor first
second-factor-first-text = Your role needs a second factor before you can do anything else. What you typed is kept below: set up the second factor, come back to this page and send it.
second-factor-set-up = Set up
second-factor-set-up-title = Set up your second factor
second-factor-scan = 1. Scan the QR code
second-factor-scan-text = Open an authenticator app on your phone, add an account and scan this QR code. Any app that makes codes of six digits will do.
second-factor-picture = QR code for your authenticator app
second-factor-key = You cannot scan it? Type this key into the app:
second-factor-confirm = 2. Enter the code that the app shows
second-factor-turn-on = Turn on
second-factor-turn-off = Turn off
second-factor-off-title = Turn off your second factor
second-factor-off-text = From then on your password alone is enough to sign in. Your recovery codes stop working, and you are signed out everywhere else.
notice-second-factor-off = Your second factor is off. You are signed out everywhere else.
field-code = Code from your app
field-code-hint = Six digits; a new code every 30 seconds.
field-code-or-recovery-hint = Six digits, or one of your recovery codes.
field-recovery-code = Recovery code
error-code-missing = Enter the code
error-code-new-key = This page now has another key. Scan it and enter the code that the app shows for it.
error-code-wrong = This code is wrong or has been used. If it is from your app, wait for the next one, and check that the clock of your phone is right.
error-recovery-code-wrong = This recovery code is wrong or has been used

# Recovery codes.

recovery-codes-name = Recovery codes
recovery-codes-left = { $left ->
    [one] { $left } left
   *[other] { $left } left
}
recovery-codes-title = Your recovery codes
recovery-codes-text = Your second factor is on. If you lose your phone, one of these codes lets you sign in without it. Each works once. Keep them where you keep your passwords, not on the phone.
recovery-codes-new-text = If you lose your phone, one of these codes lets you sign in without it. Each works once. The codes that you had before no longer work.
recovery-codes-once = These codes are shown only now.
recovery-codes-download = Download as text
recovery-codes-file-name = recovery-codes.txt
recovery-codes-file = Recovery codes for { $programme }. Each works once.
recovery-codes-kept = I have kept them
recovery-codes-renew = New recovery codes
recovery-codes-renew-text = You get ten new codes. The codes that you have now stop working, and you are signed out everywhere else.
recovery-codes-renew-send = Make new codes

# Signing in with it.

code-title = Enter the code
code-text = Open the app on your phone and enter the code that it shows for { $programme }.
code-lost = I do not have my phone
code-lost-text = Enter one of your recovery codes. If you have none left, somebody must reset your second factor: a Global admin of your company, a review lead for the programme’s people, or else whoever runs this service.
code-other-account = Sign in with another account
notice-sign-in-anew = Enter your password again: too much time has passed, or your account was changed.

# Somebody else lost their phone.

factor-reset = Reset second factor
factor-reset-hint = For somebody who has lost phone and recovery codes. Make sure that it is really them who asks. They are signed out, and sign in with their password alone until a new second factor is set up.
notice-second-factor-reset = The second factor is reset, and the person is told by e-mail.

# Mail about it.

mail-factor-open = See your account
mail-factor-sessions = Wherever else you were signed in, you are signed out.
mail-factor-unexpected = If you do not know why, set a new password now and tell your Global admin or the programme.
mail-factor-set-up-subject = Your second factor is on
mail-factor-set-up-happened = A second factor was set up for your account. Signing in now asks for a code from your app after the password.
mail-factor-off-subject = Your second factor was turned off
mail-factor-off-happened = The second factor of your account was turned off. Your password alone is enough to sign in.
mail-factor-codes-subject = You have new recovery codes
mail-factor-codes-happened = New recovery codes were made for your account. The codes that you had before no longer work.
mail-factor-reset-subject = Your second factor was reset
mail-factor-reset-happened = The second factor of your account was reset because you could not use it any more. Sign in with your password and set up a new one.
mail-recovery-subject = A recovery code was used
mail-recovery-happened = Somebody signed in to your account with your password and one of your recovery codes.
mail-recovery-left = { $left ->
    [one] You have { $left } recovery code left.
   *[other] You have { $left } recovery codes left.
}
mail-recovery-none = You have no recovery codes left. Make new ones on the page of your account.
mail-recovery-unexpected = If it was not you, set a new password now and tell your Global admin or the programme.
