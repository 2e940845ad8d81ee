# Mails. In each: $claim is the claim ID, $customer and $partner are names, $programme the programme owner's.
# $deadline is a deadline in full, $date the same in short. Subjects are one line.

mail-greeting = Hello { $name },
mail-greeting-nobody = Hello,
mail-open-claim = Open the claim
mail-open-consent = Open the page of this association
mail-message-reviewer = Message from the reviewer
mail-message-partner = Message from the partner
mail-message-customer = The customer’s reason
mail-comment-attached = { $count ->
    [one] { $count } file is attached to it on the claim page.
   *[other] { $count } files are attached to it on the claim page.
}
mail-footer-service = This mail was sent by the partner association service of { $programme }.
mail-footer-partner = You get it because you are the contact of this claim.
mail-footer-reviewer = You get it because you review claims.
mail-footer-customer = You get it because { $partner } named you as its contact at { $customer }.
mail-location = { $location } (MPN ID { $number })

# M1: received.

mail-received-subject = Claim { $claim } received: review starts by { $date }
mail-received-happened = We received your claim for { $customer }. A reviewer starts by { $deadline }.
mail-received-next = There is nothing to do. Until the review starts you can still edit the claim and add proof.

# M2: review started.

mail-started-subject = Review of claim { $claim } has started: decision by { $date }
mail-started-happened = A reviewer is checking the proof of your claim for { $customer }. You get the decision by { $deadline }.
mail-started-next = There is nothing to do. If something is missing, we write to you.

# M3: information needed.

mail-needed-subject = Action required by { $date }: claim { $claim }, { $customer }
mail-needed-happened = A reviewer needs more from you to decide on your claim for { $customer }.
mail-needed-happened-dispute = A reviewer needs more from you to decide on your dispute about { $customer }.
mail-needed-next = Answer by { $deadline }. Without an answer by then, the claim is rejected.
mail-needed-how = Open the claim and choose “Respond to request”. Add proof, correct the claim, remove a product or write to the reviewer. A comment alone is not an answer.
mail-needed-reasons = What is missing
mail-needed-remove = Products that the reviewer suggests to remove

# M4 and M5: answered.

mail-answered-subject = The partner answered: claim { $claim }, { $customer }, decide by { $date }
mail-answered-happened = { $partner } answered your request about { $customer }. The claim is back with you.
mail-answered-next = Decide by { $deadline }. The claim page shows what is new.
mail-answer-received-subject = Your answer on claim { $claim } was received: decision by { $date }
mail-answer-received-happened = We received your answer about { $customer }. The claim is back with its reviewer, who decides by { $deadline }.
mail-answer-received-next = There is nothing to do.
mail-answer-changed = Changed in the claim

# M6: rejected.

mail-rejected-subject = Claim { $claim } rejected: why, and how to dispute by { $date }
mail-rejected-subject-final = Dispute decided: claim { $claim } stays rejected
mail-rejected-happened = A reviewer rejected your claim for { $customer }. The reasons are below and on the claim page.
mail-rejected-happened-silence = Your claim for { $customer } was rejected because the answer that we asked for did not arrive in time. What was asked for is below and on the claim page.
mail-rejected-happened-final = A reviewer looked at your dispute about { $customer }. The claim stays rejected. The reasons are below and on the claim page.
mail-rejected-dispute = If you do not agree, you can dispute by { $deadline }. Open the claim, choose “Dispute”, and write why or add proof. Another reviewer decides.
mail-rejected-dispute-silence = You can dispute by { $deadline }. Open the claim, choose “Dispute”, and write why or add the proof that was missing.
mail-rejected-final = This decision is final, because a claim can be disputed once. You can make a new claim with updated proof: open the claim and choose “Copy to a new claim”.
mail-rejected-reasons = Why: { $group }
mail-rejected-asked = What was asked for

# M7: to the customer.

