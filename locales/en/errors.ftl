# Summary and pages.

error-prefix = Error:
error-summary-title = There is a problem
error-reference = Reference: { $reference }
error-403-title = You cannot do this
error-403-text = You are signed in, but your role does not allow it. Nothing was changed. A Global admin of your company, or a review lead, can give you access.
error-403-reviewer-text = You are signed in, but your role does not allow it, or somebody else reviews this claim. Nothing was changed. A review lead can help you.
error-403-form-title = This form is out of date
error-403-form-text = It was opened in another session or too long ago, so it was not taken. If you had sent it before, it may have worked: sending it again is safe, because it takes effect only once. Otherwise go back and reload the page.
error-404-title = Page not found
error-404-text = The address may be mistyped, or the page is not for your account. Search by claim ID, or go to the start page.
error-409-title = This claim changed meanwhile
error-409-text = Somebody else changed it while you were on this page, so your version was not saved. What you typed is kept below.
error-409-changed = Somebody else changed it while you were on this page, so your version was not saved.
error-409-saved-by = Changed meanwhile by { $name } at { $time }
error-409-theirs = Saved now:
error-409-yours = Your version:
error-409-taken = { $name } took this claim on { $time }.
error-409-not-possible = This is not possible with the current status of the claim ({ $status }). Perhaps somebody else changed it after you opened the form: see its history. You have not changed anything.
error-file-lost-title = This file is not as it was uploaded
error-file-changed-text = The content of { $file } has changed in our store since it was uploaded, so it is not handed out. It is not your fault. Tell the programme’s support; if you still have the file, keep it.
error-file-gone-text = The content of { $file } is missing from our store. It is not your fault. Tell the programme’s support; if you still have the file, keep it.
error-413-title = This is too large
error-413-text = A file can have up to { $megabytes } MB, a claim up to { $files } files. Nothing was saved. Send fewer or smaller files.
error-422-title = There is a problem
error-429-title = Too many attempts
error-429-text = Wait a few minutes and try again.
too-much-title = You have reached a limit
too-much-drafts-account = You have reached the limit of drafts for one account ({ $max }). Send or delete one, then try again.
too-much-drafts-company = Your company has reached its limit of drafts ({ $max }). Send or delete one, then try again.
too-much-waiting-account = You have reached the limit of files that wait for their forms ({ $max }). The new ones were not kept: choose them again when you send this form.
too-much-waiting-company = Your company has reached its limit of files that wait for their forms ({ $max }). The new ones were not kept: choose them again when you send this form.
too-much-megabytes-account = Your files would take up more space than one account may use ({ $max } MB). Send smaller files, or ask the programme for more space.
too-much-megabytes-company = Your company’s files would take up more space than it may use ({ $max } MB). Send smaller files, or ask the programme for more space.
too-much-comments-account = You have reached the hourly limit of comments and notes for one account ({ $max }). Wait a while, then send this one again.
too-much-comments-company = Your company has reached its hourly limit of comments ({ $max }). Wait a while, then send this one again.
error-500-title = Something went wrong on our side
error-500-text = It is not your fault. Try again in a moment. If it happens again, give support the reference.
error-503-title = Temporarily unavailable
error-503-text = The service is starting or busy. Try again in a minute.
error-unsure-again = We do not know yet whether it was saved. Press the button below: it is safe, because what you sent takes effect only once.
error-unsure-back = We do not know yet whether it was saved. Go back and press the button again: it is safe, because what you sent takes effect only once.
error-deadline-passed = The time for this ended on { $deadline }.

# Signing in.

error-sign-in = E-mail or password is wrong
error-sign-in-email = Enter your work e-mail
error-sign-in-password = Enter your password
error-sign-in-locked = { $minutes ->
    [one] Too many attempts. Wait { $minutes } minute.
   *[other] Too many attempts. Wait { $minutes } minutes.
}
error-sign-in-attacked = { $minutes ->
    [one] Too many attempts for this account. Wait { $minutes } minute, or use a browser in which you have signed in before.
   *[other] Too many attempts for this account. Wait { $minutes } minutes, or use a browser in which you have signed in before.
}
error-sign-in-busy = Many people are signing in at this moment. Enter your password again in a minute.
error-session-ended = Your session ended. Sign in again; what you typed is kept.

# Fields: one message per cause.

