# The programme's administration, for leads.

administration-title = Administration
admin-changed-since = Somebody else changed this in the meantime. What you typed is kept below. Save again to replace what is there now.
state-active = Active
state-ended = Ended
field-state = Status
field-active = Active

# Companies and locations.

companies-title = Companies
companies-help = Partner companies, their locations, and the programmes in which each location is enrolled.
companies-find = Find companies
companies-search-hint = Part of the name, or the beginning of a number
companies-locations = { $count ->
    [one] { $count } location
   *[other] { $count } locations
}
companies-empty = No company matches this search.
company-new = Add company
company-active-hint = If this is not ticked, no location of the company can file claims. Open claims go on.
company-audit = What happened at this company
field-global-number = Global number
field-global-number-hint = 6 to 8 digits. It cannot be changed later and is never used on a claim.
field-address = Address
field-country = Country
field-country-hint = Two letters, such as FR
field-location-active = Location active
field-location-number-hint = 6 to 8 digits. It cannot be changed later.
field-location-name-hint = Usually a city
locations-empty = This company has no locations yet, so it cannot file claims.
location-active-hint = If this is not ticked, nobody can choose this location on a claim or send a draft from it.
location-under-way = Open claims at this location: { $open }. Drafts: { $drafts }. If you end the location, open claims go on to their decision; drafts stay, but can only be sent from another location.
enrolments-title = Programmes
enrolments-hint = A location can only file for what it is enrolled in on that day. If all fields are empty, it can file for everything.
enrolment-from = From
enrolment-to = Last day
notice-company-saved = The company was saved.
notice-location-saved = The location was saved.
error-company-name = Write the name on one line, with 1 to 100 characters
error-company-address = Write the address with at most 500 characters
error-company-country = Write the country as two letters, such as FR
error-company-number = Write the number with 6 to 8 digits
error-company-number-taken = A company or a location has this number already
error-enrolment-order = Choose a last day that is not before the first
error-enrolment-from = Choose the first day too
error-location-not-enrolled = This location is not enrolled for this activity today. Choose another location or another activity
refusal-not-enrolled = The location takes no new claims for this activity today: it has ended, or it is not enrolled in the programme. Nothing was changed. Choose another location in step 1.

# Reviewers and leads.

reviewers-title = Reviewers and leads
reviewers-help = Who reviews and who leads, when they are away, and whose claims they never get.
reviewer-new = Add reviewer
reviewer-role = Role
reviewer-away = Away from { $from } to { $to }
reviewer-suspended-text = This account is suspended: nobody can sign in with it. Its open claims are listed below.
reviewer-invited-text = This person is invited and has not set a password yet. Until then they get no claims and no e-mails about them.
reviewer-partner-domain = The e-mail address is on the domain of a partner: { $company }
reviewer-absence = Away
reviewer-absence-hint = On these days the reviewer gets no new claims. Open claims stay until you assign them to others.
reviewer-conflicts = Conflicts of interest
reviewer-conflicts-hint = Global numbers of companies, one a line. The reviewer can still read their claims, but never gets one.
reviewer-work = Open claims
reviewer-work-none = No open claims.
reviewer-suspend-hint = Ends all sessions at once. Open claims stay until you assign them to others.
reviewer-reactivate = Reactivate
notice-reviewer-saved = The reviewer was saved.
notice-reviewer-added = The account was added. An invitation is on its way.
notice-reviewer-suspended = The account is suspended, and its sessions have ended.
notice-reviewer-reactivated = The suspension has ended.
notice-last-lead = Nothing was changed: this is the last active lead. Make somebody else a lead first.
error-last-lead = This is the last active lead. Make somebody else a lead first
error-choose-role = Choose a role
error-choose-language = Choose a language
error-absence-both = Choose the other day too
error-account-exists = There is an account with this e-mail address already
error-conflict-unknown = There is no company with the global number { $number }
refusal-in-conflict = This reviewer never gets claims of this company, because of a conflict of interest. Nothing was changed.
refusal-absent = This reviewer is away today. Choose another one.

# The first people of a company.

global-admins-title = Global admins
global-admins-hint = They invite the other users of the company and give them roles.
global-admin-invite = Invite a Global admin
global-admin-invite-text = The person receives a link to set a password, and then invites the company’s other users. The link works for 7 days.
invitation-withdraw = Take the invitation back
notice-invitation-withdrawn = The invitation was taken back.
error-company-ended = This company is not active. Make it active before you invite anybody.

