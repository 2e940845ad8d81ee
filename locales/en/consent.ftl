# The customer's page. At most 20 words a sentence.

consent-title = { $partner } says it works with you
consent-agree = If you agree, you do not need to do anything.
consent-disagree = If you do not agree, decline by { $deadline }.
consent-decline = Decline this association
consent-yes = Yes, decline this association
consent-no = No, keep it
consent-reason = Reason (optional)
consent-declined-title = You declined the association
consent-mistake = I declined by mistake
consent-time-over-title = The time to decline has passed
consent-time-over-end = Ask to end this association
consent-withdrawn-title = { $partner } withdrew this claim
consent-withdrawn-text = There is nothing to do.
consent-replaced-title = There is a newer link
consent-replaced-text = Use the link in our latest e-mail to you.
consent-unknown-title = We do not know this link
consent-unknown-text = Copy the whole address from the mail, or contact us.
consent-genuine = Is this message genuine?
consent-genuine-text = We never ask for a password or a payment. Questions: call your usual contact at { $partner }.
