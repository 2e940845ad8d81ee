# Mails. In each: $claim is the claim ID, $customer and $partner are names, $programme the programme owner's.
# $deadline is a deadline in full, $date the same in short. Subjects are one line.

mail-greeting = Hello { $name },
mail-greeting-nobody = Hello,
mail-open-claim = Open the claim
mail-open-consent = Open the page about this association
mail-message-reviewer = Message from the reviewer
mail-message-partner = Message from the partner
mail-message-customer = The customer’s reason
mail-comment-attached = { $count ->
    [one] { $count } file is attached to it on the claim page.
   *[other] { $count } files are attached to it on the claim page.
}
mail-footer-service = This e-mail was sent by the partner association service of { $programme }.
mail-footer-partner = You receive it because you are the contact for this claim.
mail-footer-reviewer = You receive it because you review claims.
mail-footer-customer = You receive it because { $partner } named you as its contact at { $customer }.
mail-location = { $location } (MPN ID { $number })

# M1: received.

mail-received-subject = Claim { $claim } received: review starts by { $date }
mail-received-happened = We received your claim for { $customer }. A reviewer will start by { $deadline }.
mail-received-next = You do not need to do anything. Until the review starts, you can still edit the claim and add proof.

# M2: review started.

mail-started-subject = Review of claim { $claim } has started: decision by { $date }
mail-started-happened = A reviewer is checking the proof of your claim for { $customer }. You will have the decision by { $deadline }.
mail-started-next = You do not need to do anything. If something is missing, we will write to you.

# M3: information needed.

mail-needed-subject = Action required by { $date }: claim { $claim }, { $customer }
mail-needed-happened = A reviewer needs more from you before deciding on your claim for { $customer }.
mail-needed-happened-dispute = A reviewer needs more from you before deciding on your dispute about { $customer }.
mail-needed-next = Answer by { $deadline }. Without an answer by then, the claim will be rejected.
mail-needed-how = Open the claim and choose “Respond to request”. Add proof, correct the claim, remove a product or write to the reviewer. A comment alone is not an answer.
mail-needed-reasons = What is missing
mail-needed-remove = Products that the reviewer suggests removing

# M4 and M5: answered.

mail-answered-subject = The partner answered: claim { $claim }, { $customer }, decide by { $date }
mail-answered-happened = { $partner } answered your request about { $customer }. The claim is back with you.
mail-answered-next = Decide by { $deadline }. The claim page shows what is new.
mail-answer-received-subject = Your answer on claim { $claim } was received: decision by { $date }
mail-answer-received-happened = We received your answer about { $customer }. The claim is back with its reviewer, who will decide by { $deadline }.
mail-answer-received-next = You do not need to do anything.
mail-answer-changed = Changed in the claim

# M6: rejected.

mail-rejected-subject = Claim { $claim } rejected: why, and how to dispute by { $date }
mail-rejected-subject-final = Dispute decided: claim { $claim } stays rejected
mail-rejected-happened = A reviewer rejected your claim for { $customer }. The reasons are below and on the claim page.
mail-rejected-happened-silence = Your claim for { $customer } was rejected because the answer that we asked for did not arrive in time. What was asked for is below and on the claim page.
mail-rejected-happened-final = A reviewer looked at your dispute about { $customer }. The claim stays rejected. The reasons are below and on the claim page.
mail-rejected-dispute = If you do not agree, you can dispute by { $deadline }. Open the claim, choose “Dispute”, and say why or add proof. Another reviewer will decide.
mail-rejected-dispute-silence = You can dispute by { $deadline }. Open the claim, choose “Dispute”, and say why or add the proof that was missing.
mail-rejected-final = This decision is final, because a claim can be disputed only once. You can make a new claim with updated proof: open the claim and choose “Copy to a new claim”.
mail-rejected-reasons = Why: { $group }
mail-rejected-asked = What was asked for

# M7: to the customer.