# An import of companies and locations
companies-import = Import companies
companies-import-text = A table of companies and their locations: what is new is added, what differs is changed, and what the table does not name, or leaves empty, stays as it is. All of its lines take effect, or none. At most { $most } lines.
companies-import-headings = Its first line has these headings, in any order; only the global number and the name must be there: { $headings }
companies-import-file = Table as CSV
companies-import-hint = The list of companies that you can download has this form. In Excel: Save as, CSV.
companies-import-lines = What to correct
companies-import-more = { $count ->
    [one] One more error is not listed.
   *[other] { $count } more errors are not listed.
 }
companies-imported = { $added } added, { $changed } changed, { $unchanged } as they were.
error-table-empty = Choose a CSV file with headings and at least one line below them.
error-table-long = The table is too long. At most { $most } lines and 1 MB: split it.
error-table-quote = A quotation mark is not closed, so that one cell would take in all that follows. Correct it.
error-table-separator = The headings are not separated by commas, semicolons or tabs. Separate them, and the cells below, by one of these. If the file is a workbook, save it as CSV first.
error-table-heading = The first line lacks the heading “{ $heading }”. If the file is a workbook, save it as CSV first.
error-table-unknown = The heading “{ $heading }” is not known. If the file is a workbook, save it as CSV first.
error-table-repeated = The heading “{ $heading }” stands twice.
error-table-lines = { $count ->
    [one] One line cannot be taken. Nothing was changed.
   *[other] { $count } lines cannot be taken. Nothing was changed.
 }
error-table-line = Line { $line }, { $column }: { $why }
error-cell-missing = It is empty. Fill it in.
error-cell-surplus = There are more cells than headings. A cell with commas needs quotation marks around it.
error-cell-formula = It is a formula. Save its value instead.
error-cell-yes-no = Write yes or no.
error-cell-differs = Line { $line } says something else about this company.
error-cell-repeated = Line { $line } has the same number.
error-cell-elsewhere = This location belongs to another company.
error-cell-repeated-user = Line { $line } has the same address.
error-cell-no-company = There is no company with this number.
error-cell-person = Write one line of at most 100 characters, without a web or e-mail address.
error-cell-role = There is no role “{ $role }”. The roles are Billing admin, Global admin and Incentives admin.
error-cell-location = The company has no location “{ $number }”. Write the MPN ID.
error-cell-needs-location = A Billing or Incentives admin needs at least one location.
error-cell-language = Write English or Français.
error-cell-last-admin = The company needs at least one Global admin who can sign in.
error-cell-own-role = This is you. Stop being a Global admin on your own page among the users.
error-table-invitations = A table of your company invites at most { $most } people. Ask the programme to import a longer one.
too-many-invitations-by-table = { $minutes ->
    [one] Too many people have been invited. Wait { $minutes } minute, then send this table again.
   *[other] Too many people have been invited. Wait { $minutes } minutes, then send this table again.
 }
users-import = Import users
users-import-text = A table of users: who is new receives an invitation by e-mail, who is there already gets the roles and locations of the table, and who is not named, or what is empty, stays as it is. All of its lines take effect, or none. At most { $most } lines.
users-import-own = Several roles or locations stand in one cell with / between them; a location is its MPN ID. Name and language are those of new users: who is there already keeps their own.
users-import-headings = Its first line has these headings, in any order: { $headings }. Required: { $needed }.
users-import-hint = The list of users that you can download has this form. In Excel: Save as, CSV.
users-imported = { $added } invited, { $changed } changed, { $unchanged } as they were.
users-download = Download the users of this company as CSV

# The programme, its calendar and periods.