mail-consent-subject = { $partner } says it works with { $customer }. You can decline until { $date } ({ $claim })
mail-consent-happened = { $partner } asked us to record it as a partner of { $customer }. We checked a proof of its work and approved the request.
mail-consent-agree = If you agree, you do not need to do anything.
mail-consent-decline = If you do not agree, open the page below and choose “Decline this association”. You can do so until { $deadline }.
mail-consent-refuse = If you decline, you can also refuse all future requests of { $partner }.
mail-consent-products = What { $partner } says it works on
mail-consent-genuine = We never ask for a password or a payment, and you need no account. Questions: call your usual contact at { $partner }, or answer this mail.
mail-consent-action = See who claims what, or decline

# A bounce: the partner is asked for another address.

mail-address-subject = Action required: another address for the customer of claim { $claim }, { $customer }
mail-address-happened = Our mail to { $address } came back, so { $customer } could not be told about your association. The customer’s time to decline stands still, and the claim goes no further.
mail-address-refused = We could not confirm that { $address } is an address of { $customer }. Until there is one, the claim goes no further.
mail-address-next = Open the claim and give the address of another person at the customer. A reviewer confirms it; then that person gets a new mail and the full time to decline.
mail-address-deadline = Give it by { $deadline }. After that the programme’s leads look at it; nothing is decided by itself.

# M7c: the leads hear that a customer was not reached.

mail-undelivered-subject = A customer was not reached: { $customer }, claim { $claim } of { $partner }
mail-undelivered-happened = Our mail to { $address } came back, or no mail server takes it. { $customer } does not know of the association, and no days run.
mail-undelivered-next = We asked { $partner } for another address by { $deadline }. If none comes, talk to the partner.

# M8: approved.

mail-approved-subject = { $days ->
    [one] Claim { $claim } approved: the customer can decline for { $days } day
   *[other] Claim { $claim } approved: the customer can decline for { $days } days
}
mail-approved-subject-dispute = Dispute decided: claim { $claim } approved
mail-approved-happened = Your claim for { $customer } is approved: the association stands. Approval is not yet a payment.
mail-approved-customer = { $days ->
    [one] We are writing to the customer now. The customer can decline for { $days } day from the moment a mail server has taken that mail: at least until { $deadline }.
   *[other] We are writing to the customer now. The customer can decline for { $days } days from the moment a mail server has taken that mail: at least until { $deadline }.
}
mail-approved-address = { $days ->
    [one] We first confirm the customer’s address, which was changed. Then we write to the customer, who can decline for { $days } day.
   *[other] We first confirm the customer’s address, which was changed. Then we write to the customer, who can decline for { $days } days.
}
mail-approved-assessment = After that, the claim goes to the eligibility assessment. We write to you then. There is nothing to do.
mail-approved-recognition = This claim is for recognition only: it is not assessed, and nothing is paid. There is nothing to do.

# M9: on hold.

mail-held-subject = Claim { $claim } is on hold
mail-held-happened = A reviewer put the review of your claim for { $customer } on hold. Its clock stands still, so there is no deadline now.
mail-held-next = Read the reviewer’s message below. You can still add proof and write a comment on the claim page.

# M10: to the partner, what the customer did.

mail-declined-subject = { $customer } declined the association ({ $claim })
mail-declined-happened = { $customer } declined the association with you. The claim is rejected.
mail-declined-until = The customer can take this back until { $deadline }; after that it is final.
mail-declined-open = The customer can take this back while its time to decline lasts; after that it is final.
mail-declined-next = This cannot be disputed. Talk to the customer; if it changes its mind after that time, make a new claim.
mail-declined-refused = The customer does not want further requests from your company, and this cannot be disputed. Talk to the customer before you make a new claim.
mail-taken-back-subject = { $customer } took its decline back ({ $claim })
mail-taken-back-happened = { $customer } declined by mistake and took it back. The association stands again. Approval is not yet a payment.
mail-taken-back-until = The customer can still decline until { $deadline }. There is nothing to do.
mail-taken-back-open = The customer’s time to decline has not begun yet. There is nothing to do.
mail-taken-back-address = The customer’s time to decline does not run: the e-mail address that we have cannot be used. Open the claim and give the address of another person at the customer.
mail-taken-back-unconfirmed = A reviewer confirms the customer’s address. Then we write to it, and the customer’s time to decline begins. There is nothing to do.
mail-ended-subject = { $customer } ended the association ({ $claim })
mail-ended-happened = At the wish of { $customer }, the association with you was ended after the time to decline. The claim is rejected. This is final and cannot be disputed.
mail-ended-next = Talk to the customer. If it changes its mind, make a new claim: open the claim and choose “Copy to a new claim”.