mail-consent-subject = { $partner } says it works with { $customer }. You can decline until { $date } ({ $claim })
mail-consent-happened = { $partner } asked us to record it as a partner of { $customer }. We checked proof of its work and approved the request.
mail-consent-agree = If you agree, you do not need to do anything.
mail-consent-decline = If you do not agree, open the page below and choose “Decline this association”. You can do so until { $deadline }.
mail-consent-refuse = If you decline, you can also refuse all future requests from { $partner }.
mail-consent-products = Products that { $partner } says it works on
mail-consent-genuine = We never ask for a password or a payment, and you do not need an account. Questions: call your usual contact at { $partner }, or reply to this e-mail.
mail-consent-action = See the details, or decline

# A bounce: the partner is asked for another address.

mail-address-subject = Action required: new customer address for claim { $claim }, { $customer }
mail-address-happened = Our e-mail to { $address } bounced, so { $customer } could not be told about your association. The customer’s time to decline is paused, and the claim cannot go any further.
mail-address-refused = We could not confirm that { $address } is an address of { $customer }. Until you give us another one, the claim cannot go any further.
mail-address-next = Open the claim and give the address of another person at the customer. A reviewer must confirm it; that person then gets a new e-mail and the full time to decline.
mail-address-deadline = Do this by { $deadline }. After that, the programme’s leads will look into it; nothing is decided automatically.

# M7c: the leads hear that a customer was not reached.

mail-undelivered-subject = Customer not reached: { $customer }, claim { $claim } of { $partner }
mail-undelivered-happened = Our e-mail to { $address } bounced, or no mail server accepted it. { $customer } does not know about the association, and its time to decline is paused.
mail-undelivered-next = We asked { $partner } for another address by { $deadline }. If none arrives, contact the partner.

# M8: approved.

mail-approved-subject = { $days ->
    [one] Claim { $claim } approved: the customer can decline for { $days } day
   *[other] Claim { $claim } approved: the customer can decline for { $days } days
}
mail-approved-subject-dispute = Dispute decided: claim { $claim } approved
mail-approved-happened = Your claim for { $customer } is approved: the association stands. Approval is not yet a payment.
mail-approved-customer = { $days ->
    [one] We are writing to the customer now. The customer can decline for { $days } day from the moment a mail server accepts that e-mail: at least until { $deadline }.
   *[other] We are writing to the customer now. The customer can decline for { $days } days from the moment a mail server accepts that e-mail: at least until { $deadline }.
}
mail-approved-address = { $days ->
    [one] We must first confirm the customer’s address, which was changed. We then write to the customer, who can decline for { $days } day.
   *[other] We must first confirm the customer’s address, which was changed. We then write to the customer, who can decline for { $days } days.
}
mail-approved-assessment = After that, the claim goes to the eligibility assessment. We will write to you then. You do not need to do anything.
mail-approved-recognition = This claim is for recognition only: it is not assessed, and nothing is paid. You do not need to do anything.

# M9: on hold.

mail-held-subject = Claim { $claim } is on hold
mail-held-happened = A reviewer put the review of your claim for { $customer } on hold. Its deadline is paused.
mail-held-next = Read the reviewer’s message below. You can still add proof and write a comment on the claim page.

# M10: to the partner, what the customer did.

mail-declined-subject = { $customer } declined the association ({ $claim })
mail-declined-happened = { $customer } declined the association with you. The claim is rejected.
mail-declined-until = The customer can take this back until { $deadline }; after that it is final.
mail-declined-open = The customer can take this back for as long as its time to decline lasts; after that it is final.
mail-declined-next = This cannot be disputed. Talk to the customer; if it changes its mind after that time, make a new claim.
mail-declined-refused = The customer does not want further requests from your company, and this cannot be disputed. Talk to the customer before you make a new claim.
mail-taken-back-subject = { $customer } took back its decline ({ $claim })
mail-taken-back-happened = { $customer } declined by mistake and took it back. The association stands again. Approval is not yet a payment.
mail-taken-back-until = The customer can still decline until { $deadline }. You do not need to do anything.
mail-taken-back-open = The customer’s time to decline has not begun yet. You do not need to do anything.
mail-taken-back-address = The customer’s time to decline is paused: the e-mail address that we have cannot be used. Open the claim and give the address of another person at the customer.
mail-taken-back-unconfirmed = A reviewer must confirm the customer’s address. We then write to the customer, whose time to decline begins. You do not need to do anything.
mail-ended-subject = { $customer } ended the association ({ $claim })
mail-ended-happened = At the request of { $customer }, the association with you was ended after the time to decline. The claim is rejected. This is final and cannot be disputed.
mail-ended-next = Talk to the customer. If it changes its mind, make a new claim: open the claim and choose “Copy to a new claim”.

