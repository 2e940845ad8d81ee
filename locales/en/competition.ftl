# Two or more partners' claims on the same thing, side by side.

competition-title = Competing claims
competition-of = Competing claims on { $customer }
competition-compare = Compare competing claims
competition-mark = Competing claim
competition-none = No other partner currently has a live claim for the same products.
competition-shared = Claimed by more than one partner
competition-shared-with = { $thing }: also { $claim }, { $company }
competition-thing = { $product }, { $activity }
competition-newest = The newest proof is from { $company } ({ $claim }): { $file }, added { $date }. The newest proof counts.
competition-same-age = The newest files of both claims were added at the same moment.
competition-holder = Holder
competition-newcomer = New claim
competition-has-newest = Newest proof
competition-location = Location
competition-sent = Sent
competition-added = Newest proof added
competition-proof = Proof
competition-earlier-files = { $count ->
    [one] { $count } earlier file
   *[other] { $count } earlier files
}
competition-findings = Checklist
competition-not-reviewed = Nobody has checked this proof yet.
competition-actions = What to do with { $claim }
competition-ask = Ask this partner for more
competition-open-review = Open the review
competition-open-claim = Open the claim
competition-lead-decides = A lead decides between these claims. Until then, none of them can be approved. You can put your own claim on hold and ask its partner for more.
competition-barred = You rejected one of these claims, and its partner disputes that, so another lead decides.

# The lead's decision.

competition-decide = Decide between the claims
competition-decide-text = One claim stays, the other is rejected. Both partners are told by e-mail, and neither is told who made the other claim.
competition-retain = Retain the holder: { $company } ({ $claim })
competition-pass = Give the association to { $company } ({ $claim })
competition-loses = Claim { $claim } of { $company } is rejected: { $detail }
competition-message-hint = For the partner whose claim is rejected: say what the decision was based on. Do not name the other partner, its claim or its MPN ID.
competition-check-title = Check the decision before you send it
competition-stays = Claim that stays
competition-goes = Claim that is rejected
competition-claim = { $claim }, { $company }
competition-change = Change the decision
competition-customer-told = The customer was told about this association and will be told that it has ended.
error-ruling-choose = Choose which claim stays
error-message-names-other = Write the message without the other partner’s name, location, claim ID, numbers or e-mail domain

notice-competition-decided = The competing claims have been decided, and both partners have been told.

# On the claim's page, to its partner.

competition-partner-remark = Another claim exists for at least one of these products. The proofs are compared before either is approved.