# M11: receipts to the customer.

mail-receipt-declined-subject = You declined { $partner } ({ $claim })
mail-receipt-declined-happened = You declined the association of { $partner } with { $customer }. It is no longer recorded as your partner. We told { $partner }.
mail-receipt-refused = You also refused all future requests of { $partner }.
mail-receipt-declined-until = If this was a mistake, open the page below and choose “I declined by mistake” by { $deadline }. If not, there is nothing to do.
mail-receipt-declined-open = If this was a mistake, open the page below and choose “I declined by mistake” while your time to decline lasts. If not, there is nothing to do.
mail-receipt-taken-back-subject = You took back your decline of { $partner } ({ $claim })
mail-receipt-taken-back-happened = You said that you declined by mistake. { $partner } is recorded as a partner of { $customer } again. We told { $partner }.
mail-receipt-taken-back-until = Until { $deadline } you can still decline on the page below. If you agree, there is nothing to do.
mail-receipt-taken-back-open = You can still decline on the page below. If you agree, there is nothing to do.
mail-receipt-end-subject = We received your wish to end the association with { $partner } ({ $claim })
mail-receipt-end-happened = You asked to end the association of { $partner } with { $customer }. A person at { $programme } looks at it and ends it.
mail-receipt-end-next = There is nothing to do. You get a mail when it has ended.
mail-receipt-ended-subject = The association with { $partner } has ended ({ $claim })
mail-receipt-ended-happened = At your wish, the association of { $partner } with { $customer } has ended. We told { $partner }.
mail-receipt-nothing = There is nothing to do.

# To the leads: a customer asks to end an association.

mail-end-asked-subject = { $customer } asks to end its association with { $partner } ({ $claim })
mail-end-asked-happened = After the time to decline, { $customer } asked on its page to end the association with { $partner }.
mail-end-asked-next = Open the claim, check the wish, and end the association.

# M12 and M13: assessment and outcome.

mail-assessment-subject = Claim { $claim } sent for eligibility assessment
mail-assessment-happened = The customer’s time to decline is over, and { $customer } did not decline. Your claim was sent for the eligibility assessment.
mail-assessment-next = Approval is not a payment, and neither is this step. We write to you when the outcome is known. There is nothing to do.
mail-eligible-subject = Claim { $claim } is eligible from { $month }
mail-eligible-happened = The assessment of your association with { $customer } is done: it is eligible from { $month }.
mail-eligible-next = Eligible is not yet a payment: amounts are worked out and paid by the payment system, and shown under earnings. There is nothing to do.
mail-not-eligible-subject = Claim { $claim } is not eligible: { $reason }
mail-not-eligible-happened = The assessment of your association with { $customer } is done: it is not eligible from { $month }, so nothing is paid for it. Approval is not a payment.
mail-not-eligible-next = The association stays valid. If something in the reason can be mended, mend it and write a comment on the claim.

# M14: withdrawn.

mail-withdrawn-subject = Claim { $claim } withdrawn: { $customer }
mail-withdrawn-happened = { $partner } withdrew the claim for { $customer }: { $reason }. It is closed.
mail-withdrawn-next = There is nothing more to do on it.
mail-withdrawn-customer-subject = { $partner } ended the association with { $customer } ({ $claim })
mail-withdrawn-customer-happened = { $partner } told us that it should no longer be recorded as a partner of { $customer }. The association has ended, and { $partner } sees nothing of you through it any more.
mail-superseded-customer-subject = The association of { $partner } with { $customer } has ended ({ $claim })
mail-superseded-customer-happened = { $partner } is no longer recorded as a partner of { $customer }: we looked at its claim again and took our approval back. { $partner } sees nothing of you through it any more.

