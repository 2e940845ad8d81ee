# What reviewers and leads do with a claim beside deciding it.

action-assign = Assign to a reviewer
action-bounce = The e-mail to the customer bounced
action-address-check = Confirm the customer’s address
action-lift-refusal = Lift the refusal
action-late-decline = End the association at the customer’s request
action-reason-internal = Only reviewers can see it.
action-reason-public = The partner can read it in the history.
error-reason-missing = Give a reason
error-reviewer-choose = Choose a reviewer
error-reviewer-unfit = This person cannot review the claim. Choose another reviewer.

hold-title = Put the review on hold
hold-text = The decision deadline is paused, and the partner gets your message by e-mail. Comments and files can still be added.
resume-title = Resume the review
resume-text = The decision deadline applies again, with the days that were left.
release-title = Release this claim
release-text = The claim becomes unassigned, and any reviewer can take it. Its deadline does not change.
assign-title = Assign this claim to a reviewer
assign-text = The claim is assigned to the reviewer you choose, even if somebody else has it now. Its deadline does not change.
reinstate-title = Reinstate the claim
reinstate-text = For a claim that was rejected by mistake or because of an outage. It goes back to its previous status, with a new deadline, and the partner is told by e-mail.
late-decline-title = End this association at the customer’s request
late-decline-text = The time to decline has passed. Continue only if the customer has asked to end the association, using its link or in writing. This is final. The partner and the customer are told by e-mail.
late-decline-confirm = End the association
bounce-title = The e-mail to the customer bounced
bounce-text = Continue if our e-mail to the customer was returned as undeliverable. The customer’s time to decline is paused, and the partner is asked for a new address. The customer then gets a new link there, and the full time to decline.
bounce-address = It was sent to
bounce-confirm = Yes, it bounced
address-check-title = Confirm the customer’s address
address-check-text = The customer can decline only if our e-mail reaches them, and saying nothing counts as agreeing. Confirm the address only if it is the customer’s own. The e-mail then goes out with a new link, and the customer has the full time to decline. If you refuse it, the partner is asked for another one.
address-check-before = Previous address
address-check-after = New address
address-check-none = Nothing about it stands out.
address-check-reason = Required only if you refuse the address. The partner can read it.
address-check-confirm = Confirm the address
address-check-refuse = Refuse the address
lift-refusal-title = Lift the customer’s refusal of this partner
lift-refusal-text = The customer refused all future requests from this partner. Continue only if the customer has changed its mind. Other claims by this partner for this customer can then be approved. The decline of this claim stands.
lift-refusal-confirm = Lift the refusal

notice-held = The review is on hold, and the partner has been told.
notice-resumed = The review has resumed.
notice-released = You released the claim. Any reviewer can take it now.
notice-assigned = The claim is assigned.
notice-reinstated = The claim is reinstated, and the partner has been told.
notice-declined-late = The association has ended. The partner and the customer have been told.
notice-bounced = Recorded. The partner is asked for a new address.
notice-address-confirmed = The address is confirmed. We are writing to the customer.
notice-address-refused = The address is refused. The partner is asked for another one.
notice-refusal-lifted = The refusal is lifted.

# What partners do with a claim that was sent.

new-address-title = Give a new address for the customer
new-address-old = This address cannot be used:
new-address-why = Why the reviewer refused it:
new-address-text = { $days ->
    [one] A reviewer must confirm the new address. We then write to it, and the customer has { $days } day to decline.
   *[other] A reviewer must confirm the new address. We then write to it, and the customer has { $days } days to decline.
}
new-address-until = Do this by { $deadline }.
new-address-send = Submit this address
edit-title = Edit claim
edit-fixed-title = What cannot be changed
edit-proof = Files are added on a page of their own. Opening it does not save what you typed here:
edit-conflict = Your page was out of date, so nothing was overwritten. What you typed is still in the form. Choose Save changes to replace what is saved now.
notice-address-replaced = The new address is saved. Once a reviewer has confirmed it, we write to the customer.
notice-claim-edited = Your changes are saved. The deadline has not moved.
notice-claim-edited-competing = Your changes are saved. Another claim exists for at least one of these products: the reviewer will compare the proofs.
notice-claim-copied = This is a new draft with the same answers but no files. Check each step.
notice-claim-copied-elsewhere = This is a new draft with the same answers but no files. The location has changed, because the earlier one is not one of yours: choose the right one.
