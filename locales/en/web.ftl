# The frame of pages.

nav-all-claims = All claims
notice-signed-out = You are signed out.

# Signing in.

sign-in-demo-password = The password of each is { $password }.
sign-in-insecure = You cannot sign in over this address: your browser would not keep the sign-in, because the connection is not encrypted. Use the https address, or a browser on the server itself.
sign-in-again-title = Send what you typed?
sign-in-again-text = You are signed in again. Nothing was saved meanwhile, but what you typed is kept.
sign-in-again-send = Send it now
sign-in-again-typed = What you typed

# Errors of the connection.

error-characters = This contains a character that cannot be saved. It was taken out; check the text.
error-to-start = Go to the start page
error-400-title = This request cannot be read
error-400-text = It does not look like one of our forms. Nothing was changed. Go back, reload the page and try again.
error-400-host-text = The service does not answer under this address. Use the address in your e-mail or ask whoever runs the service.
error-403-elsewhere-text = It was not sent from one of our pages, so nothing was changed. Open the page here and send the form again.
error-405-title = This cannot be done here
error-405-text = The address exists, but not for this. Nothing was changed.
error-408-title = This took too long
error-408-text = What you sent did not arrive in time. Nothing was changed. Check your connection and try again.
error-409-reused-title = This form was used already
error-409-reused-text = It took effect with other content before. Reload the page to see what stands now.
