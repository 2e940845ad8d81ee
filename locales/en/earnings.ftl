# Earnings and payouts (chapter 15).
earnings-title = Earnings
earnings-lead = What the payment system says was earned and paid, by month. The amounts come from there: we do not pay and do not change them.
earnings-rows-title = Earnings, row by row
earnings-search-hint = A tenant ID, subscription ID or claim ID
earnings-search-odd = This is not an ID. Search for a tenant ID, a subscription ID or a claim ID.
earnings-none = No row matches. Change the filters.
earnings-empty = There is nothing from the payment system yet.
earnings-view = Rows
earnings-view-all = All
earnings-view-misfits = That fit no association
earnings-total = In { $currency }, failed payments left out
earnings-repeated = { $repeated ->
    [one] { $repeated } row says the same as one that came in before, but perhaps for another amount or status: check that nothing is there twice.
   *[other] { $repeated } rows say the same as rows that came in before, but perhaps for another amount or status: check that nothing is there twice.
}
earnings-total-misfits = Without an association
earnings-chart = By month, in { $currency }
earnings-problem = What is wrong
earnings-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
earnings-check-title = Check a month
earnings-check-lead = Was each association paid? Here are the eligible associations without a row from the payment system, and the rows that fit no association.
earnings-checked = Last checked { $date }
earnings-gaps = Associations without a row, { $month }
earnings-gaps-hint = Each was approved and found eligible for this month.
earnings-gaps-none = Every eligible association has a row.
earnings-misfits = Rows that fit no association, { $month }
earnings-misfits-hint = They stay as they came, and are checked again when an association changes.
earnings-misfits-none = Every row fits an association.
earnings-misfits-all = All rows that fit no association
earnings-import = Import earnings
earnings-import-help = Rows of the payment system, as a table.
earnings-import-text = A table of the payment system’s rows. All of its lines come in, or none, and the same file a second time changes nothing. At most { $most } lines and 1 MB here; the command “cpor import earnings” takes longer files.
earnings-import-headings = Its first line has these headings, in any order: { $headings }. Required: { $needed }.
earnings-import-hint = Amounts are whole numbers of the smallest unit: 12550 in EUR is 125.50 euros.
earnings-imported = { $rows ->
    [one] { $rows } row came in.
   *[other] { $rows } rows came in.
}
earnings-imported-fit = Each fits an association.
earnings-imported-misfits = { $misfits ->
    [one] { $misfits } row fits no association.
   *[other] { $misfits } rows fit no association.
}
earnings-import-before = This file came in on { $date }. Nothing was changed.
earnings-imports = What came in last

field-product = Product or workload
field-lever = Lever
field-reason-code = Reason code
field-payment-status = Payment status
field-minor-amount = Amount in smallest units
field-amount = Amount
field-currency = Currency
field-month = Month

payment-unprocessed = Unprocessed
payment-upcoming = Upcoming
payment-sent = Sent
payment-failed = Failed

misfit-no-claim = There is no claim with this ID
misfit-no-association = No approved association stands for this tenant, product and programme
misfit-not-approved = The claim was never approved
misfit-other-tenant = The claim is about another tenant
misfit-other-programme = The claim does not count for this programme
misfit-other-product = The claim does not name this product
misfit-other-subscription = The claim names another subscription
misfit-ended = The association ended before this month
misfit-not-eligible = The association was found not eligible
misfit-not-assessed = The association has not been assessed yet
misfit-too-early = The association is eligible from a later month on

gap-misfit = Rows name this claim but do not fit it
gap-other-rows = There are rows for this tenant, but none for this association
gap-no-row = There is no row for this tenant

error-cell-claim = Write a claim ID, such as CPOR-0000123, or leave it empty.
error-cell-guid = Write an ID of 32 digits and letters from a to f.
error-cell-product = There is no product or workload of this name.
error-cell-programme = Write OSU or OSA Sell.
error-cell-long = It is too long. Shorten it.
error-cell-payment-status = Write Unprocessed, Upcoming, Sent or Failed.
error-cell-amount = Write a whole number of the smallest unit, such as 12550 for 125.50.
error-cell-currency = Write the three letters of a currency, such as EUR.
error-cell-month = Write a month that has begun, such as 2026-11.