# M15 and M16: dispute and reinstatement.

mail-dispute-subject = Dispute of claim { $claim } received: answer by { $date }
mail-dispute-happened = We received your dispute about { $customer }. Another reviewer looks at the claim again and answers by { $deadline }.
mail-dispute-next = There is nothing to do.
mail-reinstated-subject = Claim { $claim } is open again: { $customer }
mail-reinstated-happened = Your claim for { $customer } was rejected by error or because of an outage. We took the rejection back; the claim goes on where it was.
mail-reinstated-review = The decision comes by { $deadline }. There is nothing to do.
mail-reinstated-start = The review starts by { $deadline }. There is nothing to do.
mail-reinstated-answer = The reviewer’s request is open again. Answer by { $deadline }. Without an answer by then, the claim is rejected.

# M17: competing claim decided.

mail-competition-won-subject = Competing claim decided: your claim { $claim } for { $customer } stays
mail-competition-won-happened = There was another claim on at least one of the things that you claim for { $customer }. We compared the proofs, and that claim was not retained.
mail-competition-won-approved = Your association stands as it is. There is nothing to do.
mail-competition-won-question = This is not yet an approval. The reviewer’s request is still open: answer by { $deadline }. Without an answer by then, the claim is rejected.
mail-competition-won-review = This is not yet an approval: the review goes on. There is nothing to do.
mail-competition-lost-subject = Competing claim decided: claim { $claim } is rejected, dispute by { $date }
mail-competition-lost-subject-final = Competing claim decided: claim { $claim } is rejected
mail-competition-lost-happened = There is another claim on at least one of the things that you claim for { $customer }. We compared the proofs and rejected your claim.
mail-competition-lost-association = There is another claim on at least one of the things that you claim for { $customer }. We compared the proofs and rejected your claim; your association has ended.

# M18: comments.

mail-comment-subject = New comment on claim { $claim }, { $customer }
mail-comment-reviewer = A reviewer wrote a comment on your claim for { $customer }. No deadline moved.
mail-comment-partner = { $partner } wrote a comment on the claim for { $customer }. No deadline moved.
mail-comment-next = You can answer on the claim page.

# M18b: comments gathered.

mail-digest-subject = { $count ->
    [one] New comment on claim { $claim }, { $customer }
   *[other] { $count } new comments on claim { $claim }, { $customer }
}
mail-digest-reviewer = { $count ->
    [one] Since our last mail, a reviewer wrote one more comment on your claim for { $customer }. No deadline moved.
   *[other] Since our last mail, reviewers wrote { $count } more comments on your claim for { $customer }. No deadline moved.
}
mail-digest-partner = { $count ->
    [one] Since our last mail, { $partner } wrote one more comment on the claim for { $customer }. No deadline moved.
   *[other] Since our last mail, { $partner } wrote { $count } more comments on the claim for { $customer }. No deadline moved.
}
mail-digest-attached = { $count ->
    [one] { $count } file is attached on the claim page.
   *[other] { $count } files are attached on the claim page.
}
mail-digest-more = { $count ->
    [one] One more comment than those below is on the claim page.
   *[other] { $count } more comments than those below are on the claim page.
}

# R1 to R4: reminders. $days is what is left.