# M11: receipts to the customer.

mail-receipt-declined-subject = You declined { $partner } ({ $claim })
mail-receipt-declined-happened = You declined the association of { $partner } with { $customer }. { $partner } is no longer recorded as your partner, and we have let them know.
mail-receipt-refused = You also refused all future requests from { $partner }.
mail-receipt-declined-until = If this was a mistake, open the page below and choose “I declined by mistake” by { $deadline }. Otherwise, you do not need to do anything.
mail-receipt-declined-open = If this was a mistake, open the page below and choose “I declined by mistake” before your time to decline ends. Otherwise, you do not need to do anything.
mail-receipt-taken-back-subject = You took back your decline of { $partner } ({ $claim })
mail-receipt-taken-back-happened = You told us that you declined by mistake. { $partner } is recorded as a partner of { $customer } again, and we have let them know.
mail-receipt-taken-back-until = Until { $deadline } you can still decline on the page below. If you agree, you do not need to do anything.
mail-receipt-taken-back-open = You can still decline on the page below. If you agree, you do not need to do anything.
mail-receipt-end-subject = We received your request to end the association with { $partner } ({ $claim })
mail-receipt-end-happened = You asked to end the association of { $partner } with { $customer }. Somebody at { $programme } will check your request and end it.
mail-receipt-end-next = You do not need to do anything. You will get an e-mail when the association has ended.
mail-receipt-ended-subject = The association with { $partner } has ended ({ $claim })
mail-receipt-ended-happened = At your request, the association of { $partner } with { $customer } has ended. We have told { $partner }.
mail-receipt-nothing = You do not need to do anything.

# To the leads: a customer asks to end an association.

mail-end-asked-subject = { $customer } asks to end its association with { $partner } ({ $claim })
mail-end-asked-happened = After the time to decline, { $customer } asked on its page to end the association with { $partner }.
mail-end-asked-next = Open the claim, check the request, and end the association.

# M12 and M13: assessment and outcome.

mail-assessment-subject = Claim { $claim } sent for eligibility assessment
mail-assessment-happened = The customer’s time to decline has ended, and { $customer } did not decline. Your claim was sent for the eligibility assessment.
mail-assessment-next = Approval is not a payment, and neither is this step. We will write to you when the outcome is known. You do not need to do anything.
mail-eligible-subject = Claim { $claim } is eligible from { $month }
mail-eligible-happened = The assessment of your association with { $customer } is complete: it is eligible from { $month }.
mail-eligible-next = Being eligible is not yet a payment: amounts are calculated and paid by the payment system, and shown under earnings. You do not need to do anything.
mail-not-eligible-subject = Claim { $claim } is not eligible: { $reason }
mail-not-eligible-happened = The assessment of your association with { $customer } is complete: it is not eligible as of { $month }, so nothing is paid for it. Approval is not a payment.
mail-not-eligible-next = The association stays valid. If you can fix the cause, fix it and add a comment on the claim.

# M14: withdrawn.

mail-withdrawn-subject = Claim { $claim } withdrawn: { $customer }
mail-withdrawn-happened = { $partner } withdrew the claim for { $customer }: { $reason }. The claim is closed.
mail-withdrawn-next = You have nothing more to do on this claim.
mail-withdrawn-customer-subject = { $partner } ended the association with { $customer } ({ $claim })
mail-withdrawn-customer-happened = { $partner } told us that it should no longer be recorded as a partner of { $customer }. The association has ended, and { $partner } can no longer see your usage through it.
mail-superseded-customer-subject = The association of { $partner } with { $customer } has ended ({ $claim })
mail-superseded-customer-happened = { $partner } is no longer recorded as a partner of { $customer }: we looked at its claim again and withdrew our approval. { $partner } can no longer see your usage through it.

