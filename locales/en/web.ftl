# The frame of pages.

nav-all-claims = All claims
notice-signed-out = You are signed out.

# Signing in.

sign-in-demo-password = The password for each is { $password }.
sign-in-insecure = You cannot sign in at this address: your browser would not keep you signed in, because the connection is not encrypted. Use the https address, or a browser on the server itself.
sign-in-again-title = Send what you typed?
sign-in-again-text = You are signed in again, and what you typed is kept. It may have worked already, if you had sent it before your session ended. Sending it now is safe: it takes effect only once.
sign-in-again-send = Send it now

# Errors of the connection.

error-characters = This contains a character that cannot be saved. It was taken out; check the text.
error-to-start = Go to the start page
error-400-title = This request cannot be read
error-400-text = It does not look like one of our forms. Nothing was changed. Go back, reload the page and try again.
error-400-host-text = The service does not answer at this address. Use the address in your e-mail or ask whoever runs the service.
error-403-elsewhere-text = It was not sent from one of our pages, so nothing was changed. Open the page here and send the form again.
error-405-title = This cannot be done here
error-405-text = The address exists, but not for this. Nothing was changed.
error-408-title = This took too long
error-408-text = What you sent did not arrive in time. Nothing was changed. Check your connection and try again.
error-409-reused-title = This form has already been used
error-409-reused-text = It has already taken effect with different content. Reload the page to see the current state.
error-already-sent-title = This claim has already been sent
error-already-sent-by-you = You already sent this claim on { $instant }. Nothing was sent twice.
error-already-sent = { $name } already sent this claim on { $instant }. Nothing was sent twice.

# What the rules do not grant at this moment.

error-typed = What you typed
error-see-claim = Open the claim as it stands now
refusal-title = This is not possible now
refusal-status = This is not possible at this point of the claim ({ $status }). Open the claim to see what happens next and what you can do.
refusal-taken = Somebody else has taken this claim in the meantime. You have not changed anything.
refusal-too-late-title = The time for this has ended
refusal-too-early = It is too early for this. Nothing was changed.
refusal-incomplete = Not all steps are finished. Finish them and send the claim again.
refusal-own-claim = Your company already has a live claim for the same product: { $claim }. Nothing was changed.
refusal-not-competing = The two claims no longer compete: one of them has ended or changed in the meantime. Open the page again.
refusal-competing = Another claim for the same product has not been decided yet. A lead must decide between them first.
refusal-by-customer-title = The customer refused this partner
refusal-by-customer = The customer refused all future requests from this partner. A lead can lift that, with a reason.
refusal-checklist = Not everything was found in the proof. Ask the partner for what is missing, or reject.
refusal-frozen = This can no longer be changed. To claim something else, withdraw this claim and make a new one.
refusal-barred = You rejected this claim, so somebody else decides the dispute.
refusal-final = This rejection is final. File a new claim with new proof.
refusal-wrong-details = These reasons do not belong together. Choose the group again, and its details.
refusal-too-many-files = A claim can have at most { $max } files. Nothing was added.
refusal-already-done = This has already been done. You have not changed anything.
