# The customer's page. At most 20 words a sentence.

consent-title = { $partner } says it works with you
consent-intro = { $partner } asked to be recorded as a partner of { $customer }. We checked its documents and approved the request. You can say no.
consent-taken-back = You took back your decline on { $when }. The association stands. You can still decline.
consent-your-choice = Your choice
consent-agree = If you agree, you do not need to do anything.
consent-disagree = If you do not agree, decline by { $deadline }.
consent-disagree-open = { $days ->
    [one] If you do not agree, decline here. You have { $days } day from the delivery of our e-mail.
   *[other] If you do not agree, decline here. You have { $days } days from the delivery of our e-mail.
}
consent-decline = Decline this association

# What it is about.

consent-request = The request
consent-partner = Partner
consent-partner-value = { $partner }, { $location }
consent-organization = Your organisation
consent-organization-value = { $customer } ({ $domain })
consent-products = Products
consent-role = Partner’s role
consent-role-usage = Helps you use these products
consent-role-pre-sales = Helped you choose these products
consent-role-revenue-association = Took part in your purchase of these products
consent-since = Recorded since
consent-effects = If you do not decline
consent-sees-usage = The partner can see how many people use these products each month, and how many licences are paid for.
consent-may-be-paid = The partner may be paid for this work by { $programme }.
consent-no-effects = What this does not mean
consent-not-content = The partner cannot read your messages or files.
consent-not-people = The partner does not see users’ names or what any of them does.
consent-not-access = The partner gets no access to your systems, invoices or passwords.
consent-not-contracts = Your contracts and prices do not change.
consent-genuine = Is this message genuine?
consent-genuine-sent = We sent it to { $email }, because the partner gave us that address as the contact.
consent-genuine-text = We never ask for a password or a payment. Questions: call your usual contact at { $partner }.
consent-reference = Reference { $claim }
consent-contact = Questions? { $contact }
consent-privacy-notice = Privacy notice

# Declining.

consent-decline-title = Decline this association?
consent-decline-text = { $partner } will not be recorded as a partner of { $customer }. We will tell the partner that you declined.
consent-undo-until = You can change your mind until { $deadline }.
consent-undo-open = You can change your mind until your time to decline ends.
consent-yes = Yes, decline this association
consent-no = No, keep it
consent-choose = Choose whether to decline the association or to keep it.
consent-refuse = Also refuse all future requests from { $partner }
consent-refuse-hint = This counts only if you decline. You can change your mind later by replying to our e-mail.
consent-reason = Reason (optional)
consent-reason-hint = The partner can see what you write. We keep up to { $max } characters.
consent-moved = Something changed after you opened this form, so nothing was saved. The current situation is shown below.
consent-sent-before = You have already sent this form, so nothing was done again. The current situation is shown below.
consent-kept = You keep the association. Nothing was declined or refused.

# Declined.

consent-declined-title = You declined the association
consent-declined-text = { $partner } is not recorded as a partner of { $customer }.
consent-declined-at = Declined on { $when } ({ $zone }), using the link that we sent to { $email }.
consent-refused = You also refused all future requests from { $partner }. None of them can be approved unless you change your mind.
consent-your-reason = Your reason, as the partner sees it.
consent-reason-cut = We kept its first { $max } characters.
consent-declined-receipt = We have sent a receipt to { $email }.
consent-declined-told = We have told the partner. You do not need to contact it.
consent-declined-work = Any work that you have agreed with the partner is not affected.
consent-declined-final = The time to take this back has passed. The partner can send a new request.
consent-declined-final-refused = The time to take this back has passed. If you change your mind about this partner, reply to our e-mail.
consent-mistake-title = Did you decline by mistake?
consent-mistake = I declined by mistake
consent-restore-title = Take your decline back?
consent-restore-text = { $partner } will be recorded as a partner of { $customer } again. We will tell the partner.
consent-restore-refused = This also cancels your refusal of all future requests from { $partner }.
consent-restore-until = You can still decline again until { $deadline }.
consent-restore-open = You can still decline again until your time to decline ends.
consent-restore-yes = Yes, take my decline back
consent-restore-no = No, it stays declined
consent-stays-declined = Your decline stands. Nothing was changed.
consent-restore-choose = Choose whether to take your decline back or to leave it as it is.
consent-not-taken-back = This cannot be taken back at the moment, because there is another request for the same products. If that request ends in time, you can still take this back here.
consent-already-declined = This association had already been declined, so what you wrote was not added. The current situation is shown below.
consent-ended-at = Ended on { $when } ({ $zone }), at your request.

# The time is over.

consent-time-over-title = The time to decline has passed
consent-time-over-text = It ended on { $deadline }. { $partner } is recorded as a partner of { $customer }.
consent-time-over-still = You can still end the association
consent-time-over-ask = Ask the partner to withdraw it, or ask us here.
consent-time-over-end = Ask to end this association
consent-end-title = Ask to end this association?
consent-end-text = One of our team reads your request, then ends the association of { $partner } with { $customer }.
consent-end-yes = Yes, ask to end it
consent-end-not-asked = Nothing was asked for. The association stays as it is.
consent-end-choose = Choose whether to ask us to end the association or to keep it.
consent-end-reason-hint = We read what you write, and the partner may see it. We keep up to { $max } characters.
consent-end-asked-title = You asked us to end it
consent-end-asked = We received your request on { $when } ({ $zone }). We will write to { $email } when it is done.

# Nothing to decide.

consent-withdrawn-title = { $partner } withdrew this claim
consent-withdrawn-text = There is nothing to do.
consent-ended-title = { $partner } is not recorded as your partner
consent-unknown-title = This link is not valid
consent-unknown-text = Copy the whole address from the e-mail. If we have written to you again since, use the link in our latest e-mail. If that does not help, reply to it.