# M15 and M16: dispute and reinstatement.

mail-dispute-subject = Dispute of claim { $claim } received: answer by { $date }
mail-dispute-happened = We received your dispute about { $customer }. Another reviewer will look at the claim again and answer by { $deadline }.
mail-dispute-next = You do not need to do anything.
mail-reinstated-subject = Claim { $claim } is open again: { $customer }
mail-reinstated-happened = Your claim for { $customer } was rejected by mistake or because of an outage. We have reversed the rejection, and the claim continues from where it was.
mail-reinstated-review = You will have the decision by { $deadline }. You do not need to do anything.
mail-reinstated-start = The review will start by { $deadline }. You do not need to do anything.
mail-reinstated-answer = The reviewer’s request is open again. Answer by { $deadline }. Without an answer by then, the claim will be rejected.

# M17: competing claim decided.

mail-competition-won-subject = Competing claim decided: your claim { $claim } for { $customer } stays
mail-competition-won-happened = There was another claim for at least one of the products that you claim for { $customer }. We compared the proofs, and that claim was not retained.
mail-competition-won-approved = Your association stands as it is. You do not need to do anything.
mail-competition-won-question = This is not yet an approval. The reviewer’s request is still open: answer by { $deadline }. Without an answer by then, the claim will be rejected.
mail-competition-won-review = This is not yet an approval: the review continues. You do not need to do anything.
mail-competition-lost-subject = Competing claim decided: claim { $claim } is rejected, dispute by { $date }
mail-competition-lost-subject-final = Competing claim decided: claim { $claim } is rejected
mail-competition-lost-happened = There is another claim for at least one of the products that you claim for { $customer }. We compared the proofs and rejected your claim.
mail-competition-lost-association = There is another claim for at least one of the products that you claim for { $customer }. We compared the proofs and rejected your claim; your association has ended.

# M18: comments.

mail-comment-subject = New comment on claim { $claim }, { $customer }
mail-comment-reviewer = A reviewer wrote a comment on your claim for { $customer }. No deadline has changed.
mail-comment-partner = { $partner } wrote a comment on the claim for { $customer }. No deadline has changed.
mail-comment-next = You can answer on the claim page.

# M18b: comments gathered.

mail-digest-subject = { $count ->
    [one] New comment on claim { $claim }, { $customer }
   *[other] { $count } new comments on claim { $claim }, { $customer }
}
mail-digest-reviewer = { $count ->
    [one] Since our last e-mail, a reviewer wrote one more comment on your claim for { $customer }. No deadline has changed.
   *[other] Since our last e-mail, reviewers wrote { $count } more comments on your claim for { $customer }. No deadline has changed.
}
mail-digest-partner = { $count ->
    [one] Since our last e-mail, { $partner } wrote one more comment on the claim for { $customer }. No deadline has changed.
   *[other] Since our last e-mail, { $partner } wrote { $count } more comments on the claim for { $customer }. No deadline has changed.
}
mail-digest-attached = { $count ->
    [one] { $count } file is attached on the claim page.
   *[other] { $count } files are attached on the claim page.
}
mail-digest-more = { $count ->
    [one] Besides those below, there is { $count } more comment on the claim page.
   *[other] Besides those below, there are { $count } more comments on the claim page.
}

# R1 to R4: reminders. $days is what is left.