programme-title = Programme
programme-help = What the programme is called, who its e-mails come from, and whom customers can ask.
programme-text = A change takes effect everywhere within 10 seconds. E-mails that are already waiting keep their words.
programme-name = Programme’s name
programme-sender = Sender of e-mails
programme-sender-hint = An e-mail address, with or without a name, such as Litware Cloud <claims@litware.example>
programme-reply-to = Address for replies
programme-reply-to-hint = Without one, replies go to the sender.
programme-contact = Contact for customers
programme-contact-hint = Customers read it on the pages of their link: an e-mail address, a phone number or both
programme-privacy-notice = Privacy notice
programme-privacy-notice-hint = The web address that customers’ pages link to, such as https://litware.example/privacy
programme-accent = Accent colour
programme-accent-hint = # and six digits or letters from a to f, such as #1d4fd7. Buttons and links have it, in a lighter tint on dark pages.
programme-history = Earlier changes
programme-zone = Time zone
programme-zone-hint = A name of the time zone database, such as Europe/Paris. Days begin and end in it.
programme-holidays = Public holidays of new years
programme-holidays-hint = Each start of the service adds them for years that have none.
programme-holidays-none = None: a lead adds them
country-france = France
country-germany = Germany (in all states)
country-england-and-wales = England and Wales
country-united-states = United States (federal)
periods-title = Calendar and periods
periods-help = The time zone, how long each period is, and when people are reminded.
periods-text = A change is for deadlines that are set from now on. Those that are set already stay as they are.
periods-confirm-title = Change calendar and periods?
periods-confirm-text = { $claims ->
    [one] { $claims } open claim has a deadline already. It stays as it is; only deadlines that are set from now on are different.
   *[other] { $claims } open claims have a deadline already. They stay as they are; only deadlines that are set from now on are different.
}
periods-confirm-zone = Deadlines that are set already end at the same moment as before. Everybody reads them in the new time zone, where that moment may be another hour or day; e-mails that were sent name the old one.
period-draft = A draft is kept after its last change
period-draft-warning = Its owner is warned before it is deleted
period-start = A review begins
period-decision = A review is decided
period-answer = The partner answers a question
period-decision-floor = Time for a decision after an answer, at least
period-decline = The customer can decline
period-dispute = The partner can dispute a rejection
period-dispute-decision = A dispute is decided
period-decline-grace = Jobs wait after a deadline for what is on its way
period-answer-reminder-first = First reminder before an answer is due
period-answer-reminder-second = Second reminder before an answer is due
period-dispute-reminder = Reminder before the time to dispute ends
period-decline-reminder = Reminder before the customer’s time ends
period-reminder-hour = Reminders go out from this hour on
unit-business-days = Business days
unit-calendar-days = Calendar days
unit-seconds = Seconds
unit-hour = Hour of the day, 0 to 23
notice-programme-saved = The programme was saved.
notice-periods-saved = The calendar and the periods were saved.
error-programme-name = Write the programme’s name
error-programme-sender = Write an e-mail address, such as claims@litware.example
error-programme-privacy-notice = Write a web address that begins with https://
error-programme-accent = Write # and six digits or letters from a to f, such as #1d4fd7
error-accent-pale = This colour is too pale to be read: its contrast on light pages is { $whole }.{ $tenths }:1 and must be at least 4.5:1. This shade fits: { $fits }
error-programme-zone = Write a time zone such as Europe/Paris
error-period = Write a whole number from { $least } to { $most }
error-reminder-too-early = Write at most { $days }: the period itself is not longer

# Public holidays.

holidays-title = Public holidays
holidays-help = The days that do not count as business days: year by year, by hand, by country or from a calendar file.
holidays-of-year = Public holidays of { $year }
holidays-text = These days do not count as business days. A change is for deadlines that are set from now on; those that are set already stay.
holidays-years = Years
holidays-none = No public holidays are known for this year.
holidays-year = Year
holiday-add = Add a day
holiday-day = Day
holiday-name-fr-hint = If it is empty, the English name is used.
holiday-remove = Remove
holidays-pack = Add a country’s days
holidays-pack-text = Days that are there already stay as they are.
holidays-import = Import a calendar
holidays-file = Calendar file
holidays-import-text = An iCalendar file (.ics) of at most 1 MB with all-day events. All of its days are added, or none.
notice-holiday-added = The day is a public holiday now.
notice-holiday-removed = The day is not a public holiday any more.
notice-holiday-gone = This day is not a public holiday any more. Nothing was changed.
notice-holidays-added = The days were added. Those that were there already are as they were.
notice-holidays-known = These days are public holidays already. Nothing was changed.
error-holiday-exists = This day is a public holiday already
error-holiday-name = Write the name on one line, with 1 to 100 characters
error-choose-country = Choose a country
error-calendar = Choose an iCalendar file (.ics)
error-calendar-empty = Choose a file with at least one event
error-calendar-long = Choose a file with public holidays only, of at most 1 MB: this one has too many days
error-calendar-event = Fix the event “{ $event }” in the file. Only events of whole days, once or every year, with a name are understood

admin-replies-help = The shared texts that reviewers insert into messages.

