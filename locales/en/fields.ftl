# Step 1: partner and activity.

field-partner-location = Partner location
field-partner-location-hint = The MPN ID of the location that did the work. The company’s global number cannot be used. A wrong location means no payment until you have withdrawn the claim and filed it again.
field-mpn-id = MPN ID
field-mpn-id-hint = 6 to 8 digits.
field-claim-name = Claim name
field-claim-name-hint = A name that you and your colleagues will recognise. Up to 100 characters. The customer does not see it.
field-solution-area = Solution area
field-activity = Activity
field-activity-hint = What you did for this customer. It determines the programme.
field-programme = Programme

# Step 2: customer.

field-customer = Customer
field-customer-name = Customer name
field-customer-name-hint = As the customer writes it. The customer sees this name in our e-mail.
field-tenant-domain = Tenant domain
field-tenant-domain-hint = A domain of the customer’s directory, such as northwind.example. Without https:// or a path.
field-tenant-id = Tenant ID
field-tenant-id-hint = 32 letters and digits, called directory ID or tenant ID in the customer’s admin centre. Braces, spaces and capitals do not matter.
field-customer-contact = Customer contact
field-customer-contact-hint = { $days ->
    [one] We write to this person after approval. They can decline for { $days } day.
   *[other] We write to this person after approval. They can decline for { $days } days.
}
field-technical-contact = Technical contact
field-technical-contact-hint = The person at the customer who knows the Business Applications environment.
field-name = Name
field-job-title = Job title
field-email = E-mail
field-email-language = Language of the e-mail

# Step 3: products.

field-products = Products
field-products-hint = Choose only what your proof names.
field-workloads = Workloads
field-products-to-add = Products to add
field-workloads-to-add = Workloads to add
field-subscription-id = Subscription ID
field-subscription-id-hint = 32 letters and digits. Ask the customer, or look in the customer’s admin centre under Your products. If a product has several subscriptions, write each on a line of its own.
field-subscription-id-of = Subscription ID of { $product }
field-seller-name = Seller name
field-seller-name-hint = The programme owner’s seller with whom you worked.
field-isv-solution = ISV solution
field-isv-solution-hint = The name of the solution as it is listed.

# Step 4: proof of execution.

field-proof = Proof of execution (PoE)
field-files = Choose files
field-comment-files = Attach files (optional)
field-files-waiting = Already uploaded
field-files-waiting-hint = They are sent with this form. Untick those that you do not want to send.
field-files-hint = PDF, Word, Excel, PowerPoint, RTF, e-mail (MSG, EML) or image (PNG, JPG, TIFF). Up to { $megabytes } MB each, up to { $files } files.
field-proof-before = Before you send, check that your files show:
proof-shows-claim = that they belong to this claim
proof-shows-acknowledgement = the customer’s signed acknowledgement
proof-shows-dates = dates within the last 12 months
proof-shows-work = what you did for the customer
proof-shows-products = each product by name: { $products }
field-proof-template = Download a template, filled in for this claim

# Step 5: your contact and comment.

field-partner-contact = Your contact
field-partner-contact-hint = The reviewer writes to this person.
field-comment = Comment to the reviewer
field-optional = optional
field-required = required

# Step 6: check and send.

field-declaration = I declare that this claim and its proof are true
field-not-given = Not given
field-frozen = Cannot be changed after sending. Withdraw the claim and make a new one.
field-change = Change { $field }
button-change = Change
field-remove = Remove { $name }

# Facts shown, not entered.

field-claim-id = Claim ID
field-status = Status
field-partner = Partner
field-language = Customer’s language
field-reviewer = Reviewer
field-deadline = Next deadline
field-updated = Updated
field-round = Round
field-reason = Reason
field-effective-month = Effective month
field-sha256 = SHA-256
field-size = Size

# Sign-in.

field-work-email = Work e-mail
field-password = Password

# Answering, disputing, withdrawing, reviewing, declining.

field-message-to-reviewer = Message to the reviewer
field-message-to-partner = Message to the partner
field-message-to-partner-hint = The partner sees this text exactly as you write it.
field-internal-note = Internal note
field-internal-note-hint = Only reviewers see it.
field-business-justification = Business justification
field-business-justification-hint = Why should the rejection be reconsidered?
field-explanation = Explanation
field-add-comment = Add a comment
field-reply-template = Reply template
field-decision = Decision
field-remove-products = Products to remove
field-page = Page
field-search = Search
field-search-hint = Customer, domain, tenant ID or claim ID