mail-remind-answer-subject = { $days ->
    [one] { $days } business day left to answer: claim { $claim }, { $customer }
   *[other] { $days } business days left to answer: claim { $claim }, { $customer }
}
mail-remind-answer-subject-today = Last day to answer: claim { $claim }, { $customer }
mail-remind-answer-happened = A reviewer is waiting for your answer on your claim for { $customer }.
mail-remind-dispute-subject = { $days ->
    [one] { $days } day left to dispute: claim { $claim }, { $customer }
   *[other] { $days } days left to dispute: claim { $claim }, { $customer }
}
mail-remind-dispute-subject-today = Last day to dispute: claim { $claim }, { $customer }
mail-remind-dispute-happened = Your claim for { $customer } was rejected. You can still dispute that by { $deadline }.
mail-remind-dispute-next = Open the claim, choose “Dispute”, and say why or add proof. The reasons for the rejection are on the claim page.
mail-remind-dispute-else = If you do not want to dispute, you do not need to do anything. After that time you can still make a new claim: open the claim and choose “Copy to a new claim”.
mail-remind-decline-subject = Reminder: you can decline the association with { $partner } until { $date } ({ $claim })
mail-remind-decline-happened = A few days ago, we wrote to tell you that { $partner } had asked us to record it as a partner of { $customer }.
mail-remind-decline-next = If you do not agree, open the page below and choose “Decline this association” by { $deadline }.
mail-remind-review-subject = Due today: claim { $claim }, { $customer }
mail-remind-start-happened = The claim of { $partner } for { $customer } is assigned to you, and its review has not started.
mail-remind-start-next = Start the review by { $deadline }.
mail-remind-review-happened = You are reviewing the claim of { $partner } for { $customer }.
mail-remind-review-happened-dispute = You are reviewing the dispute of { $partner } about { $customer }.
mail-remind-review-next = Decide by { $deadline }, or ask the partner for what is missing.

# R5: the leads' daily list. $left says by how much, $reviewer whose work it is.

mail-overdue-subject = { $count ->
    [one] { $count } claim is overdue
   *[other] { $count } claims are overdue
}
mail-overdue-happened = { $count ->
    [one] { $count } claim has been waiting too long.
   *[other] { $count } claims have been waiting too long.
}
mail-overdue-more = { $count ->
    [one] The most urgent are below; { $count } more is in the queue.
   *[other] The most urgent are below; { $count } more are in the queue.
}
mail-overdue-next = Take or assign the claims that have no reviewer, and find out what is holding up the rest. Nothing changes for the partners: no claim is lost because of this.
mail-overdue-list = Overdue
mail-overdue-nobodys = Due today, without a reviewer
mail-overdue-claim = { $claim }, { $customer } ({ $partner })
mail-overdue-stands = { $status }, { $reviewer }: { $left }, deadline { $deadline }
mail-overdue-nobody = no reviewer
mail-overdue-open = Open the overdue claims
mail-footer-list-service = This e-mail was sent by the partner association service of { $programme }.
mail-footer-lead = You receive it because you are a review lead: once a business day, when something is overdue.

# R6: a draft goes soon.

mail-draft-subject = Your draft “{ $name }” will be deleted after { $date } ({ $claim })
mail-draft-happened = Your draft “{ $name }” has not changed for a long time. It will be kept until { $deadline }, then deleted.
mail-draft-next = { $days ->
    [one] To keep it, open it and save any step: it will then be kept for { $days } more day. If you no longer need it, you do not need to do anything.
   *[other] To keep it, open it and save any step: it will then be kept for { $days } more days. If you no longer need it, you do not need to do anything.
}
mail-footer-draft = You receive it because this draft is yours.

# M19: what leads gave to a reviewer.

mail-assigned-subject = { $count ->
    [one] Claim { $claim } is assigned to you: { $customer }
   *[other] { $count } claims are assigned to you: { $claim }, { $customer } and others
}
mail-assigned-happened = { $count ->
    [one] A lead assigned a claim to you.
   *[other] Leads assigned { $count } claims to you.
}
mail-assigned-next = { $count ->
    [one] It is in your queue under “In review, mine”. Its history says why it was assigned.
   *[other] They are in your queue under “In review, mine”. The history of each says why it was assigned.
}
mail-assigned-list = Assigned to you
mail-assigned-stands = { $status }, deadline { $deadline }
mail-assigned-held = { $status }, on hold
mail-assigned-open = Open your claims
mail-footer-assigned = You receive it because you review claims: at most once an hour, when a lead assigned claims to you.