# What can be chosen.

reference-title = Reference data
reference-help = What can be chosen: products, workloads and reasons, with their names, help texts, order and dates.
reference-lists = Lists
reference-microsoft-365 = Microsoft 365 workloads
reference-business-applications = Business Applications products
reference-ask-reasons = Reasons to ask
reference-rejection-details = Reasons to reject
reference-withdrawal-reasons = Reasons to withdraw
reference-ineligible-reasons = Reasons for not eligible
reference-text = A new name is for what is chosen from now on. Claims keep the names by which they were filed.
reference-text-reasons = A new name is for pages, lists and the e-mails that are written from now on. The history of a claim says what was said at the time.
reference-new = Add an entry
reference-code = Code
reference-code-hint = What claims and tables keep, such as viva_engage. It never changes.
reference-help-text = Help text
reference-help-hint = What it is for. Shown where it is chosen.
reference-help-hint-told = What partners read under the name when this is asked of them.
reference-position-hint = A whole number. Smaller ones come first.
reference-not-yet = Not yet
reference-removal = Remove
reference-removal-text = What a claim names cannot be removed. End it with its last day instead.
reference-remove = Remove this entry
notice-reference-saved = The entry was saved.
notice-reference-removed = The entry was removed.
notice-reference-in-use = Claims name this entry. It was not removed: end it with its last day instead.
notice-reference-changed = Somebody else changed this entry in the meantime. It was not removed.
error-reference-label = Write the name on one line, with 1 to 100 characters
error-reference-help = Write what partners are told, on one line
error-reference-position = Write a whole number from 1 to 9,999
error-reference-code = Write small letters, digits and _, at most 40, a letter first
error-reference-exists = There is an entry with this code already

# Free mail.

free-mail-title = Free-mail domains
free-mail-help = E-mail services where anybody may open an address.
free-mail-text = Reviewers are told when a customer’s address is on one of these domains. A change shows on every claim at once.
free-mail-domain = Domain
free-mail-hint = Such as freebox.example, without anything before it.
free-mail-add = Add a domain
free-mail-none = No domain is known.
notice-free-mail-added = The domain was added.
notice-free-mail-removed = The domain was removed.
notice-free-mail-gone = This domain is not in the list any more. Nothing was changed.
error-free-mail-domain = Write a domain, such as freebox.example
error-free-mail-exists = This domain is in the list already

# A location goes to another company.

move-link = Move this location to another company
move-title = Move { $location } to another company
move-text = For a location whose company was bought, or that was given away. You see what moves and what stays before anything changes.
move-company = Global number of the company that gets it
move-company-hint = 6 to 8 digits. The company must be active.
move-ask = { $location } ({ $number }) moves from { $from } to { $to }.
move-moves = This moves
move-moves-location = The MPN ID, the name and the programmes in which the location is enrolled.
move-moves-filing = New claims from this location: only { $to } files them from now on. Its Global admins act there at once and give the location to other users.
move-stays = This stays with { $from }
move-stays-claims = The claims that were sent from this location ({ $all }, { $open } of them open): they go on to their end there, with their history and the names of the people who worked on them.
move-stays-drafts = Drafts at this location: { $drafts }. They can only be sent from another location of the company.
move-stays-users = The roles of its users at this location, so that they can go on with its claims.
move-stays-competition = The association with each customer. If the other company claims the same product for the same customer, the two claims compete, and a review lead decides.
move-told = The Global admins of both companies are told by e-mail.
move-yes = Yes, move the location
move-changed-since = This location was changed in the meantime. Check it, then choose the company again.
location-moved = This location was moved to another company. Its claims from before go on here.
location-moved-see = See where it is now
state-moved = Moved
notice-location-moved = The location was moved. The Global admins of both companies are told.
error-move-company = Write the global number of a company that is there
error-move-same = The location belongs to this company already
error-move-ended = This company is not active. Make it active first
mail-moved-subject = { $location } belongs to another company now
mail-moved-happened = The programme moved the location { $location } ({ $number }) from { $from } to { $to }.
mail-moved-claims = Claims that were sent from this location stay with { $from } and go on there. New ones are filed by { $to }.
mail-moved-next = You can file from it at once. Give the location to the users who should file from it too.
mail-moved-drafts = Drafts at this location can be sent from another location of your company.
mail-moved-unexpected = If you did not expect this, ask the programme.
mail-moved-open = See the users
