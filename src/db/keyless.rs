//! Tables without a primary key, which `diesel print-schema` cannot print. A test compares their columns with the migrated
//! database; the key that stands here names rows to diesel and to nobody else.

diesel::table! {
    claim_keys (claim_id, activity, product) {
        claim_id -> Int8,
        company_id -> Int8,
        tenant_id -> Uuid,
        activity -> Text,
        product -> Text,
        subscription_id -> Nullable<Uuid>,
        approved -> Bool,
    }
}

diesel::table! {
    claim_words (claim_id, word) {
        claim_id -> Int8,
        word -> Text,
        back -> Int8,
        company_id -> Int8,
        location_id -> Int8,
        phase -> Text,
    }
}

diesel::table! {
    earning_sums (month, programme, payment_status, currency) {
        month -> Date,
        company_id -> Nullable<Int8>,
        location_id -> Nullable<Int8>,
        programme -> Text,
        payment_status -> Text,
        currency -> Text,
        fits -> Bool,
        amount -> Int8,
        rows -> Int8,
    }
}

diesel::table! {
    measure_sums (span, figure, day, detail, amount) {
        figure -> Text,
        day -> Date,
        detail -> Text,
        amount -> Int2,
        reviewer_id -> Nullable<Int8>,
        count -> Int8,
        span -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(claim_keys, claim_words, earning_sums, measure_sums);