error-location-choose = Choose the partner location
error-location-foreign = Choose one of your own locations
error-mpn-format = The MPN ID has 6 to 8 digits
error-mpn-global = { $number } is your company’s global number. Use the number of a location.
error-claim-name-missing = Enter a name for the claim
error-area-choose = Choose the solution area
error-activity-choose = Choose the activity
error-activity-pair = This activity does not belong to the solution area. Choose another one.
error-activity-alone = Revenue association cannot be combined with another activity. Choose it alone.
error-customer-name-missing = Enter the customer’s name
error-tenant-domain-missing = Enter the customer’s tenant domain
error-tenant-domain-format = The tenant domain must look like northwind.example, without https:// or a path
error-tenant-id-missing = Enter the customer’s tenant ID
error-tenant-id-format = The tenant ID has 32 letters (a to f) and digits. Ask your customer for the directory ID.
error-contact-name-missing = Enter the name of { $contact }
error-job-title-missing = Enter the job title of { $contact }
error-email-missing = Enter the e-mail address of { $contact }
error-email-format = The e-mail address of { $contact } must look like name@example.com
field-of-contact = { $field } of { $contact }
contact-of-customer = the customer contact
contact-technical = the technical contact
contact-own = your contact
error-language-choose = Choose the language of the e-mail
error-products-choose = Choose at least one product
error-product-unknown = This product does not belong to the solution area. Choose another one.
error-subscription-id-missing = Enter the subscription ID of { $product }
error-subscription-id-format = The subscription ID of { $product } has 32 letters (a to f) and digits
error-seller-name-missing = Enter the seller’s name
error-isv-solution-missing = Enter the ISV solution
error-proof-missing = Upload at least one file as proof of execution
error-declaration = Tick the box to declare that the claim is true
error-reason-choose = Choose a reason
error-reasons-choose = Choose at least one reason
error-explanation-missing = Write an explanation
error-message-missing = Write a message
error-comment-missing = Write a comment
error-decision-choose = Choose a decision
error-choice-missing = Choose yes or no
error-answer-missing = Add a file, correct a field, remove a product or write a message. A comment alone is not an answer.
error-dispute-empty = Write a justification or add a file
error-too-long = { $max ->
    [one] { $field }: use at most { $max } character
   *[other] { $field }: use at most { $max } characters
}
error-choice-unknown = { $field }: choose one of the options
error-own-claim-live = Your company already has a live claim for { $product }:
error-other-claim-live = Another claim exists for { $product }. The proofs will be compared.

# Files. $file is the file's name.

file-none = Select a file
file-not-taken = { $file } is { $what }, which is not taken. { $mend }
file-not-inside = { $file } is not { $kind } inside: it is { $what }. { $mend }
file-named-otherwise = { $file } is { $kind } inside. Give it a name that ends in .{ $extension } and choose it again.
file-incomplete = { $file } is { $kind }, but a part of it is missing. Download or export it again and choose the new file.
file-also-page = { $file } is { $kind } and a web page at once, which is not taken. Print it as a PDF and choose the PDF.
file-macros = { $file } is { $kind } with macros, which are not taken. Save it without macros or as a PDF, and choose the new file.
file-kind-pdf = a PDF
file-kind-docx = a Word document (DOCX)
file-kind-xlsx = an Excel workbook (XLSX)
file-kind-pptx = a PowerPoint presentation (PPTX)
file-kind-doc = a Word document of the older kind (DOC)
file-kind-xls = an Excel workbook of the older kind (XLS)
file-kind-ppt = a PowerPoint presentation of the older kind (PPT)
file-kind-msg = an Outlook message (MSG)
file-kind-eml = an e-mail (EML)
file-kind-rtf = rich text (RTF)
file-kind-png = a PNG picture
file-kind-jpg = a JPG picture
file-kind-tiff = a TIFF picture
foreign-web-page = a web page
foreign-drawing = a drawing (SVG)
foreign-program = a program
foreign-archive = an archive
foreign-recording = a film or a sound recording
foreign-picture = a picture of another kind, such as GIF, HEIC or WebP
foreign-open-document = an OpenDocument file
foreign-document = a document of another kind
foreign-text = plain text
foreign-unknown = a file of an unknown kind
mend-print = Print it as a PDF and choose the PDF.
mend-picture = Save it as PNG or JPG and choose that.
mend-document = Choose a PDF, DOCX, XLSX, PPTX, DOC, XLS, PPT, MSG, EML, RTF, PNG, JPG or TIFF.
mend-unpack = Unpack it and choose the files in it.
file-too-large = { $file } is larger than { $max } MB, the most that a file can have
file-empty = { $file } is empty
file-password = { $file } opens only with a password. Save it without one and choose it again.
file-store-full = There is no room left to keep { $file }. Nothing that was there before is lost. Try again later; if it happens again, tell the programme.
file-upload-failed = { $file } could not be uploaded, try again
file-duplicate = You have already added { $file }
file-same-content = { $file } has the same content as { $other }
file-too-many = { $max ->
    [one] A claim can have at most { $max } file. { $file } was not added.
   *[other] A claim can have at most { $max } files. { $file } was not added.
}
file-no-preview = No preview for this file. Download it.
file-added = { $file } was added
file-deleted = { $file } was deleted
file-download = Download { $file }
file-size-kb = { $size } KB
file-size-mb = { $size } MB
error-control-characters = Remove the invisible control characters. Type the text again.
error-page-number = { $line }: enter the page as a whole number from 1, or leave it empty
error-page-beyond = { $pages ->
    [one] { $line }: the proof has only { $pages } page
   *[other] { $line }: the longest file of the proof has { $pages } pages
}
error-finding-choose = Choose Found, Missing or Not checked