mail-remind-answer-subject = { $days ->
    [one] { $days } business day left to answer: claim { $claim }, { $customer }
   *[other] { $days } business days left to answer: claim { $claim }, { $customer }
}
mail-remind-answer-subject-today = Last day to answer: claim { $claim }, { $customer }
mail-remind-answer-happened = A reviewer waits for your answer on your claim for { $customer }.
mail-remind-dispute-subject = { $days ->
    [one] { $days } day left to dispute: claim { $claim }, { $customer }
   *[other] { $days } days left to dispute: claim { $claim }, { $customer }
}
mail-remind-dispute-subject-today = Last day to dispute: claim { $claim }, { $customer }
mail-remind-dispute-happened = Your claim for { $customer } was rejected. You can still dispute that by { $deadline }.
mail-remind-dispute-next = Open the claim, choose “Dispute”, and write why or add proof. The reasons of the rejection are on the claim page.
mail-remind-dispute-else = If you do not dispute, there is nothing to do. After that time you can still make a new claim: open the claim and choose “Copy to a new claim”.
mail-remind-decline-subject = Reminder: you can decline the association with { $partner } until { $date } ({ $claim })
mail-remind-decline-happened = Some days ago we wrote to you that { $partner } asked us to record it as a partner of { $customer }.
mail-remind-decline-next = If you do not agree, open the page below and choose “Decline this association” by { $deadline }.
mail-remind-review-subject = Due today: claim { $claim }, { $customer }
mail-remind-start-happened = The claim of { $partner } for { $customer } is assigned to you, and its review has not begun.
mail-remind-start-next = Start the review by { $deadline }.
mail-remind-review-happened = The claim of { $partner } for { $customer } is under review with you.
mail-remind-review-happened-dispute = The dispute of { $partner } about { $customer } is with you.
mail-remind-review-next = Decide by { $deadline }, or ask the partner for what is missing.

# R5: the leads' daily list. $left says by how much, $reviewer whose work it is.

mail-overdue-subject = { $count ->
    [one] { $count } claim is overdue
   *[other] { $count } claims are overdue
}
mail-overdue-happened = { $count ->
    [one] { $count } claim waits for a reviewer longer than it should.
   *[other] { $count } claims wait for a reviewer longer than they should.
}
mail-overdue-more = { $count ->
    [one] The most urgent are below; { $count } more is in the queue.
   *[other] The most urgent are below; { $count } more are in the queue.
}
mail-overdue-next = Take or assign what has no reviewer, and see what holds up the rest. For the partners nothing changes: no claim is lost by this.
mail-overdue-list = Overdue
mail-overdue-nobodys = Due today, without a reviewer
mail-overdue-claim = { $claim }, { $customer } ({ $partner })
mail-overdue-stands = { $status }, { $reviewer }: { $left }, deadline { $deadline }
mail-overdue-nobody = no reviewer
mail-overdue-open = Open the overdue claims
mail-footer-list-service = This mail was sent by the partner association service of { $programme }.
mail-footer-lead = You get it because you lead the reviewers: once a business day, when something is overdue.

# R6: a draft goes soon.

mail-draft-subject = Your draft “{ $name }” is deleted after { $date } ({ $claim })
mail-draft-happened = Your draft “{ $name }” has not changed for a long time. It stays until { $deadline } and is then deleted.
mail-draft-next = { $days ->
    [one] To keep it, open it and save any step: it then stays for { $days } more day. If you do not need it, there is nothing to do.
   *[other] To keep it, open it and save any step: it then stays for { $days } more days. If you do not need it, there is nothing to do.
}
mail-footer-draft = You get it because this draft is yours.

# M19: what leads gave to a reviewer.

mail-assigned-subject = { $count ->
    [one] Claim { $claim } is now yours: { $customer }
   *[other] { $count } claims are now yours: { $claim }, { $customer } and others
}
mail-assigned-happened = { $count ->
    [one] A lead assigned a claim to you.
   *[other] Leads assigned { $count } claims to you.
}
mail-assigned-next = { $count ->
    [one] It is in your queue under “In review, mine”. Its history says why it was assigned.
   *[other] They are in your queue under “In review, mine”. The history of each says why it was assigned.
}
mail-assigned-list = Now yours
mail-assigned-stands = { $status }, deadline { $deadline }
mail-assigned-held = { $status }, on hold
mail-assigned-open = Open your claims
mail-footer-assigned = You get it because you review claims: at most once an hour, when a lead assigned claims to you.
